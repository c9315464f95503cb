#!/usr/bin/env bash
# Installs what the tests in this directory run (Debian packages, where they are missing), compiles their helpers, and prints where those are.
set -euo pipefail

if [[ "$(uname -sm)" != 'Linux x86_64' ]]; then
  echo "test/runtime makes system calls of Linux on x86_64: it cannot run on $(uname -sm)" >&2
  exit 1
fi
if [[ $EUID -ne 0 ]]; then
  echo 'test/runtime starts containers with runc and containerd: run it as root, on a machine that is yours to try things on' >&2
  exit 1
fi

packages=(
  apparmor apparmor-profiles busybox-static ca-certificates containerd containernetworking-plugins gcc iproute2 libc6-dev openssl
  qemu-user-static runc strace util-linux
)
missing=()
for package in "${packages[@]}"; do
  status="$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null || true)"
  [[ "$status" == installed ]] || missing+=("$package")
done
if [[ ${#missing[@]} -gt 0 ]]; then
  if ! command -v apt-get >/dev/null; then
    echo "test/runtime needs these packages of Debian 12, and there is no apt-get to install them: ${missing[*]}" >&2
    exit 1
  fi
  echo "installing ${missing[*]}" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update --quiet --quiet && apt-get install --yes --quiet --no-install-recommends "${missing[@]}"; } >&2
fi

cd "$(dirname "${BASH_SOURCE[0]}")"
# docs/proven.md names these versions, so others prove something else.
while read -r package version; do
  installed="$(dpkg-query --show --showformat '${Version}' "$package")"
  if [[ "$installed" != "$version"[~+-]* ]]; then
    echo "test/runtime/versions names $package $version, and $installed is installed: use Debian 12, or change that file" >&2
    exit 1
  fi
done <versions

cd helpers
compile=(gcc -static -O1 -Wall -Wextra -Werror -Wno-unused-parameter -D_GNU_SOURCE)
hash="$({ echo "${compile[*]} $(gcc -dumpfullversion)"; cat ./*.c; } | sha256sum | cut -c1-12)"
output="${HARDENED_KUBE_CACHE:-$HOME/.cache/hardened-kube}/runtime-$hash"
if [[ ! -d "$output" ]]; then
  # Moved into place when complete, so an interrupted build leaves nothing that looks built.
  mkdir -p "$output.$$"
  for source in *.c; do "${compile[@]}" -o "$output.$$/${source%.c}" "$source" >&2; done
  mv "$output.$$" "$output"
fi
echo "$output"
