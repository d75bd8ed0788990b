package main

import (
	"fmt"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	kubernetes "k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/yaml"
)

// strictDecoder knows the kinds of Kubernetes, of the Prometheus operator, and those of KEDA that keda.go lists.
func strictDecoder() func(document []byte) ([]byte, error) {
	kinds := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{kubernetes.AddToScheme, monitoring.AddToScheme, addKeda} {
		if err := add(kinds); err != nil {
			panic(err)
		}
	}
	options := json.SerializerOptions{Yaml: true, Strict: true}
	serializer := json.NewSerializerWithOptions(json.DefaultMetaFactory, kinds, kinds, options)
	return func(document []byte) ([]byte, error) {
		object, kind, err := serializer.Decode(document, nil, nil)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", kind, err)
		}
		if scaled, ok := object.(*ScaledObject); ok {
			if err := scaled.check(); err != nil {
				return nil, fmt.Errorf("%v: %w", kind, err)
			}
		}
		return yaml.YAMLToJSON(document)
	}
}
