import { HardeningError } from '../hardening-error';
import type { ChangeLog } from './change';
import type { ResolvedOptions } from './options';
import { TEMPORARY_DIRECTORY, WRITABLE_SIZE_LIMIT } from './presets';
import { join } from '../kubernetes/field-path';
import type { PodSpec } from '../kubernetes/generated/types';
import { describe } from '../kubernetes/plain-data';
import { containerPath, containersOf, type PlacedContainer } from '../kubernetes/pod';

/** The most characters that a volume's name may have. */
const MAX_NAME = 63;

/**
 * Gives each container with a read-only root an emptyDir at /tmp, and at every writable path asked for: one for each container, for a shared one would
 * be a channel between them. Where the author has mounted something, nothing is added.
 *
 * @throws HardeningError `invalid-option` where `writablePaths` names a container that is not there.
 */
export function addWritablePaths(spec: PodSpec, writablePaths: ResolvedOptions['writablePaths'], log: ChangeLog): void {
  const containers = containersOf(spec);
  checkNames(writablePaths, new Set(containers.map(({ container }) => container.name)));
  const taken = new Set(spec.volumes?.map((volume) => volume?.name));
  for (const placed of containers) {
    const { container } = placed;
    const paths = writablePathsOf(writablePaths, container.name).map(canonical);
    if (container.securityContext?.readOnlyRootFilesystem) paths.unshift(TEMPORARY_DIRECTORY);
    const mounted = new Set([
      ...(container.volumeMounts ?? []).map((volume) => volume?.mountPath), ...(container.volumeDevices ?? []).map((device) => device?.devicePath),
    ].map((path) => canonical(path ?? '')));
    for (const path of new Set(paths)) {
      if (!mounted.has(path)) mount(spec, placed, path, taken, log);
    }
  }
}

/** The writable paths asked for in one container. */
export function writablePathsOf(writablePaths: ResolvedOptions['writablePaths'], container: string): readonly string[] {
  if (isList(writablePaths)) return writablePaths;
  return Object.hasOwn(writablePaths, container) ? writablePaths[container]! : [];
}

function checkNames(writablePaths: ResolvedOptions['writablePaths'], names: ReadonlySet<string>): void {
  if (isList(writablePaths)) return;
  for (const name of Object.keys(writablePaths)) {
    if (names.has(name)) continue;
    throw new HardeningError('invalid-option', join('writablePaths', name), `must name a container of the pod (${[...names].join(', ')}), got ${describe(name)}`);
  }
}

function isList(writablePaths: ResolvedOptions['writablePaths']): writablePaths is readonly string[] {
  return Array.isArray(writablePaths);
}

function mount(spec: PodSpec, placed: PlacedContainer, path: string, taken: Set<string | undefined>, log: ChangeLog): void {
  const name = volumeName(placed.container.name, path, taken);
  taken.add(name);
  const why = `a read-only root leaves ${path} to be written to`;
  log.append(spec, 'spec', ['volumes'], { name, emptyDir: { sizeLimit: WRITABLE_SIZE_LIMIT } }, why);
  log.append(placed.container, containerPath(placed), ['volumeMounts'], { name, mountPath: path }, why);
}

/** `web-tmp`, `web-var-cache-nginx`; with a number behind it where that is taken. */
function volumeName(container: string, path: string, taken: ReadonlySet<string | undefined>): string {
  const wish = `${container}${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const name = wish.slice(0, MAX_NAME - suffix.length).replace(/-+$/, '') + suffix;
    if (!taken.has(name)) return name;
  }
}

/** A path as the node reads it: `tmp`, `/tmp/` and `//tmp/.` are `/tmp`. */
function canonical(path: string): string {
  return `/${path.split('/').filter((step) => step !== '' && step !== '.').join('/')}`;
}
