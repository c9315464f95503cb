import { CHECKS } from '../../../lib/core/pod-security/checks';
import { POD_SECURITY_LEVELS } from '../../../lib/core/pod-security/level';
import { viewOf } from '../../../lib/core/pod-security/pod-view';
import { restrictedFields, WORST_POD } from '../../../lib/core/pod-security/restricted-fields';

const names = (options: Parameters<typeof restrictedFields>[0]): string[] =>
  restrictedFields(options).map((steps) => steps.join('.'));

test('the fields of each check are among them', () => {
  const restricted = names({ level: 'restricted' });
  expect(restricted).toEqual(
    expect.arrayContaining([
      'spec.hostPID',
      'spec.containers.0.securityContext.privileged',
      'spec.initContainers.0.ports.0.hostPort',
      'spec.volumes.0.hostPath',
      'spec.securityContext.seccompProfile.type',
      'spec.ephemeralContainers.0.securityContext.capabilities.drop',
      'spec.containers.0.livenessProbe.httpGet.host',
      'spec.securityContext.sysctls.0.name',
    ]),
  );
  expect(new Set(restricted).size).toBe(restricted.length);
});

test('a level has those of its own checks, in its version', () => {
  const [privileged, baseline, restricted] = POD_SECURITY_LEVELS.map((level) => names({ level }));
  expect(privileged).toEqual([]);
  expect(baseline).not.toContain('spec.securityContext.runAsNonRoot');
  expect(restricted).toContain('spec.securityContext.runAsNonRoot');
  expect(names({ level: 'restricted', version: '1.18' })).not.toContain('spec.securityContext.seccompProfile.type');
});

test.each(CHECKS.map((check) => [check.id, check] as const))(
  'the worst pod fails the check %s, so that no check is left out',
  (_, { versions }) => {
    expect(versions.at(-1)!.check(viewOf(WORST_POD, false))).toBeDefined();
  },
);
