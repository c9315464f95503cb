import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { RUNC_BASE_SET, runcBaseSet } from '../../../../../lib/core/seccomp/runc-base-set';
import { linted } from '../linted';

const rule = 'runtime-needs';

test.each(RUNC_BASE_SET)('without %s no container starts', (call) => {
  expect(linted(rule, SeccompProfile.allowOnly(RUNC_BASE_SET.filter((each) => each !== call)))).toEqual([
    `syscalls: runc itself needs ${call} to start the container, and the profile refuses that: no container starts`,
  ]);
});

test('runc needs more calls where privileges may be gained', () => {
  const profile = SeccompProfile.allowOnly(RUNC_BASE_SET);
  expect(linted(rule, profile)).toEqual([]);
  expect(linted(rule, profile, { allowPrivilegeEscalation: true })).toEqual([
    expect.stringContaining('runc itself needs capget, capset, chdir'),
  ]);
  expect(linted(rule, SeccompProfile.allowOnly(runcBaseSet(true)), { allowPrivilegeEscalation: true })).toEqual([]);
});

test('a refusal by a rule counts too', () =>
  expect(linted(rule, SeccompProfile.deny(['execve']))).toEqual([expect.stringContaining('runc itself needs execve')]));

test.each([
  ['logged', { action: 'SCMP_ACT_LOG' }],
  ['left to a tracer', { action: 'SCMP_ACT_TRACE' }],
  ['refused under conditions', { action: 'SCMP_ACT_ERRNO', args: [{ index: 0, value: 9, op: 'SCMP_CMP_EQ' }] }],
])('a call that runc needs is not refused for certain where it is %s', (_, fields) => {
  expect(linted(rule, { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['write'], ...fields }] })).toEqual([]);
});
