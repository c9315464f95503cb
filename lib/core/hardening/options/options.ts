import { type ContainersHardening, mergeContainers } from './container-options';
import type { TemporaryDirectory } from './temporary-directory';
import type { AppArmorProfile } from '../../apparmor/app-armor-profile';
import { isPlainObject, copyPlain } from '../../data/plain-data';
import type { OwnImage } from '../../images/own-image';
import type { PodTemplates } from '../../kubernetes/templates';
import type { KubernetesVersion } from '../../kubernetes/version';
import type { PodSecurityLevel } from '../../pod-security/level';
import { type NamesOf, plainOptions } from '../../report/known-options';
import type { SeccompProfile } from '../../seccomp/profile/seccomp-profile';
import { isOwnWaiver, ownWaivers, type Waiver } from '../../waivers/waiver';
import type { AppArmorNodes } from '../profiles/app-armor-nodes';
import type { ProfileReference } from '../profiles/profile';

/** Options for hardening. Every field has a default, and the defaults are the hardened ones. */
export interface HardeningOptions {
  /**
   * The Pod Security level whose violations are refused; `restricted` by default. What is filled in is restricted-grade
   * at every level.
   */
  readonly level?: PodSecurityLevel;
  /**
   * The cluster's version: fields and annotations are written as it takes them, and it judges. From 1.18; `latest`
   * (1.37) by default.
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * The uid that Linux pods run as. By default the one that `images` knows, else 65532; `image` leaves it to the image
   * where `images` knows none, and the user of the image must then be a number other than 0. Root is 0, and needs
   * waivers of `runAsNonRoot` and `runAsUser`.
   */
  readonly user?: number | 'image';
  /** The gid that Linux pods run as. By default the one that `images` knows, else the same number as the uid. */
  readonly group?: number;
  /** The seccomp profile of Linux pods, `RuntimeDefault` by default. */
  readonly seccomp?: ProfileReference | SeccompProfile;
  /**
   * The AppArmor profile of Linux pods. Unset by default: the runtime then applies its own where the node has AppArmor,
   * and runs the pod where not.
   */
  readonly appArmor?: ProfileReference | AppArmorProfile;
  /**
   * With `appArmor`: the labels of the nodes that have AppArmor, to which the pod is kept; `all` where every node has
   * it. By default `hardened-kube/apparmor: enabled`, which `HardenedNodePool` sets with `appArmor: true`. A profile
   * that is delivered with a gate needs none of them.
   */
  readonly appArmorNodes?: AppArmorNodes;
  /**
   * Profiles of the node, as pods name them, that something outside the program puts there, in addition to those of the
   * two options above.
   */
  readonly externalProfiles?: readonly string[];
  /**
   * Where custom kinds of your own hold pods, in addition to those that are known. For all workloads alike: an override
   * for some of them cannot have it.
   */
  readonly templates?: PodTemplates;
  /**
   * Directories that get a volume of their own in each Linux container, or in the ones named, in addition to /tmp,
   * which all get.
   */
  readonly writablePaths?: readonly string[] | Readonly<Record<string, readonly string[]>>;
  /** The volume at /tmp of Linux containers with a read-only root: on disk and 256Mi by default; `false` for none. */
  readonly tmp?: TemporaryDirectory | false;
  /**
   * Whether a token for the API server is mounted, where the manifest says nothing. By default none is, unless the pod
   * names a service account.
   */
  readonly serviceAccountToken?: boolean;
  /**
   * Options for Linux containers by name; in a name, `*` stands for any characters. Where several fit, a later one
   * counts, field by field.
   */
  readonly containers?: ContainersHardening;
  /**
   * What is known of images: which user they are made for, and where they write. Entries of your own come first, and
   * the catalogue in `docs/images.md` has the rest; `false` uses neither.
   */
  readonly images?: readonly OwnImage[] | false;
  /** Leave to be weaker, each with its reason. */
  readonly waivers?: readonly Waiver[];
  /** An ISO date such as `2026-11-22`, by which waivers expire. Constructs pass the day of the synth. */
  readonly today?: string;
}

/** The names of {@link HardeningOptions}. */
export const HARDENING_OPTIONS: NamesOf<HardeningOptions> = {
  level: true,
  kubernetesVersion: true,
  user: true,
  group: true,
  seccomp: true,
  appArmor: true,
  appArmorNodes: true,
  externalProfiles: true,
  templates: true,
  writablePaths: true,
  tmp: true,
  serviceAccountToken: true,
  containers: true,
  images: true,
  waivers: true,
  today: true,
};

/**
 * A copy of options that shares nothing with them, to be kept: so that what was checked is what holds,
 * whatever becomes of the objects.
 *
 * @throws HardeningError `invalid-option` for what is no object, and for a field that is computed when it is read.
 */
export function ownOptions<T extends HardeningOptions>(options: T): T {
  const isRecord = (value: object): boolean => isPlainObject(value) && !isOwnWaiver(value);
  const copy = copyPlain(plainOptions(options), '', { code: 'invalid-option', isOpaque: () => true, isRecord });
  const { waivers, ...others } = copy;
  return { ...others, ...waivers === undefined ? {} : { waivers: ownWaivers(waivers) } } as T;
}

/** Options over others, one by one, those of containers too; waivers and entries about images add up. */
export function mergeOptions(outer: HardeningOptions, inner: HardeningOptions): HardeningOptions {
  const said = Object.fromEntries(Object.entries(inner).filter(([, value]) => value !== undefined));
  const containers = outer.containers && inner.containers ? mergeContainers(outer.containers, inner.containers)
    : inner.containers ?? outer.containers;
  const templates = outer.templates && inner.templates ? { ...outer.templates, ...inner.templates }
    : inner.templates ?? outer.templates;
  return {
    ...outer,
    ...said,
    ...containers === undefined ? {} : { containers },
    ...templates === undefined ? {} : { templates },
    ...inner.images && outer.images ? { images: [...inner.images, ...outer.images] } : {},
    waivers: [...outer.waivers ?? [], ...inner.waivers ?? []],
  };
}
