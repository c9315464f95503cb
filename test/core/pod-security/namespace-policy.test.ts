import {
  AUDIT_LABEL,
  AUDIT_VERSION_LABEL,
  ENFORCE_LABEL,
  ENFORCE_VERSION_LABEL,
  namespacePolicy,
  UPSTREAM_DEFAULT_POLICY,
  WARN_LABEL,
  WARN_VERSION_LABEL,
} from '../../../lib/core/pod-security/namespace-policy';

/** `level:version` of each mode, as the admission controller prints it. */
function read(labels: Record<string, string>, defaults = UPSTREAM_DEFAULT_POLICY): string {
  const { enforce, audit, warn } = namespacePolicy(labels, defaults);
  return [enforce, audit, warn].map(({ level, version }) => `${level}:${version}`).join(' ');
}

test('the labels', () => {
  expect([
    ENFORCE_LABEL, ENFORCE_VERSION_LABEL, AUDIT_LABEL, AUDIT_VERSION_LABEL, WARN_LABEL, WARN_VERSION_LABEL,
  ]).toEqual([
    'pod-security.kubernetes.io/enforce', 'pod-security.kubernetes.io/enforce-version',
    'pod-security.kubernetes.io/audit', 'pod-security.kubernetes.io/audit-version', 'pod-security.kubernetes.io/warn',
    'pod-security.kubernetes.io/warn-version',
  ]);
});

test.each([
  ['no labels', {}, 'privileged:latest privileged:latest privileged:latest'],
  ['others', { app: 'web' }, 'privileged:latest privileged:latest privileged:latest'],
  ['all six', {
    [ENFORCE_LABEL]: 'baseline',
    [ENFORCE_VERSION_LABEL]: 'v1.30',
    [AUDIT_LABEL]: 'restricted',
    [AUDIT_VERSION_LABEL]: 'v1.31',
    [WARN_LABEL]: 'restricted',
    [WARN_VERSION_LABEL]: 'latest',
  }, 'baseline:v1.30 restricted:v1.31 restricted:latest'],
  ['warn follows enforce', { [ENFORCE_LABEL]: 'restricted', [ENFORCE_VERSION_LABEL]: 'v1.30' },
    'restricted:v1.30 privileged:latest restricted:v1.30'],
  ['but keeps its own version', {
    [ENFORCE_LABEL]: 'restricted', [ENFORCE_VERSION_LABEL]: 'v1.30', [WARN_VERSION_LABEL]: 'v1.36',
  }, 'restricted:v1.30 privileged:latest restricted:v1.36'],
  ['and its own level', { [ENFORCE_LABEL]: 'restricted', [WARN_LABEL]: 'privileged' },
    'restricted:latest privileged:latest privileged:latest'],
  ['an invalid enforce level is restricted, and warn does not follow it', { [ENFORCE_LABEL]: 'strict' },
    'restricted:latest privileged:latest privileged:latest'],
  ['an empty one too', { [ENFORCE_LABEL]: '' }, 'restricted:latest privileged:latest privileged:latest'],
  ['an invalid audit or warn level is privileged', {
    [ENFORCE_LABEL]: 'baseline', [AUDIT_LABEL]: 'x', [WARN_LABEL]: 'Restricted',
  }, 'baseline:latest privileged:latest privileged:latest'],
  ['an invalid version is latest', {
    [ENFORCE_LABEL]: 'baseline', [ENFORCE_VERSION_LABEL]: '1.30', [WARN_VERSION_LABEL]: 'v1.030',
  }, 'baseline:latest privileged:latest baseline:latest'],
  ['versions to come', { [ENFORCE_VERSION_LABEL]: 'v1.9223372036854775807' },
    'privileged:v1.9223372036854775807 privileged:latest privileged:latest'],
  ['versions that no Go program can count', { [ENFORCE_VERSION_LABEL]: 'v1.9223372036854775808' },
    'privileged:latest privileged:latest privileged:latest'],
])('%s', (_, labels, expected) => {
  expect(read(labels)).toBe(expected);
});

test('defaults of the cluster hold where a label is absent', () => {
  const defaults = {
    enforce: { level: 'baseline', version: 'v1.30' },
    audit: { level: 'restricted', version: 'v1.31' },
    warn: { level: 'baseline', version: 'v1.32' },
  } as const;
  expect(read({}, defaults)).toBe('baseline:v1.30 restricted:v1.31 baseline:v1.32');
  expect(read({ [ENFORCE_LABEL]: 'restricted' }, defaults)).toBe('restricted:v1.30 restricted:v1.31 restricted:v1.30');
  expect(read({ [ENFORCE_LABEL]: 'privileged' }, defaults)).toBe('privileged:v1.30 restricted:v1.31 baseline:v1.32');
  expect(read({ [AUDIT_LABEL]: 'x', [AUDIT_VERSION_LABEL]: 'x' }, defaults)).toBe(
    'baseline:v1.30 privileged:latest baseline:v1.32',
  );
});

test('errors, word for word', () => {
  expect(
    namespacePolicy({ [ENFORCE_LABEL]: 'a"b', [WARN_VERSION_LABEL]: '1.30', [AUDIT_LABEL]: 'restricted' }).errors,
  ).toEqual([
    {
      label: ENFORCE_LABEL,
      value: 'a"b',
      message:
        'metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "a\\"b": must be one of privileged, '
          + 'baseline, restricted',
    },
    {
      label: WARN_VERSION_LABEL,
      value: '1.30',
      message:
        'metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: "1.30": must be "latest" or "v1.x"',
    },
  ]);
});

test('a namespace may have no labels at all', () => {
  expect(namespacePolicy(undefined)).toEqual({ ...UPSTREAM_DEFAULT_POLICY, errors: [] });
  expect(namespacePolicy(null)).toEqual({ ...UPSTREAM_DEFAULT_POLICY, errors: [] });
});
