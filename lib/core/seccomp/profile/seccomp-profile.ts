import type { SeccompAction } from './action';
import { OCI_ARCHITECTURES_OF } from './architecture';
import { parseExactJson, printExactJson } from './exact-json';
import { compileMobyProfile } from './moby-profile';
import type { OciProfile, OciRule } from './oci-profile';
import { withoutNames, withoutOverruled } from './overruled-rules';
import { validateProfile } from './validate-profile';
import { hasBrand } from '../../data/brand';
import { nameProblem, profileId } from '../../data/profile-name';
import { minorOf, type KubernetesVersion } from '../../kubernetes/version';
import { HardeningError } from '../../report/hardening-error';
import { checkKnown, type NamesOf } from '../../report/known-options';
import type { RuntimeContext } from '../runtime-default/context';
import { runtimeDefaultOf } from '../runtime-default/runtime-default';

/** Two installed copies of this library still recognise each other's profiles. */
const BRAND = Symbol.for('hardened-kube.SeccompProfile');

/** Options of a profile besides its rules. */
export interface SeccompProfileOptions {
  /** Prefix of the name of its file: up to 40 lowercase letters, digits and hyphens; `seccomp` by default. */
  readonly name?: string;
}

/** The names of {@link SeccompProfileOptions}. */
export const SECCOMP_PROFILE_OPTIONS: NamesOf<SeccompProfileOptions> = { name: true };

/** The name of a profile that is given none. */
export const DEFAULT_PROFILE_NAME = 'seccomp';

/** The kubelet's directory of seccomp profiles has a folder of its own for those this library delivers. */
export const SECCOMP_FOLDER = 'hardened-kube';

/**
 * A seccomp profile: which system calls a container may make. It never changes; what alters it gives another.
 *
 * @see https://kubernetes.io/docs/reference/node/seccomp/
 */
export class SeccompProfile {
  /** Whether a value is a SeccompProfile, of this or another installed copy of the library. */
  static isSeccompProfile(value: unknown): value is SeccompProfile {
    return hasBrand(value, BRAND);
  }

  /**
   * Everything but some calls: what the profile names gives "Operation not permitted". A call often has siblings that
   * do the same, and a name that is no call's is skipped by libseccomp; lint finds both.
   *
   * @throws HardeningError `invalid-profile` for an empty list.
   */
  static deny(syscalls: readonly string[], options?: SeccompProfileOptions): SeccompProfile {
    return SeccompProfile.listing('SCMP_ACT_ALLOW', syscalls, 'SCMP_ACT_ERRNO', options);
  }

  /**
   * Nothing but some calls; the others give "Operation not permitted", or, where they are newer than all of these,
   * "Function not implemented". runc itself needs a few calls to start a container; lint finds those left out.
   *
   * @throws HardeningError `invalid-profile` for an empty list.
   */
  static allowOnly(syscalls: readonly string[], options?: SeccompProfileOptions): SeccompProfile {
    return SeccompProfile.listing('SCMP_ACT_ERRNO', syscalls, 'SCMP_ACT_ALLOW', options);
  }

  /**
   * The profile that containerd applies to a container with `RuntimeDefault`: the base for a profile of one's own.
   *
   * @throws HardeningError `invalid-option`, naming the field of the context.
   */
  static runtimeDefault(context?: RuntimeContext, options?: SeccompProfileOptions): SeccompProfile {
    return new SeccompProfile(runtimeDefaultOf(context), options);
  }

  /**
   * A profile as the runtime specification writes it: the object, or its JSON; with `name` in place of `names`, as
   * before Kubernetes 1.19, too.
   *
   * @throws HardeningError `invalid-profile`, naming the field.
   */
  static fromOci(profile: unknown, options?: SeccompProfileOptions): SeccompProfile {
    return new SeccompProfile(
      validateProfile(typeof profile === 'string' ? parseExactJson(profile) : profile),
      options,
    );
  }

  /**
   * A profile as Docker writes it, such as moby's default.json: the object, or its JSON. What it leaves to the node and
   * the container is decided by the context, as a profile on a node cannot leave it.
   *
   * @throws HardeningError `invalid-profile`, naming the field; `invalid-option`, naming the context's.
   */
  static fromMoby(profile: unknown, context: RuntimeContext, options?: SeccompProfileOptions): SeccompProfile {
    return new SeccompProfile(compileMobyProfile(profile, context), options);
  }

