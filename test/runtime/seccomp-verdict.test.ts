import fc from 'fast-check';
import { Runc } from './runc';
import { probe, PROBE_CALLS, type Call, type CallOutcome } from './syscall-probe';
import { isAllowing, SECCOMP_ACTIONS, type SeccompAction } from '../../lib/core/seccomp/profile/action';
import { OCI_ARCHITECTURES_OF } from '../../lib/core/seccomp/profile/architecture';
import { MAX_UINT64, SECCOMP_OPERATORS } from '../../lib/core/seccomp/profile/oci-profile';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';
import { runcBaseSet } from '../../lib/core/seccomp/runc-base-set';
import { ENOSYS, verdictOf, type SyscallVerdict } from '../../lib/core/seccomp/verdict/verdict';
import { runs } from '../cluster/property-runs';

let runc: Runc;
beforeAll(() => void (runc = new Runc()));
afterAll(() => runc?.stop());

/** A call that the model can judge. */
interface NumericCall extends Call {
  readonly args?: readonly (bigint | number)[];
}

/** Harmless calls with one to four arguments, whose own errors are others than those of the profiles here. */
const HARMLESS = ['sched_get_priority_max', 'getpriority', 'lseek', 'fadvise64'];

/** What the kernel does with a call of this verdict; what it would have done anyway, where it is let through. */
function outcomeOf({ action, errno }: SyscallVerdict, unconfined: CallOutcome): CallOutcome {
  if (isAllowing(action)) return unconfined;
  if (action === 'SCMP_ACT_ERRNO') return errno!;
  // Nobody traces the probe: the kernel then knows no such call.
  return action === 'SCMP_ACT_TRACE' ? ENOSYS : 'SYS';
}

function verdictsOf(json: string, calls: readonly NumericCall[]): SyscallVerdict[] {
  const { oci } = SeccompProfile.fromOci(json);
  return calls.map(({ syscall, args }) => verdictOf(oci, syscall, args));
}

/** A profile that lets everything else through, for rules that come as data. */
function profileOf(rules: readonly object[], defaultAction: SeccompAction = 'SCMP_ACT_ALLOW'): string {
  const needs = { names: [...PROBE_CALLS, ...runcBaseSet(false)], action: 'SCMP_ACT_ALLOW' };
  const syscalls = defaultAction === 'SCMP_ACT_ALLOW' ? rules : [...rules, needs];
  return SeccompProfile.fromOci({ defaultAction, architectures: OCI_ARCHITECTURES_OF.x86_64, syscalls }).toJson();
}

