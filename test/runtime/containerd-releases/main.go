// Prints the default seccomp profile of one containerd release, one line of JSON for each argument: the capabilities
// of a container, joined by commas; an empty argument is a container without any.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/opencontainers/runtime-spec/specs-go"

	// containerd's own source of one release; build.sh puts it there.
	seccomp "containerd-release/profile"
)

func main() {
	for _, argument := range os.Args[1:] {
		capabilities := strings.FieldsFunc(argument, func(r rune) bool { return r == ',' })
		profile := seccomp.DefaultProfile(&specs.Spec{
			Process: &specs.Process{Capabilities: &specs.LinuxCapabilities{Bounding: capabilities}},
		})
		line, err := json.Marshal(profile)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(string(line))
	}
}
