import { checkUser, checkGroup } from './ids';
import { checkPaths } from './writable-path';
import type { AppArmorProfile } from '../../apparmor/app-armor-profile';
import { join } from '../../data/field-path';
import { fitsPattern } from '../../data/pattern';
import { type Shape, type ShapesOf, checkShape } from '../../data/shape';
import type { SeccompProfile } from '../../seccomp/profile/seccomp-profile';
import { type ProfileField, type ProfileReference, toProfileField } from '../profiles/profile';

/**
 * What some containers of a Linux pod get in place of the preset. It is written where the manifest leaves the field
 * out; what is weaker than the level still needs its waiver.
 */
export interface ContainerHardening {
  /** The uid; 0 for root, `image` for what the image sets. */
  readonly user?: number | 'image';
  /** The gid; by default the same number as the uid. */
  readonly group?: number;
  /**
   * Lists that are written in place of `drop: ['ALL']`; entries of the manifest's own lists stay. Without `drop`, ALL
   * is dropped and `add` comes back. `runtime-default` writes nothing, which leaves the container what its runtime
   * gives: fourteen capabilities with containerd.
   */
  readonly capabilities?: ContainerCapabilities | 'runtime-default';
  readonly readOnlyRootFilesystem?: boolean;
  /** Directories that get a volume of their own, in addition to those of the option for the whole pod. */
  readonly writablePaths?: readonly string[];
  readonly allowPrivilegeEscalation?: boolean;
  readonly seccomp?: ProfileReference | SeccompProfile;
  readonly appArmor?: ProfileReference | AppArmorProfile;
}

/** Capabilities by their names without `CAP_`, such as `CHOWN`; `ALL` for all. */
export interface ContainerCapabilities {
  readonly drop?: readonly string[];
  readonly add?: readonly string[];
}

/** {@link ContainerHardening} as it is applied: profiles are fields. */
export interface ResolvedContainerOptions extends Omit<ContainerHardening, 'seccomp' | 'appArmor'> {
  readonly seccomp?: ProfileField;
  readonly appArmor?: ProfileField;
}

/** Options of containers by name, where `*` stands for any characters. */
export type ContainersHardening = Readonly<Record<string, ContainerHardening>>;

const NAMES: Shape = { listOf: 'non-empty string' };

const CAPABILITIES: ShapesOf<ContainerCapabilities> = { drop: NAMES, add: NAMES };

const FIELDS: ShapesOf<ContainerHardening> = {
  user: checkUser,
  group: checkGroup,
  capabilities: { either: 'runtime-default', or: { fields: CAPABILITIES } },
  readOnlyRootFilesystem: 'boolean',
  writablePaths: 'anything',
  allowPrivilegeEscalation: 'boolean',
  seccomp: 'anything',
  appArmor: 'anything',
};

/**
 * Checks options of containers, and makes fields of their profiles.
 *
 * @throws HardeningError `invalid-option`, naming the option.
 */
export function resolveContainers(containers: ContainersHardening): Readonly<Record<string, ResolvedContainerOptions>> {
  const rules = { code: 'invalid-option', unknown: 'an unknown option' } as const;
  checkShape(containers, { mapOf: { fields: FIELDS } }, 'containers', rules);
  return Object.fromEntries(
    Object.entries(containers).map(([name, { seccomp, appArmor, ...others }]) => {
      const path = join('containers', name);
      if (others.writablePaths !== undefined) checkPaths(others.writablePaths, `${path}.writablePaths`);
      return [name, {
        ...others,
        ...seccomp === undefined ? {} : { seccomp: toProfileField(seccomp, 'seccomp', path) },
        ...appArmor === undefined ? {} : { appArmor: toProfileField(appArmor, 'appArmor', path) },
      }];
    }),
  );
}

const NONE: ResolvedContainerOptions = Object.freeze({});

/** The options of one container: where several entries fit, a later one over an earlier, field by field. */
export function containerOptions(
  containers: Readonly<Record<string, ResolvedContainerOptions>>, name: string,
): ResolvedContainerOptions {
  const entries = Object.entries(containers);
  // Asked for every container by several rules, and most pods have none.
  if (entries.length === 0) return NONE;
  const fitting = entries.filter(([pattern]) => fitsPattern(pattern, name));
  return Object.assign({}, ...fitting.map(([, options]) => options)) as ResolvedContainerOptions;
}

/** Options of containers over others, name by name and field by field. */
export function mergeContainers(outer: ContainersHardening, inner: ContainersHardening): ContainersHardening {
  const merged = Object.entries(inner).map(([name, options]): [string, ContainerHardening] => (
    [name, { ...Object.hasOwn(outer, name) ? outer[name] : {}, ...options }]));
  return { ...outer, ...Object.fromEntries(merged) };
}
