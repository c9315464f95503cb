#!/usr/bin/env bash
# Builds programs that print the default seccomp profile of containerd releases, from the releases' own source, which their Go modules
# carry, and prints where each is:
#
#   build.sh ARCHITECTURE RELEASE...        build.sh amd64 1.6.0 2.4.2
#
# Of each module only the profile and what it asks of the kernel are compiled, so a program takes a second or two. Results are kept in
# $HARDENED_KUBE_CACHE, or else ~/.cache/hardened-kube, under names that change with their sources.
set -euo pipefail

cache="${HARDENED_KUBE_CACHE:-$HOME/.cache/hardened-kube}"
cd "$(dirname "${BASH_SOURCE[0]}")"

# Any release of these serves: containerd's source takes its types from the one and Linux's numbers from the other.
runtime_spec=v1.3.0
x_sys=v0.49.0

if ! command -v go >/dev/null; then
  echo 'test/runtime compares with containerd itself, which it builds with Go: install Go (https://go.dev/dl) and put it on the PATH' >&2
  exit 1
fi

architecture="$1"
shift
hash="$({ go env GOVERSION; cat build.sh main.go; } | git hash-object --stdin | cut -c1-12)"

build() ( # release output; in a process of its own, which leaves nothing behind
  release="$1" output="$2" module=github.com/containerd/containerd
  [[ "$release" == 1.* ]] || module="$module/v2"
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  mkdir "$work/profile" "$work/containerd"
  cp main.go "$work"
  cd "$work"
  go mod init containerd-release 2>/dev/null
  source="$(go mod download -json "$module@v$release" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')"
  cp "$source/contrib/seccomp/seccomp_default.go" profile
  # Where containerd asks for the kernel's version: in the one place until 1.7, in the other from 2.0 on, nowhere in 1.6.0.
  for package in contrib/seccomp/kernelversion pkg/kernelversion; do
    [[ -d "$source/$package" ]] || continue
    mkdir -p "containerd/$package"
    cp "$source/$package/kernel_linux.go" "containerd/$package"
  done
  printf 'module %s\n\ngo 1.21\n' "$module" >containerd/go.mod
  go mod edit -go 1.21 -replace "$module=./containerd" -require "$module@v$release" \
    -require "github.com/opencontainers/runtime-spec@$runtime_spec" -require "golang.org/x/sys@$x_sys"
  CGO_ENABLED=0 GOARCH="$architecture" go build -mod=mod -trimpath -ldflags '-s -w' -o program .
  # Moved into place when complete, so an interrupted build leaves nothing that looks built.
  mkdir -p "$cache"
  cp program "$output.$$"
  mv "$output.$$" "$output"
)

for release in "$@"; do
  output="$cache/containerd-profile-$release-$architecture-$hash"
  if [[ ! -x "$output" ]]; then
    echo "building the default profile of containerd $release for $architecture" >&2
    build "$release" "$output" >&2
  fi
  echo "$output"
done
