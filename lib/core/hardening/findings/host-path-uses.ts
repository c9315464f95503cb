import type { HardenedPodView } from './finding-rule';
import { quote } from '../../data/describe';
import type { VolumeMount } from '../../kubernetes/generated/types';

/** A directory or file of the node in a pod, and the containers that use it. */
export interface HostPathUse {
  /** Where it is on the node. */
  readonly hostPath: string;
  /** The field, from the pod. */
  readonly path: string;
  /** The names of the containers, quoted, with commas between them. */
  readonly users: string;
}

/** The host paths that some container mounts in a way that counts. */
export function hostPathUses(
  { pod: { spec }, containers }: Pick<HardenedPodView, 'pod' | 'containers'>,
  counts: (hostPath: string, mount: VolumeMount) => boolean,
): HostPathUse[] {
  return (spec.volumes ?? []).flatMap((volume, index) => {
    if (!volume?.hostPath) return [];
    const hostPath = volume.hostPath.path ?? '';
    const users = containers.filter(({ container }) =>
      container.volumeMounts?.some((mount) => mount && mount.name === volume.name && counts(hostPath, mount)));
    if (users.length === 0) return [];
    const names = users.map(({ container }) => quote(container.name)).join(', ');
    return [{ hostPath, path: `spec.volumes[${index}].hostPath`, users: names }];
  });
}
