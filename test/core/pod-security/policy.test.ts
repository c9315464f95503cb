import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LATEST_VERSION, minorOf } from '../../../lib/core/kubernetes/version';
import { CHECKS } from '../../../lib/core/pod-security/checks';
import { NEWEST_POLICY_MINOR, policyOf } from '../../../lib/core/pod-security/policy';

const ids = (level: 'privileged' | 'baseline' | 'restricted', version: string) =>
  policyOf(level, version).checks.map(({ id }) => id);

test('baseline before there was anything newer', () => {
  expect(ids('baseline', '1.0')).toEqual([
    'appArmorProfile', 'capabilities_baseline', 'hostNamespaces', 'hostPathVolumes', 'hostPorts', 'privileged',
    'procMount', 'seLinuxOptions', 'seccompProfile_baseline', 'sysctls', 'windowsHostProcess',
  ]);
});

test('restricted leaves out what it overrides, once it does', () => {
  expect(ids('restricted', '1.0')).toEqual([
    'appArmorProfile', 'capabilities_baseline', 'hostNamespaces', 'hostPorts', 'privileged', 'procMount',
    'seLinuxOptions', 'seccompProfile_baseline', 'sysctls', 'windowsHostProcess', 'restrictedVolumes', 'runAsNonRoot',
  ]);
  expect(ids('restricted', '1.37')).toEqual([
    'appArmorProfile', 'hostNamespaces', 'hostPorts', 'hostProbesAndHostLifecycle', 'privileged', 'seLinuxOptions',
    'sysctls', 'windowsHostProcess', 'allowPrivilegeEscalation', 'capabilities_restricted', 'procMount_restricted',
    'restrictedVolumes', 'runAsNonRoot', 'runAsUser', 'seccompProfile_restricted',
  ]);
});

test('privileged asks nothing', () => {
  expect(ids('privileged', 'latest')).toEqual([]);
});

test.each(CHECKS)(
  '$id begins with its first revision and takes each from its version on',
  ({ id, level, versions }) => {
    const [first] = versions;
    if (first!.minimum > 0) expect(ids(level, `1.${first!.minimum - 1}`)).not.toContain(id);
    for (const { minimum, check } of versions) {
      const active = policyOf(level, `1.${minimum}`).checks.find((entry) => entry.id === id);
      expect(active?.check).toBe(check);
    }
  },
);

test('latest is the newest policy, and no policy is newer than the newest release', () => {
  expect(policyOf('restricted', 'latest').checks).toEqual(policyOf('restricted', `1.${NEWEST_POLICY_MINOR}`).checks);
  expect(policyOf('restricted', '1.9999').checks).toEqual(policyOf('restricted', `1.${NEWEST_POLICY_MINOR}`).checks);
  expect(NEWEST_POLICY_MINOR).toBeLessThanOrEqual(minorOf(LATEST_VERSION));
});

test('a policy is worked out once', () => {
  expect(policyOf('baseline', '1.30')).toBe(policyOf('baseline', '1.30'));
});

test.each(['v1.30', '1.30.0', '1.30.99'])('%s is the policy of 1.30', (version) => {
  expect(policyOf('baseline', version)).toBe(policyOf('baseline', '1.30'));
});

test('releases that are yet to come are known by their number, and have the newest checks', () => {
  expect(policyOf('restricted', '1.9999')).toEqual({
    ...policyOf('restricted', `1.${NEWEST_POLICY_MINOR}`),
    version: 'v1.9999',
  });
});

test('no number of versions takes memory', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  for (let patch = 0; patch < 100_000; patch++) {
    policyOf('restricted', `1.30.${patch}`);
    policyOf('baseline', `1.${patch}`);
  }
  expect((used() - before) / 2 ** 20).toBeLessThan(16);
});
