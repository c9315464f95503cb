// Command kubectl-yaml reads files as kubectl reads them. Each line of its input is a file's text as a JSON string;
// each line of its output is what kubectl would send of it: {"objects":[…]}, with {"error":"…"} where it stops.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

// peek is how far kubectl looks into a file to tell JSON from YAML.
const peek = 4096

var byteOrderMark = []byte("\uFEFF")

type answer struct {
	Objects []json.RawMessage `json:"objects"`
	Error   string            `json:"error,omitempty"`
}

// read is StreamVisitor.Visit of k8s.io/cli-runtime, with what its FileVisitor does to a byte order mark.
func read(text string) answer {
	file := bytes.TrimPrefix([]byte(text), byteOrderMark)
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(file), peek)
	result := answer{Objects: []json.RawMessage{}}
	for {
		object := runtime.RawExtension{}
		if err := decoder.Decode(&object); err != nil {
			if !errors.Is(err, io.EOF) {
				result.Error = err.Error()
			}
			return result
		}
		raw := bytes.TrimSpace(object.Raw)
		if len(raw) > 0 && !bytes.Equal(raw, []byte("null")) {
			result.Objects = append(result.Objects, raw)
		}
	}
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	questions, answers := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var text string
		if err := questions.Decode(&text); err == io.EOF {
			break
		} else if err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(read(text)); err != nil {
			log.Fatal(err)
		}
		// Whoever waits for an answer has sent no further question.
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
	out.Flush()
}
