import { ociProfileOf } from './oci-profile-of';
import { type SyscallVerdict, verdictOf } from './verdict';
import { invalidName, invalidType } from '../../report/invalid';
import { reading } from '../../report/readable';
import { type Architecture, checkArchitecture } from '../profile/architecture';
import type { OciProfile } from '../profile/oci-profile';
import type { SeccompProfile } from '../profile/seccomp-profile';

/**
 * Determines the action that a profile takes on a system call, as runc and libseccomp read its rules.
 *
 * - A rule without conditions decides, wherever it stands; the first, where there are several. A rule that says what
 *   the default says is no rule.
 * - Of rules with conditions one that holds decides. Among several that differ libseccomp has an order of its own,
 *   which the profile does not show.
 * - Where the default refuses, runc gives ENOSYS for calls newer (of a higher number) than all that the profile names.
 *   Before 1.1.15 it did so only for the architectures that the profile names.
 * - A call that the architecture lacks, but its 32-bit kind may have (`stime` on x86_64), is judged by its rules.
 *
 * Which kinds of calls `architectures` names does not matter here: the node's own is always among them.
 *
 * @param args the call's arguments as unsigned numbers, as far as they are known; what is left out may have any value.
 * @throws HardeningError `invalid-profile` for what is no profile; `invalid-option` for a name that is no system
 *   call's, and for an argument that is no unsigned 64-bit number.
 * @see https://github.com/opencontainers/runc/blob/v1.2.0/libcontainer/seccomp/patchbpf/enosys_linux.go
 */
export function checkedVerdictOf(
  profile: SeccompProfile | OciProfile,
  syscall: string,
  args: readonly (bigint | number | undefined)[] = [],
  architecture: Architecture = 'x86_64',
): SyscallVerdict {
  return reading('invalid-option', [profile, args], () => {
    const oci = ociProfileOf(profile);
    if (typeof syscall !== 'string') {
      throw invalidName('invalid-option', 'syscall', 'must be the name of a system call', syscall);
    }
    if (!Array.isArray(args)) throw invalidType('invalid-option', 'args', 'must be a list of arguments', args);
    checkArchitecture(architecture);
    return verdictOf(oci, syscall, args, architecture);
  });
}
