import { MAX_DEPTH } from '../../../lib/core/data/plain-data';
import { mayHoldPods, podTemplatesOf } from '../../../lib/core/kubernetes/pod-template';
import { thrownBy } from '../thrown';

const pod = { spec: { containers: [{ name: 'web' }] } };

function placesIn(manifest: unknown): (string | undefined)[][] {
  return podTemplatesOf(manifest).map(({ kind, name, namespace, workloadPath, path }) => [
    kind,
    name,
    namespace,
    workloadPath,
    path,
  ]);
}

test.each<[string, string, object, string]>([
  ['v1', 'Pod', pod, ''],
  ['v1', 'PodTemplate', { template: pod }, 'template'],
  ['v1', 'ReplicationController', { spec: { template: pod } }, 'spec.template'],
  ['apps/v1', 'Deployment', { spec: { template: pod } }, 'spec.template'],
  ['apps/v1beta2', 'ReplicaSet', { spec: { template: pod } }, 'spec.template'],
  ['apps/v1', 'StatefulSet', { spec: { template: pod } }, 'spec.template'],
  ['apps/v1', 'DaemonSet', { spec: { template: pod } }, 'spec.template'],
  ['extensions/v1beta1', 'Deployment', { spec: { template: pod } }, 'spec.template'],
  ['batch/v1', 'Job', { spec: { template: pod } }, 'spec.template'],
  ['batch/v1beta1', 'CronJob', { spec: { jobTemplate: { spec: { template: pod } } } },
    'spec.jobTemplate.spec.template'],
])('%s %s holds its pod', (apiVersion, kind, fields, path) => {
  const manifest = { apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, ...fields };
  expect(placesIn(manifest)).toEqual([[kind, 'web', 'shop', '', path]]);
  const [template] = podTemplatesOf(manifest);
  expect(template!.workload).toBe(manifest);
  expect((template!.pod as typeof pod).spec).toBe(pod.spec);
});

test.each([
  ['v1', 'Service'],
  ['v1', 'Deployment'],
  ['apps/v1', 'Pod'],
  ['acme.io/v1', 'Deployment'],
  ['acme.io/v1', 'List'],
  // What indexing an object by name would find.
  ['apps/v1', 'constructor'],
  ['apps/v1', 'toString'],
  ['constructor/v1', 'prototype'],
  ['__proto__/v1', 'constructor'],
  ['v1', '__proto__'],
])('%s %s holds none', (apiVersion, kind) => {
  expect(placesIn({ apiVersion, kind, spec: { template: pod } })).toEqual([]);
});

test('items of a List are found where they stand, lists in lists too', () => {
  const item = { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'web-' }, ...pod };
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'v1', kind: 'Service' }, item, { apiVersion: 'v1', kind: 'List', items: [item] }],
  };
  expect(placesIn(list)).toEqual([
    ['Pod', 'web-', undefined, 'items[1]', 'items[1]'],
    ['Pod', 'web-', undefined, 'items[2].items[0]', 'items[2].items[0]'],
  ]);
});

test('a typed list says of its items what they leave unsaid', () => {
  const list = { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ spec: { template: pod } }] };
  expect(placesIn(list)).toEqual([['Deployment', '', undefined, 'items[0]', 'items[0].spec.template']]);
});

describe('kubectl takes whatever has items for a list', () => {
  const typed = { apiVersion: 'v1', kind: 'Pod', ...pod };
  const untyped = { metadata: { name: 'web' }, spec: 5 };
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: pod } };
  const found = ['Pod', '', undefined, 'items[0]', 'items[0]'];

  test.each<[string, object, unknown[]]>([
    ['a ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', items: [typed, untyped, '10.0.0.0/8'] }, [found]],
    ['a typed list', { apiVersion: 'v1', kind: 'ConfigMapList', items: [typed, untyped] }, [found]],
    ['a kind that is only called so',
      { apiVersion: 'acme.example/v1', kind: 'AllowList', items: [typed, '10.0.0.0/8'] }, [found]],
    [
      'a list of lists',
      { apiVersion: 'v1', kind: 'ConfigMap', items: [{ apiVersion: 'v1', kind: 'PodList', items: [pod] }] },
      [['Pod', '', undefined, 'items[0].items[0]', 'items[0].items[0]']],
    ],
    ['a Pod, which the API server takes for one', { ...typed, items: [typed] },
      [found, ['Pod', '', undefined, '', '']]],
    ['a Pod whose items take its type', { ...typed, items: [pod] }, [found, ['Pod', '', undefined, '', '']]],
    [
      'a Deployment whose items take its type',
      { ...deployment, items: [{ spec: deployment.spec }] },
      [
        ['Deployment', '', undefined, 'items[0]', 'items[0].spec.template'],
        ['Deployment', '', undefined, '', 'spec.template'],
      ],
    ],
  ])('%s', (_, manifest, places) => {
    expect(placesIn(manifest)).toEqual(places);
    expect(mayHoldPods(manifest)).toBe(true);
  });
});

