import type { FindingSeverity, FoundField } from '../../report/finding';
import { isAllowing, type SeccompAction } from '../profile/action';
import type { Architecture, OciArchitecture } from '../profile/architecture';
import type { OciProfile } from '../profile/oci-profile';
import { type SyscallVerdict, verdictOf } from '../verdict/verdict';

/** The view of a profile that lint rules get. */
export interface ProfileView {
  readonly profile: OciProfile;
  /** The processors it is for: those it names, and all if it names none. */
  readonly architectures: readonly Architecture[];
  readonly allowPrivilegeEscalation: boolean;
  /** The profile's verdict on a call whose arguments are not known. */
  readonly verdict: (syscall: string, architecture: Architecture) => SyscallVerdict;
}

/** One rule: what it is called, and what it finds in a profile. */
export interface LintRule {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly find: (view: ProfileView) => FoundField[];
}

/** The 32-bit kinds of calls that x86_64 and arm64 nodes run too. */
export const KINDS_OF_32_BIT: readonly OciArchitecture[] = ['SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_ARM'];

/** Whether an action is a refusal. A tracer or a supervisor may still let the call through. */
export function refuses(action: SeccompAction): boolean {
  return !isAllowing(action) && action !== 'SCMP_ACT_TRACE' && action !== 'SCMP_ACT_NOTIFY';
}

/** Makes a view of a profile; what it says of a call is worked out once. */
export function viewOf(
  profile: OciProfile,
  architectures: readonly Architecture[],
  allowPrivilegeEscalation: boolean,
): ProfileView {
  const verdicts = new Map<string, SyscallVerdict>();
  return {
    profile,
    architectures,
    allowPrivilegeEscalation,
    verdict: (syscall, architecture) => {
      const key = `${architecture} ${syscall}`;
      const verdict = verdicts.get(key) ?? verdictOf(profile, syscall, [], architecture);
      verdicts.set(key, verdict);
      return verdict;
    },
  };
}
