import type { PodSpec } from '../../kubernetes/generated/types';
import type { AnyContainer } from '../../kubernetes/pod';

/** Volumes that nobody writes to. */
const READ_ONLY_VOLUMES = ['configMap', 'secret', 'projected', 'downwardAPI', 'image'] as const;

/** Whether two containers of a pod share processes, or a volume that can be written to. */
export function isSharing(spec: PodSpec, one: AnyContainer, other: AnyContainer): boolean {
  if (spec.shareProcessNamespace === true) return true;
  const others = new Set(namesIn(other));
  return namesIn(one).some((name) => others.has(name) && !isReadOnly(spec, name));
}

function isReadOnly({ volumes }: PodSpec, name: string): boolean {
  return (volumes ?? []).some((volume) =>
    volume?.name === name && READ_ONLY_VOLUMES.some((kind) => volume[kind] != null));
}

function namesIn({ volumeMounts }: AnyContainer): string[] {
  return (volumeMounts ?? []).flatMap((mount) => mount?.name ?? []);
}
