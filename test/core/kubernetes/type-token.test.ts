import { impliedType, isNamespace, isOfKubernetes, objectTypeOf } from '../../../lib/core/kubernetes/type-token';

const ROLLOUT = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };

describe('of @pulumi/kubernetes', () => {
  test.each<[string, object, object]>([
    ['kubernetes:apps/v1:Deployment', {}, { apiVersion: 'apps/v1', kind: 'Deployment' }],
    ['kubernetes:core/v1:Pod', {}, { apiVersion: 'v1', kind: 'Pod' }],
    ['kubernetes:v1:Pod', {}, { apiVersion: 'v1', kind: 'Pod' }],
    ['kubernetes:core/v1:PodPatch', {}, { apiVersion: 'v1', kind: 'Pod' }],
    ['kubernetes:core/v1:ConfigMap', { kind: 'Pod' }, { apiVersion: 'v1', kind: 'ConfigMap' }],
    ['kubernetes:core/v1:ConfigMap', ROLLOUT, ROLLOUT],
    ['kubernetes:odd', {}, { apiVersion: 'odd', kind: '' }],
  ])('%s with %j is what its inputs say, or else its token', (token, inputs, type) => {
    expect(isOfKubernetes(token)).toBe(true);
    expect(objectTypeOf(token, inputs as Record<string, unknown>)).toEqual(type);
  });
});

describe('of another package', () => {
  test.each([
    ['argocrds:argoproj.io/v1alpha1:Rollout', ROLLOUT],
    ['argocrds:argoproj.io/v1alpha1:RolloutPatch', ROLLOUT],
    ['acme:acme.example/v2beta1:HostPatch', { apiVersion: 'acme.example/v2beta1', kind: 'HostPatch' }],
  ])('%s is an object where its inputs say the same', (token, inputs) => {
    expect(isOfKubernetes(token)).toBe(false);
    expect(objectTypeOf(token, inputs)).toEqual(inputs);
  });

  test.each<[string, object]>([
    ['argocrds:argoproj.io/v1alpha1:Rollout', {}],
    ['argocrds:argoproj.io/v1alpha1:Rollout', { ...ROLLOUT, apiVersion: 'argoproj.io/v1' }],
    ['argocrds:argoproj.io/v1alpha1:Rollout', { ...ROLLOUT, kind: 'Pod' }],
    ['argocrds:argoproj.io/v1alpha1:Rollout', { ...ROLLOUT, apiVersion: undefined }],
    ['aws:s3/bucket:Bucket', { apiVersion: 's3/bucket', kind: 'Bucket' }],
    ['azure-native:web:WebApp', { apiVersion: 'web', kind: 'WebApp' }],
    ['pulumi:providers:kubernetes', ROLLOUT],
  ])('%s with %j is none', (token, inputs) => {
    expect(objectTypeOf(token, inputs as Record<string, unknown>)).toBeUndefined();
  });

  test('inputs are read no further than they may matter, as a preview does not know all', () => {
    const read: string[] = [];
    const inputs = new Proxy({}, { get: (_, field) => void read.push(String(field)) });
    objectTypeOf('aws:s3/bucket:Bucket', inputs);
    expect(read).toEqual([]);
    objectTypeOf('azure-native:web/v20240101:WebApp', inputs);
    expect(read).toEqual(['apiVersion']);
  });
});

test.each<[string, object | undefined]>([
  ['argocrds:argoproj.io/v1alpha1:RolloutPatch', ROLLOUT],
  ['kubernetes:core/v1:Pod', { apiVersion: 'v1', kind: 'Pod' }],
  ['kubernetes:helm.sh/v4:Chart', { apiVersion: 'helm.sh/v4', kind: 'Chart' }],
  ['aws:s3/bucket:Bucket', undefined],
  ['pulumi:providers:kubernetes', undefined],
])('the token %s alone speaks of %j', (token, type) => expect(impliedType(token)).toEqual(type));

test.each<[string, object, boolean]>([
  ['kubernetes:core/v1:Namespace', {}, true],
  ['kubernetes:core/v1:Namespace', ROLLOUT, true],
  ['kubernetes:v1:NamespacePatch', {}, true],
  ['kubernetes:core/v1:ConfigMap', { apiVersion: 'v1', kind: 'Namespace' }, true],
  ['kubernetes:core/v1:ConfigMap', {}, false],
  ['kubernetes:acme.example/v1:Namespace', { apiVersion: 'acme.example/v1', kind: 'Namespace' }, false],
  ['acme:core/v1:Namespace', {}, false],
])('%s with %j writes a namespace: %s', (token, inputs, expected) => {
  expect(isNamespace(token, inputs as Record<string, unknown>)).toBe(expected);
});
