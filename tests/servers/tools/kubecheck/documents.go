package main

import (
	"bytes"
	"os"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// documentsOf gives the objects at a path, each as YAML: what kustomize makes of a folder, or what stands in a file.
func documentsOf(path string) ([][]byte, error) {
	about, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if about.IsDir() {
		return built(path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	documents := [][]byte{}
	for _, document := range bytes.Split(content, []byte("\n---\n")) {
		if len(bytes.TrimSpace(document)) > 0 {
			documents = append(documents, document)
		}
	}
	return notNone(documents)
}

func built(folder string) ([][]byte, error) {
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return nil, err
	}
	documents := [][]byte{}
	for _, resource := range resources.Resources() {
		document, err := resource.AsYAML()
		if err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
	return notNone(documents)
}

func notNone(documents [][]byte) ([][]byte, error) {
	if len(documents) == 0 {
		return nil, errEmpty
	}
	return documents, nil
}
