import { podTemplatesOf } from '../../../lib/core/kubernetes/pod-template';
import { isWholeWorkload } from '../../../lib/core/kubernetes/whole-workload';

const container = { name: 'web', image: 'web:1' };
const template = { spec: { containers: [container] } };
const selector = { matchLabels: { app: 'web' } };
const running = { spec: { ...template.spec, restartPolicy: 'Never' } };

const isWhole = (apiVersion: string, kind: string, rest: object): boolean =>
  isWholeWorkload(podTemplatesOf({ apiVersion, kind, ...rest })[0]!);

test.each<[string, string, string, object, object]>([
  ['a Deployment', 'apps/v1', 'Deployment', { spec: { selector, template } }, { spec: { template } }],
  ['a StatefulSet', 'apps/v1', 'StatefulSet', { spec: { selector, template } }, { spec: { selector: null, template } }],
  ['a DaemonSet', 'apps/v1', 'DaemonSet', { spec: { selector, template } }, { spec: { template } }],
  ['a ReplicaSet', 'apps/v1', 'ReplicaSet', { spec: { selector, template } }, { spec: { template } }],
  ['a Job', 'batch/v1', 'Job', { spec: { template: running } }, { spec: { template } }],
  [
    'a CronJob',
    'batch/v1',
    'CronJob',
    { spec: { jobTemplate: { spec: { template: running } } } },
    { spec: { jobTemplate: { spec: { template } } } },
  ],
  ['a Pod', 'v1', 'Pod', template, { spec: { containers: [{ name: 'web' }] } }],
  ['a PodTemplate', 'v1', 'PodTemplate', { template }, { template: { spec: {} } }],
  [
    'a Job of another group than batch',
    'batch.volcano.sh/v1alpha1',
    'Job',
    { spec: { tasks: [{ template }] } },
    { spec: { tasks: [{ template: { spec: { containers: [{ name: 'web' }] } } }] } },
  ],
  [
    'a StatefulSet of another group than apps',
    'apps.kruise.io/v1beta1',
    'StatefulSet',
    { spec: { template } },
    { spec: { template: { spec: { containers: [{ name: 'web' }] } } } },
  ],
  [
    'a Deployment of a version that fills in the selector',
    'extensions/v1beta1',
    'Deployment',
    { spec: { template } },
    { spec: { template: { spec: {} } } },
  ],
  [
    'a kind that gives containers their names',
    'serving.knative.dev/v1',
    'Service',
    { spec: { template: { spec: { containers: [{ image: 'web:1' }] } } } },
    { spec: { template: { spec: { containers: [{ name: 'web' }] } } } },
  ],
  ['an item of a typed list', 'apps/v1', 'DeploymentList', { items: [{ spec: { selector, template } }] },
    { items: [{ spec: { template } }] }],
])(
  '%s is whole with all that the API server requires to create it, and with nothing less',
  (_, apiVersion, kind, whole, part) => {
    expect([isWhole(apiVersion, kind, whole), isWhole(apiVersion, kind, part)]).toEqual([true, false]);
  },
);

test.each<[string, unknown]>([
  ['no container', []],
  ['containers that are no list', 'web'],
  ['a container without an image', [container, { name: 'agent' }]],
  ['a container without a name', [{ image: 'web:1' }]],
  ['an empty image', [{ ...container, image: '' }]],
])('a pod with %s is a part', (_, containers) => {
  expect(isWhole('v1', 'Pod', { spec: { containers } })).toBe(false);
});

test('a pod without a spec is a part', () => expect(isWhole('v1', 'Pod', { metadata: { name: 'web' } })).toBe(false));
