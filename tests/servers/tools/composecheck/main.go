// composecheck FILE... loads each file as docker compose does, with the loader inside it: schema, variables and references.
// It needs no engine. Exit code 1 when one is refused.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	failed := 0
	for _, file := range os.Args[1:] {
		if err := load(file); err != nil {
			failed++
			fmt.Printf("%s: %v\n", file, err)
		}
	}
	fmt.Printf("%d passed, %d failed\n", len(os.Args)-1-failed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func load(file string) error {
	everyProfile := cli.WithProfiles([]string{"*"})
	options, err := cli.NewProjectOptions([]string{file}, cli.WithOsEnv, cli.WithEnvFiles(), cli.WithDotEnv, everyProfile)
	if err != nil {
		return err
	}
	_, err = options.LoadProject(context.Background())
	return err
}
