package main

import (
	"context"
	"errors"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install" // types, defaults and conversions
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"sigs.k8s.io/json"
)

const (
	namespace   = "default"
	defaultName = "unnamed"
)

// decodePod reads JSON the way the API server reads a request's body.
func decodePod(data []byte, strict bool) (*corev1.Pod, error) {
	pod := &corev1.Pod{}
	strictErrors, err := json.UnmarshalStrict(data, pod)
	if err != nil {
		return nil, err
	}
	if strict {
		return pod, errors.Join(strictErrors...)
	}
	return pod, nil
}

// createPod takes a pod as far as a create request comes before validating
// admission: defaults, the strategy's own changes (it copies AppArmor
// annotations into fields, for one), validation.
func createPod(in *corev1.Pod) (*corev1.Pod, []string, error) {
	// Callers ask about specs; a name is nothing they should have to think of.
	if in.Name == "" {
		in.Name = defaultName
	}
	in.Namespace = namespace
	legacyscheme.Scheme.Default(in)

	internal := &core.Pod{}
	if err := legacyscheme.Scheme.Convert(in, internal, nil); err != nil {
		return nil, nil, err
	}
	rest.FillObjectMetaSystemFields(internal)
	apiErrors := create("pods", pod.Strategy, internal)

	out := &corev1.Pod{}
	return out, apiErrors, legacyscheme.Scheme.Convert(internal, out, nil)
}

// createPodTemplate does the same for a pod inside a PodTemplate, the plainest
// of the kinds that hold one.
func createPodTemplate(in *corev1.Pod) (*corev1.Pod, []string, error) {
	template := &corev1.PodTemplate{Template: corev1.PodTemplateSpec{ObjectMeta: in.ObjectMeta, Spec: in.Spec}}
	template.Name, template.Namespace = defaultName, namespace
	legacyscheme.Scheme.Default(template)

	internal := &core.PodTemplate{}
	if err := legacyscheme.Scheme.Convert(template, internal, nil); err != nil {
		return nil, nil, err
	}
	rest.FillObjectMetaSystemFields(internal)
	apiErrors := create("podtemplates", podtemplate.Strategy, internal)

	out := &corev1.PodTemplate{}
	if err := legacyscheme.Scheme.Convert(internal, out, nil); err != nil {
		return nil, nil, err
	}
	return &corev1.Pod{ObjectMeta: out.Template.ObjectMeta, Spec: out.Template.Spec}, apiErrors, nil
}

func create(resource string, strategy rest.RESTCreateStrategy, obj runtime.Object) []string {
	ctx := genericapirequest.WithNamespace(context.Background(), namespace)
	ctx = genericapirequest.WithRequestInfo(ctx, &genericapirequest.RequestInfo{
		IsResourceRequest: true, Verb: "create", APIVersion: "v1", Namespace: namespace, Resource: resource,
	})
	strategy.PrepareForCreate(ctx, obj)
	return messages(rest.ValidateCreate(ctx, obj, strategy))
}

func messages(errs field.ErrorList) []string {
	out := make([]string, 0, len(errs))
	for _, err := range errs {
		out = append(out, err.Error())
	}
	return out
}
