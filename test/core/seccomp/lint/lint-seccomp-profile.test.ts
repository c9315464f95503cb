import { lintSeccompProfile } from '../../../../lib/core/seccomp/lint/lint-seccomp-profile';
import { LINT_RULES } from '../../../../lib/core/seccomp/lint/rules';
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
      'replaces-runtime-default',
      'sibling-slips-through',
      'sub-architectures',
      'unknown-syscall',
    ]);
  });

  test('done right, on top of RuntimeDefault', () => {
    expect(rulesFor(SeccompProfile.runtimeDefault().denying('chmod', 'fchmod', 'fchmodat', 'fchmodat2'))).toEqual([]);
  });
});

test.each(['x86_64', 'arm64'] as const)('nothing is wrong with RuntimeDefault on %s', (architecture) => {
  expect(rulesFor(SeccompProfile.runtimeDefault({ architecture }))).toEqual([]);
});

test('findings come rule by rule', () => {
  const rules = rulesFor(SeccompProfile.allowOnly(['bpf', 'clone', 'chmodat']));
  const places = rules.map((each) => LINT_RULES.findIndex(({ rule }) => rule === each));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(new Set(rules).size).toBeGreaterThan(2);
});
