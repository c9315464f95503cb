#!/usr/bin/env bash
# Installs and builds what the tests in this directory run: containerd, runc and the plugins of Debian, and the components
# of Kubernetes, and prints where they are. The first build takes minutes: see test/cluster/build.sh, which shares its cache.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash runtime/build.sh
bash cluster/build.sh kubelet kubectl etcd kube-apiserver kube-scheduler kube-controller-manager
