import { POOL_SETTINGS } from './agent-pool/pool-settings';
import { CLUSTER_SETTINGS } from './managed-cluster/settings';
import type { AksSetting } from './setting';
import type { AksSettingId } from './setting-id';

/**
 * The whole table of AKS settings: a cluster's, then a node pool's. Paths start at the body of a cluster, and at the
 * `properties` of a pool.
 */
export const AKS_SETTINGS: readonly AksSetting<never>[] = [...CLUSTER_SETTINGS, ...POOL_SETTINGS];

/** Setting ids that waivers of a cluster and of its system pool may name. */
export const AKS_SETTING_IDS: readonly AksSettingId[] = AKS_SETTINGS.map(({ id }) => id);
