/**
 * The label of nodes that have AppArmor. `HardenedNodePool` gives it to a pool with `appArmor: true`; on other nodes
 * the cluster's owner sets it.
 */
export const APPARMOR_NODE_LABEL = Object.freeze({ key: 'hardened-kube/apparmor', value: 'enabled' } as const);
