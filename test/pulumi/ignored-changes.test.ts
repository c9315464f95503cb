import { hardenManifest } from '../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../lib/core/hardening/options/options';
import { resolveOptions } from '../../lib/core/hardening/options/resolve-options';
import { podTemplatesOf } from '../../lib/core/kubernetes/pod-template';
import { HardeningError } from '../../lib/core/report/hardening-error';
import type { Violation } from '../../lib/core/report/violation';
import { ignoredChangeProblems, ignoredLabelProblems, isIgnored } from '../../lib/pulumi/ignored-changes';

const pod = { containers: [{ name: 'web', image: 'web:1' }] };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec: pod } },
};

function problems(
  ignoreChanges: string[] | undefined,
  manifest: object = deployment,
  options: HardeningOptions = {},
): string[] {
  const hardened = hardenManifest(manifest, options);
  return ignoredChangeProblems(ignoreChanges, hardened.changes, podTemplatesOf(hardened.manifest), () =>
    resolveOptions(options),
  );
}

test.each([
  'spec',
  'spec.template',
  '["spec"]["template"]',
  'spec.*',
  '*',
  'spec.template.spec.containers',
  'spec.template.spec.containers[0]',
  'spec.template.spec.containers[*].securityContext',
  'spec.template.spec.containers[0].volumeMounts',
  'spec.template.spec.volumes',
  'spec.template.spec.securityContext.seccompProfile',
  'spec.template.spec.automountServiceAccountToken',
  // Nothing was written there: the level is about these all the same.
  'spec.template.spec.hostPID',
  'spec.template.spec.containers[0].ports',
  'spec.template.spec.initContainers',
  'spec.template.spec.containers[3]',
])('a path over what hardening wrote, or the level is about, is a problem that names it: %s', (path) => {
  expect(problems([path])).toEqual([
    expect.stringContaining(`ignoreChanges: must not list ${JSON.stringify(path)}, which covers `),
  ]);
});

test.each([
  'spec.template.spec.containers[0].image',
  'spec.template.spec.containers[*].image',
  'spec.replicas',
  'metadata',
  'metadata.annotations',
  'status',
  'spec.template.metadata.annotations["acme.example/restartedAt"]',
  'spec.template.spec.containers[0].env',
  'spec.template.spec.containers[0].resources',
  'not a [path',
])('a path to anything else is none: %s', (path) => expect(problems([path])).toEqual([]));

test('none are ignored by default', () => expect(problems(undefined)).toEqual([]));

test('each path is a problem of its own, in order', () => {
  expect(problems(['spec.replicas', 'spec.template', 'spec'])).toEqual([
    expect.stringContaining('must not list "spec.template", which covers 9 of the fields that hardening wrote'),
    expect.stringContaining('"spec"'),
  ]);
});

test('what the author has hardened may be ignored no more than what hardening wrote', () => {
  const { manifest } = hardenManifest(deployment);
  expect(problems(['spec.template'], manifest)).toEqual([
    expect.stringContaining('"spec.template", which covers security settings'),
  ]);
});

test('in a List the pods of every item count', () => {
  expect(
    problems(['items[1].spec.template'], { apiVersion: 'v1', kind: 'List', items: [deployment, deployment] }),
  ).toHaveLength(1);
});

const ofGroup = (apiVersion: string, kind: string, spec: object): object => (
  { apiVersion, kind, metadata: { name: 'web' }, spec });
const web = { name: 'web', image: 'web:1' };

const CUSTOM: readonly (readonly [string, object, string, string])[] = [
  [
    'a container',
    ofGroup('argoproj.io/v1alpha1', 'Workflow', { templates: [{ name: 'x', container: web }] }),
    'spec.templates[0].container.securityContext.privileged',
    'spec.templates[0].container.image',
  ],
  [
    'a container in another item of the list',
    ofGroup('argoproj.io/v1alpha1', 'Workflow', { templates: [{ name: 'x', container: web }] }),
    'spec.templates[1].container.securityContext',
    'spec.templates[1].container.args',
  ],
  [
    'a list of containers',
    ofGroup('tekton.dev/v1', 'Task', { steps: [web] }),
    'spec.steps[0].securityContext',
    'spec.steps[0].script',
  ],
  [
    'the spec of a pod',
    ofGroup('kubeflow.org/v1alpha1', 'PVCViewer', { podSpec: pod }),
    'spec.podSpec.hostNetwork',
    'spec.podSpec.containers[0].image',
  ],
  [
    'one field',
    ofGroup('acid.zalan.do/v1', 'postgresql', { spiloRunAsUser: 101 }),
    'spec.spiloRunAsUser',
    'spec.sidecars[0].image',
  ],
];

test.each(CUSTOM)('in a custom kind that holds %s the security settings count, and nothing else', (
  _, manifest, path, other,
) => {
  expect(problems([path], manifest)).toEqual([expect.stringContaining(`must not list "${path}", which covers `)]);
  expect(problems([other], manifest)).toEqual([]);
});

test('the annotation of waivers is no setting', () => {
  const manifest = { ...deployment, spec: { template: { spec: { ...pod, hostPID: true } } } };
  expect(
    problems(['metadata.annotations'], manifest, {
      waivers: [{ check: 'hostNamespaces', reason: 'it shows processes' }],
    }),
  ).toEqual([]);
});

describe('the labels of a namespace', () => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };

  test.each([
    'metadata', 'metadata.labels', 'metadata.*', 'metadata.labels["pod-security.kubernetes.io/enforce"]',
  ])('are not to be ignored: %s', (path) => {
    expect(ignoredLabelProblems(['spec', path], labels)).toEqual([
      expect.stringContaining(`must not list ${JSON.stringify(path)}, which covers the Pod Security labels`),
    ]);
  });

  test.each(['metadata.annotations', 'metadata.labels["team"]', 'spec', 'not a [path'])('are not in %s', (path) => {
    expect(ignoredLabelProblems([path], labels)).toEqual([]);
    expect(ignoredLabelProblems(undefined, labels)).toEqual([]);
  });
});

describe('what an error is about', () => {
  const violation = (...fields: string[]): Violation => ({ checkId: 'privileged', reason: '', detail: '', fields });
  const error = (...violations: Violation[]): HardeningError =>
    new HardeningError('violates-level', 'spec.template.spec', '', violations);
  const field = 'spec.template.spec.containers[0].securityContext.privileged';

  test.each<[boolean, string[] | undefined, HardeningError]>([
    [true, ['spec'], error(violation(field))],
    [true, ['spec.template.spec.containers[*].securityContext'], error(violation(field))],
    [false, ['spec.template.spec.volumes'], error(violation(field))],
    [false, ['spec.template.spec.containers[0]'], error(violation(field, field.replace('0', '1')))],
    [false, ['spec.template.spec.containers[0]'], error(violation(field), violation('spec.template.spec.hostPID'))],
    [false, ['not a [path'], error(violation(field))],
    [false, undefined, error(violation(field))],
    [true, ['spec'], new HardeningError('invalid-object', 'spec.template', '')],
    [false, ['metadata'], new HardeningError('invalid-object', 'spec.template', '')],
  ])('is ignored only where all of it is: %s, %j', (is, paths, about) => expect(isIgnored(paths, about)).toBe(is));
});
