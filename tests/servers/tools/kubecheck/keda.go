package main

import (
	"fmt"
	"slices"

	autoscaling "k8s.io/api/autoscaling/v2"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// The kinds of KEDA 2.21 as far as deploy/ uses them, copied field by field: its own package takes four minutes to build. A field that is
// missing here is refused, so this list may be too strict and never too lax.

type ScaledObject struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata,omitempty"`
	Spec            ScaledObjectSpec `json:"spec"`
}

type ScaledObjectSpec struct {
	ScaleTargetRef   *ScaleTarget    `json:"scaleTargetRef"`
	PollingInterval  *int32          `json:"pollingInterval,omitempty"`
	CooldownPeriod   *int32          `json:"cooldownPeriod,omitempty"`
	IdleReplicaCount *int32          `json:"idleReplicaCount,omitempty"`
	MinReplicaCount  *int32          `json:"minReplicaCount,omitempty"`
	MaxReplicaCount  *int32          `json:"maxReplicaCount,omitempty"`
	Advanced         *Advanced       `json:"advanced,omitempty"`
	Triggers         []ScaleTrigger  `json:"triggers"`
	Fallback         *ScaledFallback `json:"fallback,omitempty"`
}

type ScaleTarget struct {
	Name       string `json:"name"`
	APIVersion string `json:"apiVersion,omitempty"`
	Kind       string `json:"kind,omitempty"`
}

type Advanced struct {
	HorizontalPodAutoscalerConfig *AutoscalerConfig `json:"horizontalPodAutoscalerConfig,omitempty"`
	RestoreToOriginalReplicaCount bool              `json:"restoreToOriginalReplicaCount,omitempty"`
}

type AutoscalerConfig struct {
	Name     string                                       `json:"name,omitempty"`
	Behavior *autoscaling.HorizontalPodAutoscalerBehavior `json:"behavior,omitempty"`
}

type ScaledFallback struct {
	FailureThreshold int32  `json:"failureThreshold"`
	Replicas         int32  `json:"replicas"`
	Behavior         string `json:"behavior,omitempty"`
}

type ScaleTrigger struct {
	Type              string                       `json:"type"`
	Name              string                       `json:"name,omitempty"`
	Metadata          map[string]string            `json:"metadata"`
	AuthenticationRef *AuthenticationRef           `json:"authenticationRef,omitempty"`
	MetricType        autoscaling.MetricTargetType `json:"metricType,omitempty"`
}

type AuthenticationRef struct {
	Name string `json:"name"`
	Kind string `json:"kind,omitempty"`
}

type TriggerAuthentication struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata,omitempty"`
	Spec            TriggerAuthenticationSpec `json:"spec"`
}

type TriggerAuthenticationSpec struct {
	SecretTargetRef []SecretTarget `json:"secretTargetRef,omitempty"`
}

type SecretTarget struct {
	Parameter string `json:"parameter"`
	Name      string `json:"name"`
	Key       string `json:"key"`
}

// Metadata is a map of anything for the API server; a scaler takes these, and wants the first of them.
var triggers = map[string]struct{ required, optional []string }{
	"prometheus": {
		[]string{"serverAddress", "query", "threshold"},
		[]string{"activationThreshold", "namespace", "ignoreNullValues", "unsafeSsl", "timeout"},
	},
	"postgresql": {
		[]string{"query", "targetQueryValue"},
		[]string{"activationTargetQueryValue", "host", "port", "userName", "dbName", "sslmode"},
	},
}

func (o *ScaledObject) check() error {
	if o.Spec.ScaleTargetRef == nil || o.Spec.ScaleTargetRef.Name == "" || len(o.Spec.Triggers) == 0 {
		return fmt.Errorf("%s: a ScaledObject needs a scaleTargetRef with a name and a trigger", o.Name)
	}
	for _, trigger := range o.Spec.Triggers {
		takes, known := triggers[trigger.Type]
		if !known {
			return fmt.Errorf("%s: kubecheck knows no trigger of type %q", o.Name, trigger.Type)
		}
		for _, key := range takes.required {
			if trigger.Metadata[key] == "" {
				return fmt.Errorf("%s: a trigger of type %s needs metadata.%s", o.Name, trigger.Type, key)
			}
		}
		for key := range trigger.Metadata {
			if !slices.Contains(takes.required, key) && !slices.Contains(takes.optional, key) {
				return fmt.Errorf("%s: a trigger of type %s takes no metadata.%s", o.Name, trigger.Type, key)
			}
		}
	}
	return nil
}

func addKeda(kinds *runtime.Scheme) error {
	version := schema.GroupVersion{Group: "keda.sh", Version: "v1alpha1"}
	kinds.AddKnownTypes(version, &ScaledObject{}, &TriggerAuthentication{})
	return nil
}

// Nothing here is changed after it was decoded, so the same object serves as its copy.
func (o *ScaledObject) DeepCopyObject() runtime.Object          { return o }
func (o *TriggerAuthentication) DeepCopyObject() runtime.Object { return o }
