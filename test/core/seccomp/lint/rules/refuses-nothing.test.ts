import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { linted } from '../linted';

const rule = 'refuses-nothing';

test.each([
  ['RuntimeDefault for finding out', SeccompProfile.runtimeDefault().logging()],
  ['a log of all calls', { defaultAction: 'SCMP_ACT_LOG', syscalls: [] }],
  ['leave for all', { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [] }],
])('%s', (_, profile) =>
  expect(linted(rule, profile)).toEqual([
    "defaultAction: the profile lets every call through, at most with a line in the kernel's log: it protects "
      + 'nothing, and is for finding out only',
  ]),
);

test.each([
  ['a call is refused', SeccompProfile.deny(['chmod'])],
  ['a tracer may refuse',
    { defaultAction: 'SCMP_ACT_LOG', syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_TRACE' }] }],
])('%s', (_, profile) => expect(linted(rule, profile)).toEqual([]));
