import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { linted } from '../linted';

const rule = 'refuses-nothing';

test.each([
  ['RuntimeDefault for finding out', SeccompProfile.runtimeDefault().logging()],
  ['a log of all calls', { defaultAction: 'SCMP_ACT_LOG', syscalls: [] }],
  ['permission for all calls', { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [] }],
])('%s is found', (_, profile) =>
  expect(linted(rule, profile)).toEqual([
    "defaultAction: the profile lets every call through, at most with a line in the kernel's log: it protects "
      + 'nothing, and is for finding out only',
  ]),
);

test.each([
  ['a profile that refuses a call', SeccompProfile.deny(['chmod'])],
  ['a profile of which a tracer may refuse a call',
    { defaultAction: 'SCMP_ACT_LOG', syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_TRACE' }] }],
])('%s is not found', (_, profile) => expect(linted(rule, profile)).toEqual([]));