  private static listing(
    defaultAction: SeccompAction, names: readonly string[], action: SeccompAction, options?: SeccompProfileOptions,
  ): SeccompProfile {
    // Every kind of call that AKS nodes know: the same file serves x86_64 and arm64 ones.
    const architectures = Object.values(OCI_ARCHITECTURES_OF).flat();
    return SeccompProfile.fromOci({ defaultAction, architectures, syscalls: [{ names, action }] }, options);
  }

  /** @internal */
  readonly [BRAND] = true;

  /** Prefix of the name of its file. */
  readonly name: string;

  /**
   * The profile's name and a hash of its content: another content has another name, so that a file on a node never
   * changes under a running pod.
   */
  readonly id: string;

  private constructor(
    /** The profile as runc reads it. */
    readonly oci: OciProfile,
    options: SeccompProfileOptions = {},
  ) {
    checkKnown(options, SECCOMP_PROFILE_OPTIONS);
    const { name = DEFAULT_PROFILE_NAME } = options;
    const problem = nameProblem(name);
    if (problem !== undefined) throw new HardeningError('invalid-profile', 'name', problem);
    this.name = name;
    this.id = profileId(name, oci);
    Object.freeze(this);
  }

  /** Where it is on a node, from the kubelet's seccomp directory: what a pod's `localhostProfile` says. */
  get localhostProfile(): string {
    return `${SECCOMP_FOLDER}/${this.id}.json`;
  }

  /**
   * The same profile, which carries out and writes to the kernel's log what it would refuse with an error: a way to see
   * what a workload needs. Where the default is an error, calls newer than all that the profile names are carried out
   * and logged too.
   */
  logging(): SeccompProfile {
    const { defaultAction, defaultErrnoRet, ...profile } = this.oci;
    const isRefused = defaultAction === 'SCMP_ACT_ERRNO';
    return this.derived({
      defaultAction: isRefused ? 'SCMP_ACT_LOG' : defaultAction,
      ...isRefused || defaultErrnoRet === undefined ? {} : { defaultErrnoRet },
      ...profile,
      syscalls: withoutOverruled(this.oci).map(({ errnoRet, ...rule }): OciRule => {
        if (rule.action === 'SCMP_ACT_ERRNO') return { ...rule, action: 'SCMP_ACT_LOG' };
        return errnoRet === undefined ? rule : { ...rule, errnoRet };
      }),
    });
  }

  /**
   * The same profile, which lets some calls through whatever their arguments. To name a call newer than all that the
   * profile names takes from those between the two the "Function not implemented" by which programs know to do without.
   *
   * @throws HardeningError `invalid-profile` without a call.
   */
  allowing(...syscalls: readonly string[]): SeccompProfile {
    return this.deciding(syscalls, 'SCMP_ACT_ALLOW');
  }

  /**
   * The same profile, which refuses some calls whatever their arguments: "Operation not permitted", or the error that
   * the profile gives by default.
   *
   * @throws HardeningError `invalid-profile` without a call.
   */
  denying(...syscalls: readonly string[]): SeccompProfile {
    return this.deciding(syscalls, 'SCMP_ACT_ERRNO');
  }

  private deciding(syscalls: readonly string[], action: SeccompAction): SeccompProfile {
    const [rule] = validateProfile({ defaultAction: action, syscalls: [{ names: syscalls, action }] }).syscalls;
    const others = withoutNames(this.oci.syscalls, new Set(syscalls));
    return this.derived({ ...this.oci, syscalls: this.oci.defaultAction === action ? others : [...others, rule!] });
  }

  private derived(oci: OciProfile): SeccompProfile {
    return new SeccompProfile(validateProfile(oci), { name: this.name });
  }

  /**
   * The profile's file.
   *
   * @param kubernetesVersion before 1.19 the file has a rule for each call, under `name`: what Docker, the runtime of
   *   that time, has always read.
   * @throws HardeningError `invalid-option` for what is no version.
   */
  toJson(kubernetesVersion: KubernetesVersion = 'latest'): string {
    if (minorOf(kubernetesVersion, 'kubernetesVersion') >= FIRST_MINOR_WITH_NAMES) return printExactJson(this.oci);
    return printExactJson({
      ...this.oci,
      syscalls: this.oci.syscalls.flatMap(({ names, ...rule }) => names.map((name) => ({ name, ...rule }))),
    });
  }
}

/** Kubernetes 1.19 is the first whose profiles name calls in lists. */
const FIRST_MINOR_WITH_NAMES = 19;
