import { type ResolvedContainerOptions, resolveContainers } from './container-options';
import { checkGroup, checkUser } from './ids';
import { HARDENING_OPTIONS, type HardeningOptions, ownOptions } from './options';
import { DEFAULT_USER, LINUX_POD_PRESET } from './presets';
import { checkTemporaryDirectory, type TemporaryDirectory } from './temporary-directory';
import { checkWritablePaths } from './writable-path';
import { isPlainObject } from '../../data/plain-data';
import { type Shape, checkShape } from '../../data/shape';
import { ImageKnowledge } from '../../images/image-knowledge';
import { checkOwnImages } from '../../images/own-image';
import type { PodKinds } from '../../kubernetes/pod-kinds';
import { podKinds } from '../../kubernetes/templates';
import { type KubernetesVersion, LATEST_VERSION, minorOf } from '../../kubernetes/version';
import { CHECK_IDS } from '../../pod-security/checks';
import { DEFAULT_LEVEL, type PodSecurityLevel, POD_SECURITY_LEVELS } from '../../pod-security/level';
import { invalidValue, invalidType } from '../../report/invalid';
import { checkKnown } from '../../report/known-options';
import { checkWaivers, type Waiver } from '../../waivers/waiver';
import { type AppArmorNodes, DEFAULT_APPARMOR_NODES } from '../profiles/app-armor-nodes';
import type { Delivery } from '../profiles/delivery';
import { type ProfileField, toProfileField } from '../profiles/profile';

/** The oldest Kubernetes minor release that hardening writes for. */
export const OLDEST_MINOR = 18;

/** {@link HardeningOptions}, checked and complete. */
export interface ResolvedOptions {
  readonly level: PodSecurityLevel;
  readonly kubernetesVersion: KubernetesVersion;
  readonly minor: number;
  readonly user: number | 'image';
  /** Whether `user` is a number that somebody has chosen. */
  readonly isUserGiven: boolean;
  readonly group?: number;
  readonly images: ImageKnowledge;
  readonly seccomp: ProfileField;
  readonly appArmor?: ProfileField;
  readonly appArmorNodes: AppArmorNodes;
  /** Profiles named as being on the nodes already, so that nothing doubts it. */
  readonly externalProfiles: readonly string[];
  /** The kinds that hold pods. */
  readonly kinds: PodKinds;
  /** Every profile that the program delivers, the nearest delivery first; undefined where that is not known. */
  readonly deliveries?: readonly Delivery[];
  /**
   * Paths whose values are not known yet (Pulumi Outputs). They are absent from the manifest, and no error is raised
   * that depends on them.
   */
  readonly unknown?: readonly string[];
  readonly writablePaths: readonly string[] | Readonly<Record<string, readonly string[]>>;
  readonly tmp: TemporaryDirectory | false;
  readonly serviceAccountToken?: boolean;
  readonly containers: Readonly<Record<string, ResolvedContainerOptions>>;
  readonly waivers: readonly Waiver[];
}

/**
 * Checks options and fills in their defaults.
 *
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
 */
export function resolveOptions(
  options: HardeningOptions,
  defaultUser: number | 'image' = DEFAULT_USER,
): ResolvedOptions {
  checkKnown(options, HARDENING_OPTIONS);
  const own = ownOptions(options);
  const { level = DEFAULT_LEVEL, kubernetesVersion = LATEST_VERSION, user = defaultUser } = own;
  const { group, writablePaths = [], tmp = {}, serviceAccountToken, containers = {}, images = [], today } = own;
  checkOption('level', level, { oneOf: POD_SECURITY_LEVELS });
  const minor = minorOf(kubernetesVersion, 'kubernetesVersion');
  if (minor < OLDEST_MINOR) {
    throw invalidValue('invalid-option', 'kubernetesVersion', `must be at least 1.${OLDEST_MINOR}`, kubernetesVersion);
  }
  checkOption('user', user, checkUser);
  if (group !== undefined) checkOption('group', group, checkGroup);
  if (serviceAccountToken !== undefined) checkOption('serviceAccountToken', serviceAccountToken, 'boolean');
  checkTemporaryDirectory(tmp);
  checkWritablePaths(writablePaths);
  if (images !== false) checkOwnImages(images);
  const waivers = checkWaivers(own.waivers ?? [], today, { ids: CHECK_IDS, noun: 'a Pod Security check' });
  const { seccomp = LINUX_POD_PRESET.seccompProfile, appArmor, externalProfiles = [] } = own;
  const { appArmorNodes = DEFAULT_APPARMOR_NODES } = own;
  if (appArmorNodes !== 'all' && !isLabels(appArmorNodes)) {
    throw invalidType(
      'invalid-option',
      'appArmorNodes',
      'must be labels of nodes, at least one, or "all"',
      appArmorNodes,
    );
  }
  checkOption('externalProfiles', externalProfiles, { listOf: 'string' });
  const resolvedContainers = resolveContainers(containers);
  const profiles = [own, ...Object.values(containers)].flatMap((some) => [some.seccomp, some.appArmor]);
  return {
    kinds: podKinds(own.templates),
    level,
    kubernetesVersion,
    minor,
    user,
    isUserGiven: own.user !== undefined && own.user !== 'image',
    group,
    images: new ImageKnowledge(images),
    writablePaths,
    tmp,
    serviceAccountToken,
    containers: resolvedContainers,
    waivers,
    seccomp: toProfileField(seccomp, 'seccomp'),
    appArmor: appArmor === undefined ? undefined : toProfileField(appArmor, 'appArmor'),
    appArmorNodes,
    externalProfiles: [...externalProfiles, ...profiles.flatMap(externalName)],
  };
}

function externalName(profile: HardeningOptions['seccomp'] | HardeningOptions['appArmor']): string[] {
  return typeof profile === 'object' && 'external' in profile && profile.external ? [profile.localhost] : [];
}

/** Whether the options give some container an AppArmor profile. */
export function asksForAppArmor({ appArmor, containers }: ResolvedOptions): boolean {
  return appArmor !== undefined || Object.values(containers).some((own) => own.appArmor !== undefined);
}

function isLabels(value: unknown): boolean {
  return (
    isPlainObject(value)
    && Object.keys(value).length > 0
    && Object.values(value).every((label) => typeof label === 'string')
  );
}

function checkOption(option: string, value: unknown, shape: Shape): void {
  checkShape(value, shape, option, { code: 'invalid-option', unknown: 'an unknown option' });
}