describe('the verdict is the kernel\'s', () => {
  const seek = (value: bigint | number): NumericCall => ({ syscall: 'lseek', args: [1, value, 0] });
  const on = (value: bigint | number, op: string, valueTwo?: bigint): object => ({
    index: 1,
    value: BigInt(value),
    op: `SCMP_CMP_${op}`,
    valueTwo,
  });
  const deny = (...args: object[]): object => ({ names: ['lseek'], action: 'SCMP_ACT_ERRNO', errnoRet: 200, args });
  const table: Record<string, { rules: object[]; calls: NumericCall[]; defaultAction?: SeccompAction }> = {
    'equal': { rules: [deny(on(5, 'EQ'))], calls: [seek(4), seek(5), seek(6)] },
    'not equal': { rules: [deny(on(5, 'NE'))], calls: [seek(4), seek(5), seek(6)] },
    'less': { rules: [deny(on(5, 'LT'))], calls: [seek(4), seek(5), seek(MAX_UINT64)] },
    'more, unsigned': {
      rules: [deny(on(2n ** 63n, 'GE'))],
      calls: [seek(5), seek(2n ** 63n - 1n), seek(2n ** 63n), seek(MAX_UINT64)],
    },
    "beyond JavaScript's numbers": {
      rules: [deny(on(2n ** 53n + 1n, 'EQ'))],
      calls: [seek(2n ** 53n), seek(2n ** 53n + 1n), seek(2n ** 53n + 2n)],
    },
    'the upper half of an argument': {
      rules: [deny(on(2n ** 32n + 5n, 'EQ'))],
      calls: [seek(5), seek(2n ** 32n + 5n)],
    },
    'masked': { rules: [deny(on(0xf0, 'MASKED_EQ', 0x50n))], calls: [seek(0x50), seek(0x5f), seek(0x150), seek(0x40)] },
    'two conditions on two arguments, both of which must hold': {
      rules: [deny(on(5, 'EQ'), { index: 0, value: 1n, op: 'SCMP_CMP_EQ' })],
      calls: [seek(5), seek(6), { syscall: 'lseek', args: [0, 5, 0] }],
    },
    'two conditions on one argument, each of which is enough': {
      rules: [deny(on(5, 'GE'), on(7, 'LE'))],
      calls: [seek(0), seek(6), seek(100)],
    },
    'an ERRNO beside an ALLOW of everything': {
      defaultAction: 'SCMP_ACT_ERRNO',
      rules: [deny(on(5, 'EQ')), { names: ['lseek'], action: 'SCMP_ACT_ALLOW' }],
      calls: [seek(5), seek(6)],
    },
    'an ALLOW of everything beside an ERRNO': {
      defaultAction: 'SCMP_ACT_ERRNO',
      rules: [{ names: ['lseek'], action: 'SCMP_ACT_ALLOW' }, deny(on(5, 'EQ'))],
      calls: [seek(5), seek(6)],
    },
    'two rules about everything': {
      rules: [deny(), { names: ['lseek'], action: 'SCMP_ACT_ERRNO', errnoRet: 201 }], calls: [seek(5)],
    },
    'a rule that says what the default says, beside another': {
      rules: [{ names: ['lseek'], action: 'SCMP_ACT_ALLOW', args: [on(5, 'EQ')] }, deny()], calls: [seek(5), seek(6)],
    },
    'names that no kernel has': {
      rules: [{ names: ['chmodat', 'lseek'], action: 'SCMP_ACT_ERRNO' }],
      calls: [seek(5)],
    },
    'a call that is newer than all that the profile names': {
      defaultAction: 'SCMP_ACT_ERRNO',
      rules: [{ names: ['openat2'], action: 'SCMP_ACT_ALLOW' }],
      calls: [{ syscall: 'mseal' }, { syscall: 'fchmodat2' }, { syscall: 'acct' }],
    },
    ...Object.fromEntries(SECCOMP_ACTIONS.filter((action) => action !== 'SCMP_ACT_NOTIFY').map((action) => [
      action, { rules: [{ names: ['lseek'], action }], calls: [seek(5), { syscall: 'getpriority' }] },
    ])),
  };

  test.each(Object.keys(table))('%s', (what) => {
    const { rules, calls, defaultAction } = table[what]!;
    const json = profileOf(rules, defaultAction);
    const unconfined = probe(runc, calls);
    const verdicts = verdictsOf(json, calls);
    expect(probe(runc, calls, json)).toEqual(verdicts.map((verdict, index) => outcomeOf(verdict, unconfined[index]!)));
    expect(verdicts.map(({ isConditional }) => isConditional)).toEqual(calls.map(() => false));
  });

  const some = fc.constantFrom(0n, 1n, 2n, 5n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n, MAX_UINT64);
  const value = fc.oneof(some, fc.bigInt({ min: 0n, max: MAX_UINT64 }));
  const argument = fc.record(
    { index: fc.nat(3), value, op: fc.constantFrom(...SECCOMP_OPERATORS) },
    { noNullPrototype: true },
  );
  const action = fc.constantFrom(
    { action: 'SCMP_ACT_ERRNO', errnoRet: 200 },
    { action: 'SCMP_ACT_ERRNO', errnoRet: 201 },
    { action: 'SCMP_ACT_ERRNO', errnoRet: 4000 },
    ...['SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_TRAP', 'SCMP_ACT_TRACE', 'SCMP_ACT_LOG', 'SCMP_ACT_ALLOW'].map((name) => ({
      action: name,
    })),
  );
  const randomRule = fc
    .tuple(fc.subarray(HARMLESS, { minLength: 1 }), action, fc.array(argument, { maxLength: 3 }), value)
    .map(([names, what, args, valueTwo]) => ({
      names,
      ...what,
      args: args.map((arg) => (arg.op === 'SCMP_CMP_MASKED_EQ' ? { ...arg, valueTwo } : arg)),
    }));
  const randomDefault = fc.constantFrom<SeccompAction>('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_LOG');
  const randomCall = fc.record({
    syscall: fc.constantFrom(...HARMLESS),
    args: fc.array(value, { minLength: 4, maxLength: 4 }),
  });
  const randomCalls = fc.array(randomCall, { minLength: 20, maxLength: 20 });

  /** The stricter, the higher: let through, ENOSYS for want of a tracer, an error of the profile, a signal. */
  function strictness(observed: CallOutcome, unconfined: CallOutcome): number {
    if (observed === unconfined) return 0;
    if (observed === ENOSYS) return 1;
    return observed === 'SYS' ? 3 : 2;
  }

  test('for random profiles, where it is sure; elsewhere it is never too lax', () => {
    fc.assert(
      fc.property(fc.array(randomRule, { maxLength: 5 }), randomDefault, randomCalls, (rules, defaultAction, calls) => {
        const json = profileOf(rules, defaultAction);
        const unconfined = probe(runc, calls);
        const observed = probe(runc, calls, json);
        verdictsOf(json, calls).forEach((verdict, index) => {
          const said = outcomeOf(verdict, unconfined[index]!);
          if (!verdict.isConditional) expect([calls[index], observed[index]]).toEqual([calls[index], said]);
          expect(strictness(observed[index]!, unconfined[index]!)).toBeLessThanOrEqual(
            strictness(said, unconfined[index]!),
          );
        });
        // Looking for a smaller case would take minutes.
      }),
      { ...runs(40), endOnFailure: true },
    );
  });
});
