import { ADD_ON_SETTINGS } from './add-ons';
import { API_SERVER_SETTINGS } from './api-server';
import { ENCRYPTION_SETTINGS } from './encryption';
import { IDENTITY_SETTINGS } from './identity';
import { NETWORK_SETTINGS } from './network';
import { UPGRADE_SETTINGS } from './upgrades';
import type { AksSetting } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import type { ClusterContext } from '../cluster-context';

/** The rows of the table of AKS settings that a cluster has; paths start at the body of the ARM request. */
export const CLUSTER_SETTINGS: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
  ...IDENTITY_SETTINGS,
  ...API_SERVER_SETTINGS,
  ...ADD_ON_SETTINGS,
  ...NETWORK_SETTINGS,
  ...UPGRADE_SETTINGS,
  ...ENCRYPTION_SETTINGS,
];
