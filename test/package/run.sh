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
step 'compiles' npx tsc --build
step 'packs' npm pack --pack-destination "$work"
tarball=$(echo "$work"/hardened-kube-*.tgz)
step 'publint finds nothing' npx publint --strict "$tarball"
step 'are the types wrong? no' npx attw "$tarball"

mkdir "$work/consumer"
cp -r "$root/test/package/consumer/." "$work/consumer"
cd "$work/consumer"
version() { node -p "require('$root/node_modules/$1/package.json').version"; }
step 'installs with cdk8s and constructs alone' npm install --no-audit --no-fund --no-save \
  "$tarball" "cdk8s@$(version cdk8s)" "constructs@$(version constructs)" "typescript@$(version typescript)" "@types/node@$(version @types/node)"
step 'brings no Pulumi' test ! -e node_modules/@pulumi
step 'type-checks under moduleResolution node16' npx tsc -p tsconfig.node16.json
step 'type-checks under moduleResolution node10' npx tsc -p tsconfig.node10.json
step 'runs as CommonJS' node out/node16/program.js
step 'runs from an ES module' node esm.mjs
echo "$passed passed, 0 failed"
