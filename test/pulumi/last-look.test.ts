import * as pulumi from '@pulumi/pulumi';
import { below, valueAt } from '../../lib/core/data/field-path';
import { WAIVED_ANNOTATION } from 'hardened-kube';
import { hardenTransform } from 'hardened-kube/pulumi';

/** The SDK's own registers itself with an engine. */
jest.mock('@pulumi/pulumi', () => ({
  ...jest.requireActual<object>('@pulumi/pulumi'),
  ResourceHook: class {
    constructor(readonly name: string, readonly callback: (args: object) => unknown) {}
  },
}));

type Props = Record<string, unknown>;

const warned: string[] = [];

beforeEach(() => {
  warned.length = 0;
  jest.spyOn(pulumi.runtime, 'getMonitor').mockReturnValue({ registerResourceHook: () => undefined } as never);
  jest.spyOn(pulumi.log, 'warn').mockImplementation((message) => Promise.resolve(void warned.push(message)));
});

afterEach(() => jest.restoreAllMocks());

const container = { name: 'web', image: 'web:1' };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { selector: {}, template: { spec: { containers: [container] } } },
};
const withHostPID = {
  ...deployment,
  spec: { selector: {}, template: { spec: { containers: [container], hostPID: true } } },
};

/** Shows the engine's final inputs of a resource to the hook that the transform has added. */
async function showFinal(
  type: string,
  props: Props,
  final: Props,
  { ignoreChanges, isUpdate }: { ignoreChanges?: string[]; isUpdate?: boolean },
): Promise<void> {
  const result = await hardenTransform()({ custom: true, type, name: 'web', props, opts: { ignoreChanges } });
  const [hook] = (result!.opts as pulumi.CustomResourceOptions).hooks!.beforeCreate as pulumi.ResourceHook[];
  await hook!.callback({ newInputs: final, oldInputs: isUpdate ? final : undefined } as never);
}

const TYPE = 'kubernetes:apps/v1:Deployment';

test.each<[string, { ignoreChanges?: string[]; isUpdate?: boolean }]>([
  ['nothing is ignored', { isUpdate: true }],
  ['another field is ignored', { ignoreChanges: ['spec.template.spec.volumes'], isUpdate: true }],
  ['the resource is new', { ignoreChanges: ['spec.template'] }],
])('what breaks the level afterwards is an error where %s', async (_, options) => {
  await expect(showFinal(TYPE, deployment, withHostPID, options)).rejects.toThrow('hostPID');
});

test('what an update has put back is a warning, and blames nobody', async () => {
  await showFinal(TYPE, deployment, withHostPID, { ignoreChanges: ['spec'], isUpdate: true });
  expect(warned).toEqual([
    expect.stringContaining('ignoreChanges: must not list "spec"'),
    expect.stringContaining('hostPID'),
  ]);
  expect(warned.join()).not.toContain('something has changed');
});

test('a part that something has made whole is judged as a whole', async () => {
  const part = { ...deployment, spec: { replicas: 2 } };
  await expect(showFinal('kubernetes:apps/v1:DeploymentPatch', part, deployment, {})).rejects.toThrow(
    'must meet the Pod Security level',
  );
  await expect(showFinal('kubernetes:apps/v1:DeploymentPatch', part, part, {})).resolves.toBeUndefined();
});

describe('what is written of waivers after hardening is a warning', () => {
  const pod = { spec: { containers: [container] } };
  const cronJob = (jobTemplate: object): Props => (
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec: { schedule: '@daily', jobTemplate } });
  const job = cronJob({ spec: { template: pod } });
  const podTemplate = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web' }, template: {} };

  test.each<[string, string, Props, string]>([
    ['a CronJob', 'batch/v1:CronJob', job, ''],
    ['the job template of a CronJob', 'batch/v1:CronJob', job, 'spec.jobTemplate'],
    ['the pod template of a CronJob', 'batch/v1:CronJob', job, 'spec.jobTemplate.spec.template'],
    ['the job template in a list', 'batch/v1:CronJobList',
      { apiVersion: 'batch/v1', kind: 'CronJobList', items: [job] }, 'items[0].spec.jobTemplate'],
    ['a pod template', 'apps/v1:Deployment', deployment, 'spec.template'],
    ['a part without pods', 'apps/v1:DeploymentPatch', { ...deployment, spec: { replicas: 2 } }, ''],
    ['a part of a pod', 'apps/v1:DeploymentPatch', { ...deployment, spec: { template: {} } }, 'spec.template'],
    ['the job template of a part of a CronJob', 'batch/v1:CronJobPatch', cronJob({}), 'spec.jobTemplate'],
    ['the job template of a whole part', 'batch/v1:CronJobPatch', job, 'spec.jobTemplate'],
    ['a part of a PodTemplate', 'core/v1:PodTemplatePatch', podTemplate, 'template'],
  ])('on %s', async (_, type, props, owner) => {
    const token = `kubernetes:${type}`;
    const { props: hardened } = (await hardenTransform()({ custom: true, type: token, name: 'web', props, opts: {} }))!;
    await showFinal(token, props, hardened as Props, {});
    expect(warned).toEqual([]);
    const final = JSON.parse(JSON.stringify(hardened)) as Props;
    const { metadata } = valueAt(final, owner) as { metadata?: object };
    const forged = '[{"check":"hostNamespaces","reason":"forged"}]';
    Object.assign(valueAt(final, owner)!, { metadata: { ...metadata, annotations: { [WAIVED_ANNOTATION]: forged } } });
    await showFinal(token, props, final, {});
    const path = below(owner, `metadata.annotations["${WAIVED_ANNOTATION}"]`);
    expect(warned).toEqual([expect.stringMatching(/^web: something has changed .* after hardening, which alone writes/)]);
    expect(warned[0]).toContain(` ${path} `);
  });
});
