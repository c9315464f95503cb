import { canonicalPath, isSameDirectory, isWithin } from '../../data/directory-path';
import { slugOf } from '../../data/slug';
import type { PodSpec } from '../../kubernetes/generated/types';
import { type AnyContainer, containerPath, containersOf, type PlacedContainer } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import { containerOptions } from '../options/container-options';
import { TEMPORARY_DIRECTORY } from '../options/presets';
import type { ResolvedOptions } from '../options/resolve-options';
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
    for (const { path, why } of imagePathsOf(placed, options)) {
      mount(spec, placed, path, emptyDirAt(path, options.tmp), names, log, why);
    }
  }
}

/**
 * The directories that the image of a container with a read-only root is known to write to, and that nothing is mounted
 * over. A VOLUME of the image is none of them, because the runtime makes that one.
 */
function imagePathsOf({ container }: PlacedContainer, { images }: ResolvedOptions): { path: string; why: string }[] {
  const known = images.of(container.image);
  if (!known || !container.securityContext?.readOnlyRootFilesystem) return [];
  return (['writable', 'data'] as const).flatMap((fact) =>
    (known.facts[fact]?.value ?? [])
      .filter((path) => !isMounted(container, path))
      .map((path) => ({ path, why: `${known.name} ${VERBS[fact]} ${path} (${known.basisOf(fact)})` })));
}

const VERBS = { writable: 'writes to', data: 'keeps data in' } as const;

/** Whether something is mounted at a directory or above it. A volume at /tmp lacks the image's own directories. */
export function isMounted({ volumeMounts, volumeDevices }: AnyContainer, path: string): boolean {
  const places = [
    ...(volumeMounts ?? []).map((volume) => volume?.mountPath),
    ...(volumeDevices ?? []).map((device) => device?.devicePath),
  ];
  return places.some((place) => place != null && isWithin(path, place)
    && (!isSameDirectory(place, TEMPORARY_DIRECTORY) || isSameDirectory(place, path)));
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
  why = `a read-only root leaves ${path} to be written to`,
): void {
  const owner = placed.container.name;
  const name = names.take(owner ? `${owner}${path}` : path.slice(1));
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
