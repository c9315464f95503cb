import type { Volume } from '../../kubernetes/generated/types';
import type { Check, CheckFailure } from '../check';
import { sortedSet } from '../go-strings';
import { plural, quoted } from '../phrases';
import type { PodView } from '../pod-view';
import { volumesWhere } from '../volumes';

type VolumeType = Exclude<keyof Volume, 'name'>;

/**
 * The allowed types of volumes: data that Kubernetes itself keeps for the pod, and storage that an administrator lets
 * the cluster provide.
 */
export const RESTRICTED_VOLUMES_ALLOWED = [
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret',
] as const satisfies readonly VolumeType[];

/** The forbidden types of volumes, in the order in which one is named if a volume has several. */
export const RESTRICTED_VOLUMES_FORBIDDEN = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'nfs', 'iscsi', 'glusterfs', 'rbd', 'flexVolume',
  'cinder', 'cephfs', 'flocker', 'fc', 'azureFile', 'vsphereVolume', 'quobyte', 'azureDisk', 'photonPersistentDisk',
  'portworxVolume', 'scaleIO', 'storageos',
] as const satisfies readonly VolumeType[];

/**
 * Volumes may be of a few types only; a pod that wants to choose its storage goes through a claim.
 *
 * Restricted fields:
 * - `spec.volumes[*]`: one of {@link RESTRICTED_VOLUMES_ALLOWED}; a volume without a source is an emptyDir, because the
 *   API server makes it one
 *
 * @see policy/check_restrictedVolumes.go of k8s.io/pod-security-admission v0.37.0
 */
export const restrictedVolumes: Check = {
  id: 'restrictedVolumes',
  level: 'restricted',
  looksAt: 'pod',
  versions: [{ minimum: 0, overrides: ['hostPathVolumes'], check: since1_0 }],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const atFault = volumesWhere(pod, isForbidden);
  if (atFault.length === 0) return undefined;
  const types = atFault.map(({ volume }) => forbiddenType(volume) ?? '');
  const named = sortedSet(types);
  return {
    reason: 'restricted volume types',
    detail: [
      plural('volume', atFault.length), quoted(atFault.map(({ name }) => name)),
      plural('uses', atFault.length, 'use'), plural('restricted volume type', named.length), quoted(named),
    ].join(' '),
    fields: atFault.map(({ index }, i) => `spec.volumes[${index}].${types[i]}`),
  };
}

function isForbidden(volume: Volume): boolean {
  return !isAllowed(volume) && forbiddenType(volume) !== undefined;
}

/** {@link RESTRICTED_VOLUMES_ALLOWED}, each asked for by its name: several times as fast as going through the list. */
function isAllowed(volume: Volume): boolean {
  return (
    volume.emptyDir != null
    || volume.configMap != null
    || volume.secret != null
    || volume.projected != null
    || volume.persistentVolumeClaim != null
    || volume.csi != null
    || volume.downwardAPI != null
    || volume.ephemeral != null
    || volume.image != null
  );
}

function forbiddenType(volume: Volume): VolumeType | undefined {
  return RESTRICTED_VOLUMES_FORBIDDEN.find((type) => volume[type] != null);
}
