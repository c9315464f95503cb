import type { PodSpec } from '../../kubernetes/generated/types';
import type { AnyContainer } from '../../kubernetes/pod';

/** Volumes that nobody writes to. */
const READ_ONLY_VOLUMES = ['configMap', 'secret', 'projected', 'downwardAPI', 'image'] as const;

/** Whether two containers of a pod share processes, or a volume that can be written to. */
export function isSharing(spec: PodSpec, one: AnyContainer, other: AnyContainer): boolean {
  return spec.shareProcessNamespace === true || sharedVolumes(spec, one, other).length > 0;
}

/** The names of the volumes that two containers share, and that can be written to. */
export function sharedVolumes(spec: PodSpec, one: AnyContainer, other: AnyContainer): string[] {
  const fixed = new Set(
    (spec.volumes ?? [])
      .filter((volume) => volume && READ_ONLY_VOLUMES.some((kind) => volume[kind] != null))
      .map((volume) => volume.name),
  );
  const others = new Set(namesIn(other));
  return [...new Set(namesIn(one))].filter((name) => others.has(name) && !fixed.has(name));
}

function namesIn({ volumeMounts }: AnyContainer): string[] {
  return (volumeMounts ?? []).flatMap((mount) => mount?.name ?? []);
}
