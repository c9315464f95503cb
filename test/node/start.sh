#!/bin/sh
# The first process of a node, in namespaces of its own: brings up the network and every component, and waits.
#
#   start.sh DIRECTORY NODE SERVICE_ADDRESS NODE_ADDRESS
set -eu
directory=$1 node=$2 service=$3 address=$4

hostname "$node"
ip link set lo up
# No proxy and no bridge: the API server listens on the address that pods know, and the node has one of its own.
ip addr add "$service/32" dev lo
ip addr add "$address/32" dev lo
echo 1 > /proc/sys/net/ipv4/ip_forward
mount -t tmpfs tmpfs /run
mount --bind "$directory/var-lib" /var/lib
mount --bind "$directory/var-log" /var/log
# Volumes that the kubelet mounts must be seen by the runtime.
mount --make-rshared /

# The kubelet sets these for the whole machine. Here it finds them as it wants them, in files, and the machine keeps its own.
mkdir /run/sysctl
for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
  kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
  file=/run/sysctl/$(echo "${setting%=*}" | tr / .)
  echo "${setting#*=}" > "$file"
  mount --bind "$file" "/proc/sys/${setting%=*}"
done

run() { # name command…
  name=$1
  shift
  "$@" > "$directory/logs/$name.log" 2>&1 &
}
kubeconfig() { echo "--kubeconfig=$directory/conf/$1.kubeconfig"; }
delegated() { # the components that ask the API server who their own callers are
  echo "$(kubeconfig "$1") --authentication-kubeconfig=$directory/conf/$1.kubeconfig"
  echo "--authorization-kubeconfig=$directory/conf/$1.kubeconfig --leader-elect=false --bind-address=127.0.0.1"
}

run containerd containerd --config "$directory/conf/containerd.toml"
run etcd "$directory/bin/etcd" --data-dir="$directory/etcd" --unsafe-no-fsync \
  --listen-client-urls=http://127.0.0.1:2379 --advertise-client-urls=http://127.0.0.1:2379 \
  --listen-peer-urls=http://127.0.0.1:2380 --initial-advertise-peer-urls=http://127.0.0.1:2380 \
  --initial-cluster=default=http://127.0.0.1:2380
run kube-apiserver "$directory/bin/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 \
  --bind-address=0.0.0.0 --advertise-address="$address" --secure-port=443 --cert-dir="$directory/pki" \
  --service-cluster-ip-range=10.96.0.0/24 --service-account-issuer=https://kubernetes.default.svc \
  --service-account-key-file="$directory/pki/service-account.pub" \
  --service-account-signing-key-file="$directory/pki/service-account.key" \
  --token-auth-file="$directory/pki/tokens.csv" --client-ca-file="$directory/pki/ca.crt" \
  --kubelet-client-certificate="$directory/pki/kubelet-client.crt" \
  --kubelet-client-key="$directory/pki/kubelet-client.key" --kubelet-preferred-address-types=InternalIP \
  --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true \
  --audit-policy-file="$directory/conf/audit.yaml" --audit-log-path="$directory/logs/audit.log"

until ctr --address /run/containerd/containerd.sock version > /dev/null 2>&1; do sleep 0.1; done
ctr --address /run/containerd/containerd.sock --namespace k8s.io images import "$directory/images.tar" > /dev/null
until "$directory/bin/kubectl" "$(kubeconfig admin)" get --raw /readyz > /dev/null 2>&1; do sleep 0.2; done

# The API for the tests, which are outside of this network: a socket in the file system.
rm -f "$directory/api.sock"
run proxy "$directory/bin/kubectl" "$(kubeconfig admin)" proxy --unix-socket="$directory/api.sock" --reject-paths='^$'
# shellcheck disable=SC2046 # several words
run kube-controller-manager "$directory/bin/kube-controller-manager" $(delegated kube-controller-manager) \
  --service-account-private-key-file="$directory/pki/service-account.key" --root-ca-file="$directory/pki/apiserver.crt" \
  --use-service-account-credentials=true
# shellcheck disable=SC2046 # several words
run kube-scheduler "$directory/bin/kube-scheduler" $(delegated kube-scheduler)

# In a loop: a test ends the kubelet to have another, with a new configuration, and holds the next one back by a file.
while true; do
  while [ -e "$directory/kubelet.hold" ]; do sleep 0.1; done
  "$directory/bin/kubelet" --config="$directory/conf/kubelet.yaml" "$(kubeconfig kubelet)" \
    --hostname-override="$node" --node-ip="$address" --cert-dir=/var/lib/kubelet/pki --root-dir=/var/lib/kubelet \
    >> "$directory/logs/kubelet.log" 2>&1 &
  echo $! > "$directory/kubelet.pid"
  wait $! || sleep 0.2
done
