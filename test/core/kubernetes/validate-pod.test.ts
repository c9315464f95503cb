import { validateMetadata, validatePod } from '../../../lib/core/kubernetes/validate-pod';
import { thrownBy } from '../thrown';

const container = { name: 'web' };

function podWith(spec: object, metadata?: unknown): unknown {
  return { metadata, spec: { containers: [container], ...spec } };
}

test('a pod that Kubernetes takes passes, and comes back as it is', () => {
  const pod = podWith({
    activeDeadlineSeconds: 5,
    containers: [
      {
        ...container,
        env: [{ name: 'A', value: 'b' }],
        ports: [{ containerPort: 80 }],
        resources: { limits: { memory: '64Mi', cpu: 1 } },
      },
    ],
    volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 's' } }] } }],
  }, { labels: { app: 'web' } });
  expect(validatePod(pod)).toEqual({ pod, unknownFields: [] });
});

test('null is the same as nothing, wherever it stands', () => {
  const nulls = {
    os: null,
    securityContext: null,
    initContainers: [null],
    volumes: null,
    nodeSelector: { disk: null },
    hostNetwork: null,
  };
  const pod = podWith(nulls, null);
  expect(validatePod(pod).unknownFields).toEqual([]);
});

test.each<[string, unknown]>([
  ['spec["<<"]', podWith({ '<<': { hostPID: true } })],
  ['spec.containers[0].securityContext["<<"]',
    podWith({ containers: [{ name: 'a', securityContext: { '<<': { privileged: true } } }] })],
  ['metadata["<<"]', podWith({}, { '<<': { annotations: {} } })],
])('a merge key is no unknown field, as kubectl would not drop it: %s', (path, pod) => {
  const { code, message } = thrownBy(() => validatePod(pod));
  expect([code, message]).toEqual([
    'invalid-object',
    `${path}: must be merged into the object around it, as kubectl would do, got an object`,
  ]);
});

test.each<[string, unknown, string]>([
  ['null', null, 'must be a pod or a pod template, got null'],
  ['a list', [], 'must be a pod or a pod template, got a list'],
  ['a text', 'pod', 'must be a pod or a pod template, got a string'],
  ['no spec', {}, 'spec: must be an object, got nothing'],
  ['a spec of null', { spec: null }, 'spec: must be an object, got null'],
  ['containers that are no list', { spec: { containers: {} } }, 'spec.containers: must be a list, got an object'],
  ['a container that is a text', { spec: { containers: ['web'] } },
    'spec.containers[0]: must be an object, got a string'],
  ['a number where a text belongs', podWith({ containers: [{ name: 5 }] }),
    'spec.containers[0].name: must be a string, got a number'],
  ['a number as the value of an env', podWith({ containers: [{ ...container, env: [{ name: 'A', value: 1 }] }] }),
    'spec.containers[0].env[0].value: must be a string, got a number'],
  ['a text where true or false belongs', podWith({ hostNetwork: 'true' }),
    'spec.hostNetwork: must be true or false, got a string'],
  ['a text where a number belongs', podWith({ securityContext: { runAsUser: '0' } }),
    'spec.securityContext.runAsUser: must be a whole number, got a string'],
  ['a fraction', podWith({ securityContext: { runAsUser: 0.5 } }),
    'spec.securityContext.runAsUser: must be a whole number, got a number with a fraction'],
  ['true as a quantity', podWith({ containers: [{ ...container, resources: { limits: { cpu: true } } }] }),
    'spec.containers[0].resources.limits.cpu: must be a quantity such as "64Mi", got a boolean'],
  ['a text as privileged', podWith({ containers: [{ ...container, securityContext: { privileged: 'no' } }] }),
    'spec.containers[0].securityContext.privileged: must be true or false, got a string'],
  ['a number as a label', podWith({}, { labels: { 'a.b/c': 5 } }),
    'metadata.labels["a.b/c"]: must be a string, got a number'],
  ['a list of annotations', podWith({}, { annotations: [] }), 'metadata.annotations: must be an object, got a list'],
])('%s is refused', (_, pod, message) => {
  const error = thrownBy(() => validatePod(pod));
  expect(error.code).toBe('invalid-object');
  expect(error.message).toBe(message);
});

test('paths start where the pod stands', () => {
  expect(thrownBy(() => validatePod({ spec: 5 }, 'items[1].spec.template')).path).toBe('items[1].spec.template.spec');
  expect(thrownBy(() => validatePod(podWith({ hostPID: 1 }), 'spec.template')).path).toBe('spec.template.spec.hostPID');
});

test('fields that Kubernetes does not know are listed, with what every JavaScript object has', () => {
  const pod = podWith({
    toString: 1,
    hostnetwork: true,
    containers: [{ ...container, securityContext: { readOnlyRootFileSystem: true, constructor: { a: 1 } } }],
  }, { prototype: {} });
  expect(validatePod(pod, 'spec.template').unknownFields).toEqual([
    'spec.template.metadata.prototype',
    'spec.template.spec.containers[0].securityContext.readOnlyRootFileSystem',
    'spec.template.spec.containers[0].securityContext.constructor',
    'spec.template.spec.toString',
    'spec.template.spec.hostnetwork',
  ]);
});

test('a map may have any key', () => {
  const odd = { constructor: 'a', prototype: 'b', toString: 'c' };
  expect(validatePod(podWith({ nodeSelector: odd }, { labels: odd, annotations: odd })).unknownFields).toEqual([]);
});

test('validateMetadata holds a workload\'s metadata to the same', () => {
  validateMetadata(undefined, '');
  validateMetadata({ name: 'web', annotations: null }, '');
  expect(thrownBy(() => validateMetadata({ annotations: { a: {} } }, 'items[0]')).message).toBe(
    'items[0].metadata.annotations.a: must be a string, got an object',
  );
  expect(thrownBy(() => validateMetadata('x', '')).message).toBe('metadata: must be an object, got a string');
});
