import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { podKinds } from '../../../lib/core/kubernetes/templates';
import { findUnjudgedPods } from '../../../lib/core/kubernetes/unjudged-pods';

const SPEC = { containers: [{ name: 'app', image: 'example.test/app:1', securityContext: { privileged: true } }] };
const widget = (spec: object, metadata: object = { name: 'w', namespace: 'shop' }): object => ({
  apiVersion: 'acme.example/v1', kind: 'Widget', metadata, spec,
});

test.each<[string, object, string, string]>([
  ['a template', { template: { spec: SPEC } }, 'spec.template.spec', 'spec.template'],
  ['one in a list', { workers: [{}, { template: { metadata: { labels: { a: 'b' } }, spec: SPEC } }] },
    'spec.workers[1].template.spec', 'spec.workers[*].template'],
  ['the spec of a pod', { podSpec: SPEC }, 'spec.podSpec', 'spec.podSpec'],
  ['a whole object', { manifest: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: SPEC } },
    'spec.manifest.spec', 'spec.manifest'],
])('%s in an unknown kind is found, with the option that has it judged', (_, spec, path, place) => {
  const [found, ...others] = findUnjudgedPods(widget(spec));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind: 'Widget', name: 'w', namespace: 'shop', path });
  expect(found!.message).toContain(`templates: { 'acme.example/Widget': ['${place}'] }`);
  expect(findUnjudgedPods(widget(spec), podKinds({ 'acme.example/Widget': [place] }))).toEqual([]);
});

test('items of lists are looked into', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', spec: SPEC }, widget(SPEC)] };
  expect(findUnjudgedPods(list).map(({ path }) => path)).toEqual(['items[1].spec']);
});

test('a patch of pods that a known kind has as a string is found', () => {
  const workflow = (podSpecPatch: string): object => ({
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', metadata: { name: 'wf' }, spec: { podSpecPatch },
  });
  const found = findUnjudgedPods(workflow('{"containers": [{"name": "main"}]}'));
  expect(found).toMatchObject([{ path: 'spec.podSpecPatch' }]);
  expect(findUnjudgedPods(workflow('terminationGracePeriodSeconds: 3'))).toEqual([]);
});

const typed = (apiVersion: string, kind: string, spec: object): object => (
  { apiVersion, kind, metadata: { name: 'x' }, spec });

test.each([
  'runAsUser: 0', '{"hostP\\u0049D": true}', '{{workflow.parameters.patch}}', 'HOSTPID: true', 'capabilities: {}',
])('a string that is about security, or may become it, is found: %s', (podSpecPatch) => {
  const spec = { templates: [{ name: 'a', podSpecPatch }], templateDefaults: { resource: { manifest: podSpecPatch } } };
  expect(findUnjudgedPods(typed('argoproj.io/v1alpha1', 'Workflow', spec)).map(({ path }) => path)).toEqual([
    'spec.templates[0].podSpecPatch', 'spec.templateDefaults.resource.manifest',
  ]);
});

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: SPEC };

test.each<[string, object, string]>([
  [
    'a Pod that a Sensor makes',
    typed('argoproj.io/v1alpha1', 'Sensor', { triggers: [{ template: { k8s: { source: { resource: POD } } } }] }),
    'spec.triggers[0].template.k8s.source.resource',
  ],
  [
    'a Job that an Experiment makes',
    typed('kubeflow.org/v1beta1', 'Experiment', {
      trialTemplate: { trialSpec: { apiVersion: 'batch/v1', kind: 'Job', spec: { template: { spec: SPEC } } } },
    }),
    'spec.trialTemplate.trialSpec',
  ],
  [
    'a pod of an unknown kind in a ManifestWork',
    typed('work.open-cluster-management.io/v1', 'ManifestWork', { workload: { manifests: [widget({ pod: SPEC })] } }),
    'spec.workload.manifests[0].spec.pod',
  ],
])('%s is found, as it is not judged in full', (_, manifest, path) => {
  expect(findUnjudgedPods(manifest)).toMatchObject([{ path }]);
});

test.each<[string, object]>([
  [
    'a Deployment in a ManifestWork, which is hardened',
    typed('work.open-cluster-management.io/v1', 'ManifestWork', {
      workload: { manifests: [typed('apps/v1', 'Deployment', { template: { spec: SPEC } })] },
    }),
  ],
  [
    'an object without a pod that a Sensor makes',
    typed('argoproj.io/v1alpha1', 'Sensor', {
      triggers: [{ template: { k8s: { source: { resource: { apiVersion: 'v1', kind: 'ConfigMap' } } } } }],
    }),
  ],
  [
    'an object that cannot be read',
    typed('argoproj.io/v1alpha1', 'Sensor', { triggers: [{ template: { k8s: { source: { resource: 'x' } } } }] }),
  ],
])('%s is not found', (_, manifest) => expect(findUnjudgedPods(manifest)).toEqual([]));

