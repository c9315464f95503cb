#!/usr/bin/env bash
# Packs the library, installs the tarball in an empty folder as its users do, and type-checks and runs a program there.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
step() { # step NAME COMMAND…: one check; its output is shown where it fails
  local name=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    passed=$((passed + 1))
    echo "ok - $name"
  else
    cat "$work/log"
    echo "not ok - $name"
    echo "$passed passed, 1 failed"
    exit 1
  fi
}

cd "$root"
step 'compiles' npx projen compile
step 'packs' npm pack --pack-destination "$work"
tarball=$(echo "$work"/hardened-kube-*.tgz)
step 'publint finds nothing' npx publint --strict "$tarball"
step 'are the types wrong? no' npx attw "$tarball"

pinned() { # pinned PACKAGE…: each at the version that the library itself is developed with
  for name in "$@"; do echo "$name@$(node -p "require('$root/node_modules/$name/package.json').version")"; done
}
consumer() { # consumer FOLDER PACKAGE…: a project of its own, which installs the tarball and these packages
  cp -r "$root/test/package/$1" "$work/$1"
  cd "$work/$1"
  mapfile -t packages < <(pinned "${@:2}" typescript @types/node)
  step "installs with ${*:2} alone" npm install --prefer-offline --no-audit --no-fund --no-save "$tarball" "${packages[@]}"
}
uses() { # uses ENTRY: compiles and runs what the folder has
  step "$1 type-checks under moduleResolution node16, the library's declarations included" npx tsc -p tsconfig.node16.json
  step "$1 type-checks under moduleResolution node10" npx tsc -p tsconfig.node10.json
  step "$1 runs as CommonJS" node out/node16/program.js
  step "$1 runs from an ES module" node esm.mjs
}

consumer consumer cdk8s constructs
step 'brings no Pulumi' test ! -e node_modules/@pulumi
uses hardened-kube/cdk8s

consumer consumer-aks @pulumi/pulumi @pulumi/azure-native
step 'brings no cdk8s, and no Kubernetes provider' test ! -e node_modules/cdk8s -a ! -e node_modules/@pulumi/kubernetes
uses hardened-kube/aks

consumer consumer-pulumi @pulumi/pulumi @pulumi/kubernetes
step 'brings no cdk8s, and no Azure' test ! -e node_modules/cdk8s -a ! -e node_modules/@pulumi/azure-native
uses hardened-kube/pulumi
echo "$passed passed, 0 failed"
