#!/usr/bin/env bash
# Builds the Pulumi CLI, which holds the engine, from Go modules alone, and prints where it is.
#
# The first build takes some ten minutes; its result is kept in $HARDENED_KUBE_CACHE,
# or else ~/.cache/hardened-kube, under a name that changes with its sources.
set -euo pipefail

cache="${HARDENED_KUBE_CACHE:-$HOME/.cache/hardened-kube}"
cd "$(dirname "${BASH_SOURCE[0]}")/pulumi"

if ! command -v go >/dev/null; then
  echo 'test/engine runs the Pulumi engine itself, which it builds with Go: install Go (https://go.dev/dl) and put it on the PATH' >&2
  exit 1
fi

# As upstream releases are built: no C compiler involved, nothing of this machine inside.
export CGO_ENABLED=0
version="$(awk '$1 == "github.com/pulumi/pulumi/pkg/v3" { print $2; exit }' go.mod)"
# Without it the CLI has no version, and takes itself for a development build.
ldflags="-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version"
hash="$({ echo "$(go env GOVERSION) $ldflags"; cat go.mod go.sum; } | git hash-object --stdin | cut -c1-12)"
# The Automation API looks for bin/pulumi below a directory.
output="$cache/pulumi-$version-$hash/bin/pulumi"
if [[ ! -x "$output" ]]; then
  echo "building pulumi $version" >&2
  mkdir -p "$(dirname "$output")"
  # Moved into place when complete, so an interrupted build leaves nothing that looks built.
  go build -trimpath -buildvcs=false -ldflags "$ldflags" -o "$output.$$" github.com/pulumi/pulumi/pkg/v3/cmd/pulumi >&2
  mv "$output.$$" "$output"
  echo "built pulumi in $SECONDS s" >&2
fi
echo "$output"
