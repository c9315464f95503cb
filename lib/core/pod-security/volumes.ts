import { wellFormed } from './go-strings';
import type { PodView } from './pod-view';
import type { Volume } from '../kubernetes/generated/types';

/** A volume of a pod and where it stands. */
export interface VolumeView {
  readonly volume: Volume;
  /** Its name as it is printed. */
  readonly name: string;
  readonly index: number;
}

/**
 * The volumes that a predicate finds; a shared empty list when it finds none. A null volume has no source, so it is
 * never at fault.
 */
export function volumesWhere({ spec }: PodView, isAtFault: (volume: Volume) => boolean): readonly VolumeView[] {
  const volumes: readonly (Volume | null)[] | null | undefined = spec.volumes;
  if (volumes == null) return NO_VOLUMES;
  let found: VolumeView[] | undefined;
  for (let index = 0; index < volumes.length; index++) {
    const volume = volumes[index];
    if (volume != null && isAtFault(volume)) {
      (found ??= []).push({ volume, name: wellFormed(volume.name ?? ''), index });
    }
  }
  return found ?? NO_VOLUMES;
}

const NO_VOLUMES: readonly VolumeView[] = Object.freeze([]);
