import * as pulumi from '@pulumi/pulumi';
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
