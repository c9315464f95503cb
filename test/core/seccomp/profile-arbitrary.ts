import * as fc from 'fast-check';
import { SECCOMP_ACTIONS } from '../../../lib/core/seccomp/profile/action';
import { OCI_ARCHITECTURES } from '../../../lib/core/seccomp/profile/architecture';
import { type OciProfile, SECCOMP_FLAGS, SECCOMP_OPERATORS } from '../../../lib/core/seccomp/profile/oci-profile';
import { validateProfile } from '../../../lib/core/seccomp/profile/validate-profile';
import { HIGHEST_ERRNO } from '../../../lib/core/seccomp/profile/validate-rule';

/**
 * Calls of low and high numbers, so that some are newer than all that a profile names; `stime` is one that x86_64
 * lacks.
 */
export const CALLS = ['read', 'chmod', 'fchmod', 'socket', 'personality', 'stime', 'clone3', 'fchmodat2'] as const;

/** Small numbers, so that conditions meet, and those at the ends of 32, 53 and 64 bits. */
export const numbers = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt(0n, 7n) },
  fc.constantFrom(2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 64n - 1n),
);

const conditions = fc
  .record({ index: fc.nat(2), value: numbers, op: fc.constantFrom(...SECCOMP_OPERATORS) })
  .chain((condition) =>
    condition.op === 'SCMP_CMP_MASKED_EQ'
      ? numbers.map((valueTwo) => ({ ...condition, valueTwo }))
      : fc.constant(condition),
  );

const actions = fc.constantFrom(...SECCOMP_ACTIONS.filter((action) => action !== 'SCMP_ACT_NOTIFY'));

const rules = fc
  .record({
    names: fc.subarray([...CALLS], { minLength: 1 }),
    action: actions,
    args: fc.array(conditions, { maxLength: 3 }),
    errno: fc.nat(3),
  })
  .map(({ errno, ...rule }) =>
    HIGHEST_ERRNO[rule.action] === undefined || errno === 0 ? rule : { ...rule, errnoRet: errno },
  );

/** Profiles that runc takes. */
export const profiles: fc.Arbitrary<OciProfile> = fc.record({
  defaultAction: actions,
  architectures: fc.option(fc.subarray([...OCI_ARCHITECTURES]), { nil: undefined }),
  flags: fc.option(fc.subarray([...SECCOMP_FLAGS]), { nil: undefined }),
  syscalls: fc.array(rules, { maxLength: 4 }),
}).chain((profile) => {
  try {
    return fc.constant(validateProfile(profile));
  } catch {
    // Rules that contradict each other: one alone cannot.
    return fc.constant(validateProfile({ ...profile, syscalls: profile.syscalls.slice(0, 1) }));
  }
});
