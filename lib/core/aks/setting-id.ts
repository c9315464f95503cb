/** The ID of a setting of a cluster: a row of the table of AKS settings. */
export type ClusterSettingId =
  | 'aks/local-accounts'
  | 'aks/entra-rbac'
  | 'aks/kubernetes-rbac'
  | 'aks/workload-identity'
  | 'aks/managed-identity'
  | 'aks/private-api-server'
  | 'aks/authorized-ip-ranges'
  | 'aks/run-command'
  | 'aks/defender'
  | 'aks/logging'
  | 'aks/image-cleaner'
  | 'aks/policy-addon'
  | 'aks/key-vault-csi'
  | 'aks/legacy-addons'
  | 'aks/network-policy'
  | 'aks/upgrade-channel'
  | 'aks/node-os-upgrades'
  | 'aks/sla'
  | 'aks/etcd-encryption'
  | 'aks/disk-encryption-key'
  | 'aks/node-resource-group';

/** The ID of a setting of a node pool: a row of the table of AKS settings. */
export type PoolSettingId =
  | 'aks/host-encryption'
  | 'aks/ephemeral-os-disk'
  | 'aks/node-public-ip'
  | 'aks/system-pool-taint'
  | 'aks/scale-sets'
  | 'aks/pods-per-node'
  | 'aks/trusted-launch'
  | 'aks/node-os'
  | 'aks/fips'
  | 'aks/seccomp'
  | 'aks/ssh';

/** Id of a row of the table of AKS settings, as in waivers and errors, such as `aks/local-accounts`. */
export type AksSettingId = ClusterSettingId | PoolSettingId;
