import { podTemplatesOf } from '../../../lib/core/kubernetes/pod-template';
import { podKinds, type PodTemplates } from '../../../lib/core/kubernetes/templates';
import { thrownBy } from '../thrown';

const POD = { spec: { containers: [{ name: 'app', image: 'x:1' }] } };
const widget = (spec: object): object => ({ apiVersion: 'acme.example/v1', kind: 'Widget', spec });

function pathsIn(manifest: object, templates: PodTemplates): string[] {
  return podTemplatesOf(manifest, podKinds(templates)).map(({ path }) => path);
}

test.each<[string, string, object, string[]]>([
  ['a field', 'spec.template', { template: POD }, ['spec.template']],
  ['each item of a list', 'spec.workers[*].template', { workers: [{ template: POD }, {}, { template: POD }] },
    ['spec.workers[0].template', 'spec.workers[2].template']],
  ['each value of a map', 'spec.roles{*}', { roles: { 'head': POD, 'a-b': POD } },
    ['spec.roles.head', 'spec.roles["a-b"]']],
  ['items of lists in a list', 'spec.steps[*][*]', { steps: [[POD, POD], [POD]] },
    ['spec.steps[0][0]', 'spec.steps[0][1]', 'spec.steps[1][0]']],
  ['the spec of a pod', 'spec.pod', { pod: POD.spec }, ['spec.pod']],
  ['nothing where the path is missing', 'spec.other.template', { template: POD }, []],
  ['nothing where the path is null', 'spec.template', { template: null }, []],
  ['nothing where a list was meant', 'spec.workers[*].template', { workers: { template: POD } }, []],
])('a path leads to %s', (_, path, spec, paths) => {
  expect(pathsIn(widget(spec), { 'acme.example/Widget': [path] })).toEqual(paths);
});

test('what is said of a known kind holds in addition to what is known', () => {
  const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: POD, canary: POD } };
  expect(pathsIn(rollout, { 'argoproj.io/Rollout': ['spec.canary'] })).toEqual(['spec.template', 'spec.canary']);
});

test('a part of a pod that the program calls a pod is one', () => {
  const prometheus = { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', spec: POD.spec };
  const [found] = podTemplatesOf(prometheus, podKinds({ 'monitoring.coreos.com/Prometheus': ['spec'] }))
    .filter(({ path }) => path === 'spec');
  expect(found).toMatchObject({ isPart: false, from: 'spec' });
});

test.each<[string, unknown, string]>([
  ['no object', ['spec.template'], 'templates: must be lists of paths by group and kind, got a list'],
  ['no group', { Widget: ['spec.template'] },
    'templates.Widget: must be an API group and a kind such as "acme.io/Worker", got "Widget"'],
  ['a version', { 'acme.example/v1/Widget': ['spec.template'] },
    'templates["acme.example/v1/Widget"]: must be an API group and a kind such as "acme.io/Worker", '
      + 'got "acme.example/v1/Widget"'],
  ['a kind of Kubernetes', { 'apps/Deployment': ['spec.template'] },
    'templates["apps/Deployment"]: must be a custom kind, got one that Kubernetes itself has'],
  ['no list', { 'acme.example/Widget': 'spec.template' },
    'templates["acme.example/Widget"]: must be a list of paths, at least one, got a string'],
  ['no path', { 'acme.example/Widget': [] },
    'templates["acme.example/Widget"]: must be a list of paths, at least one, got a list'],
  ['an index', { 'acme.example/Widget': ['spec.workers[0].template'] },
    'templates["acme.example/Widget"]: must be paths such as "spec.workers[*].template", '
      + 'got "spec.workers[0].template"'],
  ['paths without a common start', { 'acme.example/Widget': ['spec.a', 'template'] },
    'templates["acme.example/Widget"]: must be paths that start with the same field, got others'],
])('templates with %s are refused', (_, templates, message) => {
  const error = thrownBy(() => podKinds(templates as PodTemplates));
  expect(error.code).toBe('invalid-option');
  expect(error.message).toBe(message);
});
