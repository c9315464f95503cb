// Command oracle answers, for one pod after another, what a kube-apiserver of
// the release named in go.mod decides about it. It reads JSON lines and writes
// one JSON line for each, in order, so that one process serves any number of
// questions.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"k8s.io/kubernetes/pkg/capabilities"
)

type request struct {
	Pod     json.RawMessage `json:"pod"`
	Level   string          `json:"level"`
	Version string          `json:"version"`
	// Versions are policy versions to judge the same pod by as well.
	Versions []string `json:"versions"`
	// AsTemplate takes the pod as a workload's template, which the API server
	// defaults, validates and evaluates a little differently from a Pod.
	AsTemplate bool `json:"asTemplate"`
	// Strict reports fields the API does not know instead of dropping them.
	Strict bool `json:"strict"`
}

type response struct {
	DecodeError string `json:"decodeError,omitempty"`
	verdict
	// Verdicts are those by Versions, in their order.
	Verdicts  []verdict `json:"verdicts,omitempty"`
	APIErrors []string  `json:"apiErrors"`
}

func main() {
	// As every cluster that runs a CNI plugin or kube-proxy: --allow-privileged.
	capabilities.Setup(true, 0)
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func serve(in io.Reader, out io.Writer) error {
	oracle, err := newEvaluator()
	if err != nil {
		return err
	}
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<20)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			var req request
			if err := json.Unmarshal(line, &req); err != nil {
				return fmt.Errorf("not a request: %w", err)
			}
			res, err := answer(oracle, req)
			if err != nil {
				return err
			}
			if err := encoder.Encode(res); err != nil {
				return err
			}
		}
		// Whoever waits for an answer before asking again must get it.
		if err != nil || reader.Buffered() == 0 {
			if err := writer.Flush(); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// answer is an error only if the question makes no sense (an unknown level or
// version); whatever is wrong with the pod is part of the response.
func answer(oracle *evaluator, req request) (response, error) {
	res := response{verdict: verdict{Violations: []violation{}}, APIErrors: []string{}}
	pod, err := decodePod(req.Pod, req.Strict)
	if err != nil {
		res.DecodeError = err.Error()
		return res, nil
	}
	create := createPod
	if req.AsTemplate {
		create = createPodTemplate
	}
	if pod, res.APIErrors, err = create(pod); err != nil {
		return res, err
	}
	if res.verdict, err = oracle.evaluate(pod, req.Level, req.Version); err != nil {
		return res, err
	}
	for _, version := range req.Versions {
		verdict, err := oracle.evaluate(pod, req.Level, version)
		if err != nil {
			return res, err
		}
		res.Verdicts = append(res.Verdicts, verdict)
	}
	return res, nil
}
