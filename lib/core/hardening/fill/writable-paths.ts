import { canonicalPath } from '../../data/directory-path';
import { slugOf } from '../../data/slug';
import type { PodSpec } from '../../kubernetes/generated/types';
import { containerPath, containersOf, type PlacedContainer } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import { containerOptions } from '../options/container-options';
import type { ResolvedOptions } from '../options/options';
import { TEMPORARY_DIRECTORY } from '../options/presets';
import { emptyDirAt, type TemporaryDirectory } from '../options/temporary-directory';

/** The most characters that a volume's name may have. */
const MAX_NAME = 63;

/**
 * Gives each container with a read-only root an emptyDir at /tmp, and at every writable path of the options: one for
 * each container, because a shared one would be a channel between them. Where the author has mounted something, nothing
 * is added.
 */
export function addWritablePaths(spec: PodSpec, options: ResolvedOptions, log: ChangeLog): void {
  const containers = containersOf(spec);
  const names = new VolumeNames(spec.volumes?.map((volume) => volume?.name) ?? []);
  // A pod that runs takes no more volumes, so a debug container with one could not be attached to it.
  for (const placed of containers.filter(({ list }) => list !== 'ephemeralContainers')) {
    const { container } = placed;
    const paths = writablePathsOf(options, container.name).map(canonicalPath);
    if (options.tmp !== false && container.securityContext?.readOnlyRootFilesystem) paths.unshift(TEMPORARY_DIRECTORY);
    const mounted = new Set(
      [
        ...(container.volumeMounts ?? []).map((volume) => volume?.mountPath),
        ...(container.volumeDevices ?? []).map((device) => device?.devicePath),
      ].map((path) => canonicalPath(path ?? '')),
    );
    for (const path of new Set(paths)) {
      if (!mounted.has(path)) mount(spec, placed, path, emptyDirAt(path, options.tmp), names, log);
    }
  }
}

/** Returns the writable paths of one container. */
export function writablePathsOf(
  { writablePaths, containers }: Pick<ResolvedOptions, 'writablePaths' | 'containers'>, container: string,
): readonly string[] {
  const own = containerOptions(containers, container).writablePaths ?? [];
  if (Array.isArray(writablePaths)) return [...writablePaths as readonly string[], ...own];
  const byName = writablePaths as Readonly<Record<string, readonly string[]>>;
  return [...Object.hasOwn(byName, container) ? byName[container]! : [], ...own];
}

function mount(
  spec: PodSpec,
  placed: PlacedContainer,
  path: string,
  emptyDir: TemporaryDirectory,
  names: VolumeNames,
  log: ChangeLog,
): void {
  const owner = placed.container.name;
  const name = names.take(owner ? `${owner}${path}` : path.slice(1));
  const why = `a read-only root leaves ${path} to be written to`;
  log.append(spec, 'spec', ['volumes'], { name, emptyDir }, why);
  log.append(placed.container, containerPath(placed), ['volumeMounts'], { name, mountPath: path }, why);
}

/** Names for volumes: `web-tmp`, `web-var-cache-nginx`; with a number behind it where that is taken. */
class VolumeNames {
  private readonly taken: Set<string | undefined>;
  /** The number to go on from, so that many alike are not counted through from the first. */
  private readonly next = new Map<string, number>();

  constructor(taken: readonly (string | undefined)[]) {
    this.taken = new Set(taken);
  }

  take(place: string): string {
    const wish = slugOf(place).slice(0, MAX_NAME);
    for (let number = this.next.get(wish) ?? 1; ; number++) {
      const suffix = number === 1 ? '' : `-${number}`;
      const name = wish.slice(0, MAX_NAME - suffix.length).replace(/-+$/, '') + suffix;
      if (this.taken.has(name)) continue;
      this.next.set(wish, number + 1);
      this.taken.add(name);
      return name;
    }
  }
}
