// kubecheck PATH... decodes Kubernetes objects strictly: an unknown kind, an unknown field, a wrong type or a key that stands twice is a
// fault. A folder is built as kustomize builds it, a file is read as it stands. No cluster is asked, so a field that only the
// server requires may be missing. With -print the built objects are printed as JSON, one a line.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	shows := flag.Bool("print", false, "print the objects as JSON, one a line")
	flag.Parse()
	decode := strictDecoder()
	passed, failed := 0, 0
	for _, path := range flag.Args() {
		documents, err := documentsOf(path)
		if err != nil {
			failed++
			fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
		}
		for _, document := range documents {
			json, err := decode(document)
			if err != nil {
				failed++
				fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
				continue
			}
			passed++
			if *shows {
				fmt.Println(string(json))
			}
		}
	}
	fmt.Fprintf(os.Stderr, "%d passed, %d failed\n", passed, failed)
	if failed > 0 || passed == 0 {
		os.Exit(1)
	}
}

var errEmpty = errors.New("there is nothing in it")
