import { LATEST_VERSION } from '../../../lib/core/kubernetes/version';
import { podSecurityLabels, refusePodSecurityLabels } from '../../../lib/core/pod-security/namespace-labels';
import { namespacePolicy } from '../../../lib/core/pod-security/namespace-policy';
import { thrownBy } from '../thrown';

test.each([
  ['1.34', 'latest', 'v1.34'],
  [undefined, '1.31', 'v1.31'],
  [undefined, 'latest', `v${LATEST_VERSION}`],
  ['v1.30', '1.20', 'v1.30'],
] as const)('version %s for a cluster of %s is pinned to %s', (version, cluster, pinned) => {
  const { enforce, audit, warn, errors } = namespacePolicy(podSecurityLabels('baseline', version, cluster));
  const expected = { level: 'baseline', version: pinned };
  expect({ enforce, audit, warn, errors }).toEqual({ enforce: expected, audit: expected, warn: expected, errors: [] });
});

test('latest is refused', () => {
  const error = thrownBy(() => podSecurityLabels('restricted', 'latest', '1.33'));
  expect([error.code, error.message]).toEqual(['invalid-option', 'version: must be a version such as "1.34", which an upgrade does not change, got "latest"']);
});

test('the author leaves these labels alone', () => {
  refusePodSecurityLabels(undefined);
  refusePodSecurityLabels({ 'app': 'x', 'kubernetes.io/metadata.name': 'shop' });
  expect(thrownBy(() => refusePodSecurityLabels({ 'a': 'b', 'pod-security.kubernetes.io/enforce': 'privileged' })).message)
    .toBe('metadata.labels["pod-security.kubernetes.io/enforce"]: must be left to level and version, got "privileged"');
});
