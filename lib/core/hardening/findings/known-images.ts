import type { HardenedPodView } from './finding-rule';
import type { KnownImage } from '../../images/image-knowledge';
import { containerPath, type PlacedContainer } from '../../kubernetes/pod';

/** A container of a Linux pod whose image is known. */
export interface KnownContainer extends PlacedContainer {
  readonly known: KnownImage;
  /** Its field path. */
  readonly path: string;
}

/** The containers of a Linux pod whose images are known. */
export function knownContainersOf({ os, containers, options }: HardenedPodView): KnownContainer[] {
  if (os !== 'linux') return [];
  return containers.flatMap((placed) => {
    const known = options.images.of(placed.container.image);
    return known ? [{ ...placed, known, path: containerPath(placed) }] : [];
  });
}