test('an empty namespace is none', () => {
  expect(placesIn({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: '' }, ...pod })).toEqual([
    ['Pod', 'web', undefined, '', ''],
  ]);
});

test('a name or namespace of a wrong type is left to validation', () => {
  expect(placesIn({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 5, namespace: [] }, ...pod })).toEqual([
    ['Pod', '', undefined, '', ''],
  ]);
});

const cyclic: Record<string, unknown> = { apiVersion: 'v1', kind: 'List' };
cyclic.items = [cyclic];

function deepList(depth: number): unknown {
  let list: unknown = { apiVersion: 'v1', kind: 'List', items: [] };
  for (let level = 1; level < depth; level++) list = { apiVersion: 'v1', kind: 'List', items: [list] };
  return list;
}

test.each<[string, unknown, string]>([
  ['null', null, 'must be a Kubernetes object, got null'],
  ['a list', [], 'must be a Kubernetes object, got a list'],
  ['a text', 'kind: Pod', 'must be a Kubernetes object, got a string'],
  ['no apiVersion', { kind: 'Pod' },
    'apiVersion: must be a non-empty string, as every Kubernetes object has, got nothing'],
  ['a number as apiVersion', { apiVersion: 1, kind: 'Pod' },
    'apiVersion: must be a non-empty string, as every Kubernetes object has, got a number'],
  ['an empty kind', { apiVersion: 'v1', kind: '' },
    'kind: must be a non-empty string, as every Kubernetes object has, got an empty string'],
  ['no spec', { apiVersion: 'apps/v1', kind: 'Deployment' },
    'spec: must be an object, as every Deployment has, got nothing'],
  ['no template', { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} },
    'spec.template: must be an object, as every Deployment has, got nothing'],
  ['a null item', { apiVersion: 'v1', kind: 'List', items: [null] }, 'items[0]: must be a Kubernetes object, got null'],
  ['a merge key', { 'apiVersion': 'v1', 'kind': 'ConfigMap', '<<': { items: [] } },
    '["<<"]: must be merged into the object around it, as kubectl would do, got an object'],
  ['one on the way', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { '<<': 5, 'template': pod } },
    'spec["<<"]: must be merged into the object around it, as kubectl would do, got a number'],
  ['a cycle', cyclic, 'items[0]: must not contain itself, got a cycle'],
])('%s is refused', (_, manifest, message) => {
  const error = thrownBy(() => podTemplatesOf(manifest));
  expect(error.code).toBe('invalid-object');
  expect(error.message).toBe(message);
});

test('lists may nest, and not for ever', () => {
  expect(podTemplatesOf(deepList(MAX_DEPTH))).toEqual([]);
  for (const depth of [MAX_DEPTH + 1, 100_000]) {
    expect(thrownBy(() => podTemplatesOf(deepList(depth))).problem).toBe(
      'must not nest deeper than 100 levels, got more',
    );
  }
});

test.each([
  ['v1', 'Pod', true],
  ['apps/v1', 'Deployment', true],
  ['v1', 'List', true],
  ['apps/v1', 'DeploymentList', true],
  ['acme.example/v1', 'Deployment', false],
  ['v1', 'Service', false],
  ['v1', 'constructor', false],
  ['v1', 'ConfigMapList', false],
  ['v1', undefined, true],
  [5, 'Service', true],
])('an object of %s %s may hold pods, or be wrong: %s', (apiVersion, kind, holds) => {
  expect(mayHoldPods({ apiVersion, kind })).toBe(holds);
});

test('what has a merge key may turn out to hold pods', () => {
  expect(mayHoldPods({ ...{ '<<': {} }, apiVersion: 'v1', kind: 'ConfigMap' })).toBe(true);
});