/** What looks like a pod at first sight, and is none. */
const LOOK_ALIKES: readonly [string, object][] = [
  ['nothing at all', {}],
  ['no object', null as unknown as object],
  ['an object without a type', { spec: SPEC }],
  ['a ConfigMap with a manifest in a string', {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { 'pod.yaml': JSON.stringify({ spec: SPEC }) },
  }],
  ['a Deployment, which is judged', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: SPEC } } }],
  ['a Rollout, which is known', {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: { spec: SPEC } },
  }],
  ['a Kyverno policy with a pattern', {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name: 'no-privilege' },
    spec: {
      rules: [{
        name: 'r',
        match: { any: [{ resources: { kinds: ['Pod'] } }] },
        validate: {
          message: 'no', pattern: { spec: { containers: [{ name: '*', image: '!*:latest', securityContext: {} }] } },
        },
      }],
    },
  }],
  ['a Kyverno pattern with anchors', {
    apiVersion: 'kyverno.io/v1',
    kind: 'Policy',
    metadata: { name: 'x' },
    spec: {
      rules: [{
        validate: {
          pattern: {
            spec: { '=(hostPID)': 'false', 'containers': [{ '=(securityContext)': { privileged: 'false' } }] },
          },
        },
      }],
    },
  }],
  ['a Kyverno policy that mutates', {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name: 'x' },
    spec: { rules: [{ mutate: { patchStrategicMerge: { spec: { containers: [{ name: 'a', image: 'b' }] } } } }] },
  }],
  ['a foreach of Kyverno', {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name: 'x' },
    spec: { rules: [{ validate: { foreach: [{ list: 'request.object.spec.containers', deny: {} }] } }] },
  }],
  ['a Gatekeeper constraint', {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sAllowedRepos',
    metadata: { name: 'x' },
    spec: { parameters: { repos: ['a'], containers: ['b'], exemptImages: ['c'] } },
  }],
  ['a CustomResourceDefinition', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'x' },
    spec: {
      versions: [{
        schema: {
          openAPIV3Schema: {
            properties: { spec: { properties: { containers: { type: 'array', items: { type: 'object' } } } } },
          },
        },
      }],
    },
  }],
  ['a schema in another kind', {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'CompositeResourceDefinition',
    metadata: { name: 'x' },
    spec: {
      versions: [{
        schema: { openAPIV3Schema: { properties: { containers: { type: 'array', items: { type: 'object' } } } } },
      }],
    },
  }],
  ['containers that are names', widget({ containers: ['app', 'sidecar'] })],
  ['containers by name', widget({ containers: { app: { image: 'x' } } })],
  ['containers without an image', widget({ containers: [{ name: 'app', resources: {} }] })],
  ['containers without a name', widget({ containers: [{ image: 'example.test/app:1' }] })],
  ['no containers', widget({ containers: [] })],
  ['containers with fields of their own', widget({ containers: [{ name: 'a', image: 'b', memoryLimit: '1Gi' }] })],
  ['containers among fields of another kind', widget({ replicas: 3, containers: [{ name: 'a', image: 'b' }] })],
  ['a recommendation for containers', {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    metadata: { name: 'x' },
    spec: { resourcePolicy: { containerPolicies: [{ containerName: '*', mode: 'Auto' }] } },
  }],
  ['a container app of Azure', {
    apiVersion: 'app.azure.com/v1',
    kind: 'ContainerApp',
    metadata: { name: 'x' },
    spec: {
      template: { containers: [{ name: 'app', image: 'x:1', resources: { cpu: 0.5, memory: '1Gi' } }], scale: {} },
    },
  }],
  ['a wrong type within', widget({ containers: [{ name: 'a', image: 'b', ports: 'all' }] })],
  ['the status of an object', { ...widget({}), status: { template: { spec: SPEC } } }],
  ['an annotation', widget({}, { name: 'w', annotations: { last: JSON.stringify({ spec: SPEC }) } })],
];

test.each(LOOK_ALIKES)('%s is not taken for an unjudged pod', (_, manifest) => {
  expect(findUnjudgedPods(manifest)).toEqual([]);
});

const CHARTS = join(__dirname, '../../../../shared/fixtures/charts');
const exists = existsSync(CHARTS);
(exists ? test : test.skip)(
  `no object of real charts is falsely named${exists ? '' : ' (skipped: ../shared/fixtures/charts is not here)'}`,
  () => {
    const manifests = readdirSync(CHARTS).filter((file) => file.endsWith('.yaml')).flatMap((file) => (
      parseAllDocuments(readFileSync(join(CHARTS, file), 'utf8')).map((document) => document.toJS() as unknown)));
    expect(manifests.length).toBeGreaterThan(300);
    const found = manifests.flatMap((manifest) => findUnjudgedPods(manifest));
    expect(found.map(({ kind, path }) => [kind, path])).toEqual([]);
  },
);
