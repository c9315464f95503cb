import { RUNC_BASE_SET, RUNC_ESCALATION_SET, runcBaseSet } from '../../../lib/core/seccomp/runc-base-set';
import { runtimeDefaultOf } from '../../../lib/core/seccomp/runtime-default/runtime-default';
import { isSyscall } from '../../../lib/core/seccomp/syscalls/syscalls';
import { isAllowed } from '../../../lib/core/seccomp/verdict/is-allowed';

test('runc needs more calls where privileges may be gained', () => {
  expect(runcBaseSet(false)).toEqual(RUNC_BASE_SET);
  expect(new Set(runcBaseSet(true))).toEqual(new Set([...RUNC_BASE_SET, ...RUNC_ESCALATION_SET]));
  expect(RUNC_ESCALATION_SET.filter((call) => RUNC_BASE_SET.includes(call))).toEqual([]);
});

test.each(runcBaseSet(true))('%s is a system call, and RuntimeDefault lets it through', (call) => {
  expect(isSyscall(call)).toBe(true);
  expect(isAllowed(runtimeDefaultOf(), call)).toBe(true);
});
