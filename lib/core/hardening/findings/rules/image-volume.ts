import { isSameDirectory, isWithin } from '../../../data/directory-path';
import type { AnyContainer } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';
import { knownContainersOf } from '../known-images';

/**
 * Finds volumes that an image declares and that nothing is mounted at. The runtime makes a directory on the node for
 * each: writable under a read-only root, without a limit, and removed with the container. A mount above one does not
 * change that.
 *
 * @see https://github.com/containerd/containerd/blob/v2.1.4/internal/cri/server/container_create.go
 */
export const IMAGE_VOLUME: FindingRule = {
  rule: 'image-volume',
  severity: 'may-fail',
  cause: 'author',
  find: (view) => knownContainersOf(view).flatMap(({ container, known, path, list }) =>
    list === 'ephemeralContainers' ? [] : (known.facts.volumes?.value ?? [])
      .filter((volume) => !mountsOf(container).some((mount) => isSameDirectory(mount, volume)))
      .map((volume) => {
        const above = mountsOf(container).find((mount) => isWithin(volume, mount));
        const place = above === undefined ? '' : `, although something is mounted at ${above}`;
        return {
          path: `${path}.volumeMounts`,
          message: `${known.name} keeps data in ${volume} (${known.basisOf('volumes')}), a volume of the image: on the `
            + `node's disk, without a limit, and lost with the container${place}: mount a volume at exactly ${volume}`,
        };
      })),
};

function mountsOf({ volumeMounts }: AnyContainer): string[] {
  return (volumeMounts ?? []).flatMap((mount) => mount?.mountPath ?? []);
}
