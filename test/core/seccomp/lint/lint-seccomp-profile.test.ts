import { sortFindings } from '../../../../lib/core/report/finding';
import { lintSeccompProfile } from '../../../../lib/core/seccomp/lint/lint-seccomp-profile';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';

function rulesFor(profile: SeccompProfile): string[] {
  return lintSeccompProfile(profile).map(({ rule }) => rule);
}

describe('the AKS page\'s example', () => {
  test('as it is written there', () => {
    const profile = SeccompProfile.fromOci({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['chmod', 'fchmodat', 'chmodat'], action: 'SCMP_ACT_ERRNO' }],
    });
    expect(rulesFor(profile)).toEqual([
      'sub-architectures',
      'unknown-syscall',
      'replaces-runtime-default',
      'sibling-slips-through',
    ]);
  });

  test('done right, on top of RuntimeDefault', () => {
    expect(rulesFor(SeccompProfile.runtimeDefault().denying('chmod', 'fchmod', 'fchmodat', 'fchmodat2'))).toEqual([]);
  });
});

test.each(['x86_64', 'arm64'] as const)('nothing is wrong with RuntimeDefault on %s', (architecture) => {
  expect(rulesFor(SeccompProfile.runtimeDefault({ architecture }))).toEqual([]);
});

test('findings come in the order in which to read them', () => {
  const findings = lintSeccompProfile(SeccompProfile.allowOnly(['bpf', 'clone', 'chmodat']));
  expect(findings).toEqual(sortFindings(findings));
  expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['will-not-start', 'may-fail', 'advice']));
});
