package main

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type violation struct {
	CheckID string `json:"checkId"`
	Reason  string `json:"reason"`
	Detail  string `json:"detail"`
}

type verdict struct {
	Allowed    bool        `json:"allowed"`
	Message    string      `json:"message"`
	Violations []violation `json:"violations"`
}

// evaluator is the admission plugin's: every default check, no emulated version.
type evaluator struct {
	policy.Evaluator
	// failed collects the IDs of the checks that refuse a pod, which results
	// do not carry, while EvaluatePod runs.
	failed []policy.CheckID
}

func newEvaluator() (*evaluator, error) {
	e := &evaluator{}
	checks := policy.DefaultChecks()
	for i := range checks {
		for j := range checks[i].Versions {
			e.record(checks[i].ID, &checks[i].Versions[j])
		}
	}
	var err error
	e.Evaluator, err = policy.NewEvaluator(checks, nil)
	return e, err
}

func (e *evaluator) record(id policy.CheckID, versioned *policy.VersionedCheck) {
	check := versioned.CheckPod
	versioned.CheckPod = func(meta *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
		result := check(meta, spec)
		if !result.Allowed {
			e.failed = append(e.failed, id)
		}
		return result
	}
}

func (e *evaluator) evaluate(pod *corev1.Pod, levelName, versionName string) (verdict, error) {
	level, err := api.ParseLevel(levelName)
	if err != nil {
		return verdict{}, err
	}
	version, err := api.ParseVersion(versionName)
	if err != nil {
		return verdict{}, err
	}
	e.failed = nil
	result := policy.AggregateCheckResults(e.EvaluatePod(api.LevelVersion{Level: level, Version: version}, &pod.ObjectMeta, &pod.Spec))
	violations := make([]violation, 0, len(e.failed))
	for i, id := range e.failed {
		violations = append(violations, violation{CheckID: string(id), Reason: result.ForbiddenReasons[i], Detail: result.ForbiddenDetails[i]})
	}
	return verdict{Allowed: result.Allowed, Message: result.ForbiddenDetail(), Violations: violations}, nil
}
