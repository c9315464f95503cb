#!/usr/bin/env bash
# Builds what the tests in this directory and in test/node compare against, from Go
# modules alone, and prints where each binary is. Names choose among them:
#
#   build.sh [oracle] [kubectl-yaml] [etcd] [kube-apiserver] [kube-controller-manager] [kube-scheduler] [kubectl] [kubelet]
#
# Without names: oracle, kubectl-yaml, kube-apiserver and etcd, which is all that test/cluster needs.
# The first build takes minutes; its results are kept in $HARDENED_KUBE_CACHE,
# or else ~/.cache/hardened-kube, under names that change with their sources.
set -euo pipefail

cache="${HARDENED_KUBE_CACHE:-$HOME/.cache/hardened-kube}"
cd "$(dirname "${BASH_SOURCE[0]}")/oracle"

if ! command -v go >/dev/null; then
  echo 'test/cluster compares with Kubernetes itself, which it builds with Go: install Go (https://go.dev/dl) and put it on the PATH' >&2
  exit 1
fi

# As upstream releases are built: no C compiler involved, nothing of this machine inside.
export CGO_ENABLED=0
go_version="$(go env GOVERSION)"

required() { # module
  awk -v module="$1" '$1 == module && $2 ~ /^v/ { print $2; exit }' go.mod
}

kubernetes="$(required k8s.io/kubernetes)"
minor="${kubernetes#v1.}"
# Without these the server reports v0.0.0-master to every client.
version_package=k8s.io/component-base/version
version_flags="-X $version_package.gitVersion=$kubernetes -X $version_package.gitMajor=1 -X $version_package.gitMinor=${minor%%.*}"

build() { # name version package ldflags, then the sources that make it a different binary
  local name="$1" version="$2" package="$3" ldflags="$4" hash output started=$SECONDS
  shift 4
  hash="$({ echo "$go_version $ldflags"; cat "$@"; } | git hash-object --stdin | cut -c1-12)"
  output="$cache/$name-$version-$hash"
  if [[ ! -x "$output" ]]; then
    echo "building $name $version" >&2
    mkdir -p "$cache"
    # Moved into place when complete, so an interrupted build leaves nothing that looks built.
    go build -trimpath -buildvcs=false -ldflags "-s -w $ldflags" -o "$output.$$" "$package" >&2
    mv "$output.$$" "$output"
    echo "built $name in $((SECONDS - started)) s" >&2
  fi
  echo "$output"
}

[[ $# -gt 0 ]] || set -- oracle kubectl-yaml kube-apiserver etcd
for name in "$@"; do
  case "$name" in
    oracle) build oracle "$kubernetes" . "$version_flags" go.mod go.sum ./*.go ;;
    kubectl-yaml)
      build kubectl-yaml "$(required k8s.io/apimachinery)" ./kubectl-yaml '' go.mod go.sum ./kubectl-yaml/*.go
      ;;
    kube-apiserver | kube-controller-manager | kube-scheduler | kubectl | kubelet)
      build "$name" "$kubernetes" "k8s.io/kubernetes/cmd/$name" "$version_flags" go.mod go.sum
      ;;
    etcd) build etcd "$(required go.etcd.io/etcd/server/v3)" go.etcd.io/etcd/server/v3 '' go.mod go.sum ;;
    *) echo "unknown binary: $name" >&2; exit 1 ;;
  esac
done
