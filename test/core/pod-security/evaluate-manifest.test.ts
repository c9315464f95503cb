import { valueAt } from '../../../lib/core/data/field-path';
import { evaluateManifest } from '../../../lib/core/pod-security/evaluate-manifest';
import { evaluatePod, evaluatePodTemplate } from '../../../lib/core/pod-security/evaluate-pod';

const POD = {
  metadata: { name: 'web' },
  spec: { hostNetwork: true, containers: [{ name: 'web', ports: [{ containerPort: 80 }] }] },
};
const BASELINE = { level: 'baseline', version: '1.34' } as const;

test('a Pod is judged as one, fields from its root', () => {
  expect(evaluateManifest({ apiVersion: 'v1', kind: 'Pod', ...POD }, BASELINE)).toEqual([
    { ...evaluatePod(POD, BASELINE), kind: 'Pod', name: 'web', path: '' },
  ]);
});

test.each([
  ['apps/v1', 'Deployment', 'spec.template', { spec: { template: POD } }],
  ['apps/v1', 'ReplicaSet', 'spec.template', { spec: { template: POD } }],
  ['apps/v1', 'StatefulSet', 'spec.template', { spec: { template: POD } }],
  ['apps/v1', 'DaemonSet', 'spec.template', { spec: { template: POD } }],
  ['v1', 'ReplicationController', 'spec.template', { spec: { template: POD } }],
  ['batch/v1', 'Job', 'spec.template', { spec: { template: POD } }],
  ['batch/v1', 'CronJob', 'spec.jobTemplate.spec.template', { spec: { jobTemplate: { spec: { template: POD } } } }],
  ['v1', 'PodTemplate', 'template', { template: POD }],
])('%s %s is judged as a template', (apiVersion, kind, path, rest) => {
  const manifest = { apiVersion, kind, metadata: { name: 'shop', namespace: 'prod' }, ...rest };
  const [result, ...others] = evaluateManifest(manifest, BASELINE);
  expect(others).toEqual([]);
  expect(result).toMatchObject({
    kind,
    name: 'shop',
    namespace: 'prod',
    path,
    message: evaluatePodTemplate(POD, BASELINE).message,
  });
  expect(result?.violations.map(({ fields }) => fields)).toEqual([[`${path}.spec.hostNetwork`]]);
  expect(valueAt(manifest, `${path}.spec.hostNetwork`)).toBe(true);
});

test('a List holds several, each where it stands', () => {
  const items = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } },
    { apiVersion: 'v1', kind: 'Pod', ...POD },
    { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: POD } },
  ];
  const results = evaluateManifest({ apiVersion: 'v1', kind: 'List', items }, BASELINE);
  expect(results.map(({ kind, name, path }) => ({ kind, name, path }))).toEqual([
    { kind: 'Pod', name: 'web', path: 'items[1]' }, { kind: 'Deployment', name: '', path: 'items[2].spec.template' },
  ]);
  expect(results.flatMap(({ violations }) => violations.flatMap(({ fields }) => fields))).toEqual([
    'items[1].spec.hostNetwork',
    'items[1].spec.containers[0].ports[0].hostPort',
    'items[2].spec.template.spec.hostNetwork',
  ]);
});

test('items of a typed list need not say their kind', () => {
  expect(evaluateManifest({ apiVersion: 'v1', kind: 'PodList', items: [POD] }, BASELINE)).toMatchObject([
    { kind: 'Pod', path: 'items[0]' },
  ]);
  expect(
    evaluateManifest({ apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ spec: { template: POD } }] }, BASELINE),
  ).toMatchObject([{ kind: 'Deployment', path: 'items[0].spec.template' }]);
});

test('a manifest that holds no pod gets no verdict', () => {
  expect(evaluateManifest({ apiVersion: 'v1', kind: 'Service', spec: { template: POD } })).toEqual([]);
});

test('an annotation is named from the root as well', () => {
  const metadata = { annotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } };
  const manifest = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    spec: { template: { metadata, spec: { containers: [{ name: 'web' }] } } },
  };
  const fields = evaluateManifest(manifest, BASELINE)[0]?.violations[0]?.fields;
  expect(fields).toEqual(['spec.template.metadata.annotations["container.apparmor.security.beta.kubernetes.io/web"]']);
  expect(valueAt(manifest, fields?.[0] ?? '')).toBe('unconfined');
});

test('a field of a wrong type is an error with its path', () => {
  const containers = [{ name: 'web', securityContext: { privileged: 'yes' } }];
  expect(() =>
    evaluateManifest({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: { containers } } } }),
  ).toThrow(
    expect.objectContaining({
      code: 'invalid-object',
      path: 'spec.template.spec.containers[0].securityContext.privileged',
    }),
  );
});

test('a version that there is not is an error', () => {
  expect(() => evaluateManifest({ apiVersion: 'v1', kind: 'Pod', ...POD }, { version: 'x' })).toThrow(
    expect.objectContaining({ code: 'invalid-option' }),
  );
});
