import { operatorPath, operatorProfile } from '../../../lib/core/delivery/operator-profile';
import { SeccompProfile } from '../../../lib/core/seccomp/profile/seccomp-profile';
import { thrownBy } from '../thrown';

const rule = (more: object = {}): object => ({ names: ['personality'], action: 'SCMP_ACT_ALLOW', ...more });
const profile = (more: object = {}): SeccompProfile =>
  SeccompProfile.fromOci({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [rule()], ...more }, { name: 'p' });

test('everything that the operator can say', () => {
  const full = profile({
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'],
    flags: ['SECCOMP_FILTER_FLAG_LOG'],
    syscalls: [
      rule({
        errnoRet: 38,
        action: 'SCMP_ACT_ERRNO',
        args: [
          { index: 0, value: 8n, valueTwo: 8n, op: 'SCMP_CMP_MASKED_EQ' },
          { index: 1, value: 2n ** 53n - 1n, op: 'SCMP_CMP_EQ' },
        ],
      }),
    ],
  });
  expect(operatorPath(full)).toBe(`operator/${full.id}.json`);
  expect(operatorProfile(full)).toEqual({
    apiVersion: 'security-profiles-operator.x-k8s.io/v1',
    kind: 'SeccompProfile',
    metadata: { name: full.id },
    spec: {
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'],
      flags: ['SECCOMP_FILTER_FLAG_LOG'],
      syscalls: [{
        names: ['personality'],
        action: 'SCMP_ACT_ERRNO',
        errnoRet: 38,
        args: [
          { index: 0, value: 8, valueTwo: 8, op: 'SCMP_CMP_MASKED_EQ' },
          { index: 1, value: 9007199254740991, op: 'SCMP_CMP_EQ' },
        ],
      }],
    },
  });
});

test('sockets are in the operator\'s folder', () => {
  const notifying = (listenerPath: string): SeccompProfile =>
    profile({ listenerPath, listenerMetadata: 'm', syscalls: [rule({ action: 'SCMP_ACT_NOTIFY' })] });
  expect(operatorProfile(notifying('/var/run/security-profiles-operator/a.sock')).spec)
    .toMatchObject({ listenerPath: '/var/run/security-profiles-operator/a.sock', listenerMetadata: 'm' });
  expect(thrownBy(() => operatorProfile(notifying('/run/a.sock'))).path).toBe('listenerPath');
});

test.each<[string, object]>([
  [
    "defaultErrnoRet: must be left out, which gives EPERM, because the Security Profiles Operator's resource has no "
      + 'other, got 38',
    { defaultErrnoRet: 38 },
  ],
  [
    "syscalls[0].errnoRet: must be at least 1, because the Security Profiles Operator's resource has no other, got 0",
    { syscalls: [rule({ action: 'SCMP_ACT_ERRNO', errnoRet: 0 })] },
  ],
  [
    "syscalls[0].args[0].value: must be at most 9007199254740991, because the Security Profiles Operator's resource "
      + 'has no other, got 18446744073709551615',
    { syscalls: [rule({ args: [{ index: 0, value: 2n ** 64n - 1n, op: 'SCMP_CMP_EQ' }] })] },
  ],
  [
    "syscalls[0].args[0].valueTwo: must be at most 9007199254740991, because the Security Profiles Operator's "
      + 'resource has no other, got 9007199254740992',
    { syscalls: [rule({ args: [{ index: 0, value: 1n, valueTwo: 2n ** 53n, op: 'SCMP_CMP_MASKED_EQ' }] })] },
  ],
])('%s', (message, more) => {
  expect(thrownBy(() => operatorProfile(profile(more)))).toMatchObject({ code: 'invalid-profile', message });
});
