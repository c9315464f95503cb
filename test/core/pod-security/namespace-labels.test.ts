import { LATEST_VERSION } from '../../../lib/core/kubernetes/version';
import {
  changedPodSecurityLabels,
  podSecurityLabels,
  podSecurityLabelsOf,
  refusePodSecurityLabels,
} from '../../../lib/core/pod-security/namespace-labels';
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
  expect([error.code, error.message]).toEqual([
    'invalid-option',
    'version: must be a version such as "1.34", which an upgrade does not change, got "latest"',
  ]);
});

test('the author leaves these labels alone', () => {
  refusePodSecurityLabels(undefined);
  refusePodSecurityLabels({ 'app': 'x', 'kubernetes.io/metadata.name': 'shop' });
  expect(
    thrownBy(() => refusePodSecurityLabels({ 'a': 'b', 'pod-security.kubernetes.io/enforce': 'privileged' })).message,
  )
    .toBe('metadata.labels["pod-security.kubernetes.io/enforce"]: must be left to level and version, got "privileged"');
});

describe('labels that are no longer what they were', () => {
  const expected = podSecurityLabels('restricted', '1.34', 'latest');
  const [enforce, version] = [
    'pod-security.kubernetes.io/enforce',
    'pod-security.kubernetes.io/enforce-version',
  ] as const;

  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['none', { ...expected, team: 'shop' }, []],
    ['a changed one', { ...expected, [enforce]: 'baseline' },
      [{ label: enforce, expected: 'restricted', value: 'baseline' }]],
    ['one of another type', { ...expected, [version]: 1.34 }, [{ label: version, expected: 'v1.34', value: 1.34 }]],
    ['all', {}, Object.entries(expected).map(([label, value]) => ({ label, expected: value, value: undefined }))],
    ['those that it only inherits', Object.create(expected) as Record<string, unknown>,
      Object.entries(expected).map(([label, value]) => ({ label, expected: value, value: undefined }))],
  ])('%s', (_, labels, changed) => expect(changedPodSecurityLabels(labels, expected)).toEqual(changed));

  test('are found among all labels', () => {
    expect(podSecurityLabelsOf({ ...expected, team: 'shop', [version]: 1 })).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([label]) => label !== version)));
  });
});
