import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import { specialSecretSig, specialSigKey } from '@pulumi/pulumi/runtime/rpc';
import type { Waiver } from '../../lib/core/waivers/waiver';
import { markOf } from '../../lib/pulumi/hardened-mark';
import { thrownBy } from '../core/thrown';
import { hardenManifest, HardeningError } from 'hardened-kube';
import { type HardenedResourceReport, hardenTransform, type HardenTransformOptions } from 'hardened-kube/pulumi';

const TYPE = 'kubernetes:apps/v1:Deployment';
const pod = { containers: [{ name: 'web', image: 'web:1', resources: { limits: { memory: '1Gi' } } }] };
const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: {}, template: { spec: pod } },
};
const broken = { ...object, spec: { selector: {}, template: { spec: { ...pod, hostPID: true } } } };
const waiver: Waiver = { check: 'hostNamespaces', reason: 'it shows processes' };

/** What the transform makes of a resource: its inputs as they are sent, or nothing where it stays as it is. */
async function transformed(
  props: Record<string, unknown>,
  options?: HardenTransformOptions,
  resource: Partial<pulumi.ResourceTransformArgs> = {},
): Promise<{ inputs: Record<string, unknown>; secret: boolean } | undefined> {
  const result = await hardenTransform(options)({
    custom: true,
    type: TYPE,
    name: 'web',
    props,
    opts: {},
    ...resource,
  });
  if (!result) return undefined;
  expect(result.opts).toBeUndefined();
  const output = pulumi.output(result.props) as pulumi.Output<Record<string, unknown>>;
  const secret = await pulumi.isSecret(output);
  return { inputs: await new Promise((resolve) => void output.apply(resolve)), secret };
}

const hardened = (manifest: object, options?: HardenTransformOptions): unknown =>
  hardenManifest(manifest, options).manifest;

test.each([
  ['a Deployment', TYPE, object],
  ['a Pod', 'kubernetes:core/v1:Pod', { apiVersion: 'v1', kind: 'Pod', spec: pod }],
  [
    'a CronJob',
    'kubernetes:batch/v1:CronJob',
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: pod } } } },
    },
  ],
  ['a PodTemplate', 'kubernetes:core/v1:PodTemplate',
    { apiVersion: 'v1', kind: 'PodTemplate', template: { spec: pod } }],
  ['a Rollout', 'kubernetes:argoproj.io/v1alpha1:Rollout',
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: { spec: pod } } }],
  ['a RayCluster', 'kubernetes:ray.io/v1:RayCluster', {
    apiVersion: 'ray.io/v1',
    kind: 'RayCluster',
    spec: { headGroupSpec: { template: { spec: pod } }, workerGroupSpecs: [{ template: { spec: pod } }] },
  }],
  ['a Rollout of a package that is named otherwise', 'argocrds:argoproj.io/v1alpha1:Rollout',
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: { spec: pod } } }],
  ['a whole RolloutPatch of such a package', 'argocrds:argoproj.io/v1alpha1:RolloutPatch',
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: { spec: pod } } }],
  ['a list', 'kubernetes:apps/v1:DeploymentList',
    { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [object, object] }],
])('%s is hardened as hardenManifest does it', async (_, type, manifest) => {
  const expected = hardened(manifest);
  expect(JSON.stringify(expected)).toContain('"readOnlyRootFilesystem":true');
  expect(await transformed(manifest, {}, { type })).toEqual({ inputs: expected, secret: false });
});

test.each([
  ['of another package', { type: 'azure-native:containerservice:ManagedCluster' }, object],
  ['of another package whose inputs say something else', { type: 'acme:argoproj.io/v1alpha1:Rollout' }, object],
  [
    'of another package with Outputs of its own there',
    { type: 'acme:web/v1:Site' },
    { apiVersion: pulumi.output('v1'), kind: pulumi.output('Pod'), spec: pod },
  ],
  ['a component', { custom: false, type: 'kubernetes:helm.sh/v4:Chart' }, { chart: 'nginx' }],
  ['without a pod', { type: 'kubernetes:core/v1:ConfigMap' }, { apiVersion: 'v1', kind: 'ConfigMap', data: {} }],
  [
    'a custom resource that nobody knows',
    { type: 'kubernetes:acme.example/v1:Widget' },
    { apiVersion: 'acme.example/v1', kind: 'Widget', spec: { size: 3 } },
  ],
  ['a provider', { type: 'pulumi:providers:kubernetes' }, { kubeconfig: 'x' }],
])('what is %s stays as it is', async (_, resource, props) =>
  expect(await transformed(props, {}, resource)).toBeUndefined(),
);

test('an unknown kind that holds a pod stays as it is and is told, unless the program names its template', async () => {
  const widget = { apiVersion: 'acme.example/v1', kind: 'Widget', spec: { template: { spec: pod } } };
  const type = 'kubernetes:acme.example/v1:Widget';
  const reports: HardenedResourceReport[] = [];
  expect(await transformed(widget, { onReport: (report) => void reports.push(report) }, { type })).toBeUndefined();
  expect(reports).toMatchObject([{ name: 'web', changes: [], findings: [{ rule: 'unjudged-pod' }] }]);
  const templates = { 'acme.example/Widget': ['spec.template'] };
  const result = await transformed(widget, { templates }, { type });
  expect(result!.inputs).toEqual(hardened(widget, { templates }));
  expect(JSON.stringify(result)).toContain('"readOnlyRootFilesystem":true');
});

describe('what is not judged in a kind that is known', () => {
  afterEach(() => void jest.restoreAllMocks());

  test.each(['Workflow', 'WorkflowPatch'])('is a warning, and in the report: %s', async (kind) => {
    const warned: string[] = [];
    const reports: HardenedResourceReport[] = [];
    jest.spyOn(pulumi.log, 'warn').mockImplementation((message) => Promise.resolve(void warned.push(message)));
    const workflow = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', spec: { podSpecPatch: 'hostPID: true' } };
    const options = { onReport: (report: HardenedResourceReport) => void reports.push(report) };
    await transformed(workflow, options, { type: `kubernetes:argoproj.io/v1alpha1:${kind}` });
    expect(warned).toEqual([expect.stringContaining('web: unjudged-pod: spec.podSpecPatch: Workflow: a string ')]);
    expect(reports.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([['unjudged-pod']]);
  });
});

describe('a part of an object', () => {
  const patch = { type: 'kubernetes:apps/v1:DeploymentPatch' };
  const partOf = (spec: object): Record<string, unknown> => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec,
  });

  test.each<[string, unknown]>([['at once', object.spec], ['as an Output', pulumi.output(object.spec)]])(
    'that holds a whole pod is hardened, as it makes the object where there is none: %s', async (_, spec) => {
      expect((await transformed({ ...object, spec }, {}, patch))!.inputs).toEqual(hardened(object));
    });

  test.each([
    ['an image', { template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } } }],
    ['a number of replicas', { replicas: 2 }],
    ['a label', { template: { metadata: { labels: { a: 'b' } } } }],
  ])('that sets %s stays as it is', async (_, spec) => {
    expect((await transformed(partOf(spec), {}, patch))!.inputs).toEqual(partOf(spec));
    expect((await transformed(partOf(pulumi.output(spec)), {}, patch))!.inputs).toEqual(partOf(spec));
  });

  test('is refused for what it sets', async () => {
    const error = { code: 'violates-level', subject: 'web' };
    await expect(transformed(partOf({ template: { spec: { hostPID: true } } }), {}, patch)).rejects.toMatchObject(
      error,
    );
    await expect(
      transformed(
        { apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true } },
        {},
        { type: 'kubernetes:core/v1:PodPatch' },
      ),
    ).rejects.toMatchObject(error);
    const waived = { waivers: [waiver] };
    expect(await transformed(partOf({ template: { spec: { hostPID: true } } }), waived, patch)).toBeDefined();
  });

  test.each<[string, string, object]>([
    [
      'a CronJob',
      'kubernetes:batch/v1:CronJobPatch',
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: { ...pod, restartPolicy: 'Never' } } } } },
      },
    ],
    ['a Pod', 'kubernetes:core/v1:PodPatch', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: pod }],
    ['a DaemonSet', 'kubernetes:apps/v1:DaemonSetPatch', { ...object, kind: 'DaemonSet' }],
    [
      'a Job of Volcano',
      'kubernetes:batch.volcano.sh/v1alpha1:JobPatch',
      { apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Job', spec: { tasks: [{ template: { spec: pod } }] } },
    ],
    [
      'a Service of Knative',
      'kubernetes:serving.knative.dev/v1:ServicePatch',
      {
        apiVersion: 'serving.knative.dev/v1',
        kind: 'Service',
        spec: { template: { spec: { containers: [{ image: 'web:1' }] } } },
      },
    ],
    [
      'a ManifestWork around a whole Deployment',
      'kubernetes:work.open-cluster-management.io/v1:ManifestWorkPatch',
      {
        apiVersion: 'work.open-cluster-management.io/v1',
        kind: 'ManifestWork',
        spec: { workload: { manifests: [object] } },
      },
    ],
  ])('of another kind is told by what that kind needs: %s', async (_, type, manifest) => {
    expect((await transformed(manifest as Record<string, unknown>, {}, { type }))!.inputs).toEqual(hardened(manifest));
  });
});

describe('other transforms', () => {
  const sidecar: pulumi.ResourceTransform = ({ type, props, opts }) => type !== TYPE ? undefined : {
    opts,
    props: {
      ...props,
      spec: {
        ...object.spec,
        template: { spec: { ...pod, containers: [...pod.containers, { name: 'agent', image: 'agent:1' }] } },
      },
    },
  };

  test('in `after` come first, and what they add is hardened', async () => {
    const result = await hardenTransform({ after: [sidecar] })({
      custom: true,
      type: TYPE,
      name: 'web',
      props: object,
      opts: { protect: true },
    });
    expect(result!.opts).toEqual({ protect: true });
    expect(JSON.stringify(result!.props).match(/"readOnlyRootFilesystem":true/g)).toHaveLength(2);
  });

  test('see all that comes by, pods or not', async () => {
    const opts = { protect: true };
    const type = 'kubernetes:core/v1:ConfigMap';
    const label: pulumi.ResourceTransform = ({ props }) => ({ props: { ...props, labelled: true }, opts });
    expect(await hardenTransform({ after: [label] })({ custom: true, type, name: 'x', props: {}, opts })).toEqual({
      props: { labelled: true },
      opts,
    });
  });
});

describe('what is hardened by itself', () => {
  const aliased = (...aliases: (string | pulumi.Alias)[]): Partial<pulumi.ResourceTransformArgs> => ({
    opts: { aliases },
  });

  test.each(['Deployment', 'CronJob'])('has options of its own: a Hardened%s', async (kind) => {
    const mark = markOf(kind);
    expect(mark).toEqual({ type: `hardened-kube:pulumi:Hardened${kind}` });
    expect(await transformed(broken, {}, aliased({ name: 'site' }, mark))).toBeUndefined();
  });

  test.each<string | pulumi.Alias>([
    'urn:pulumi:dev::shop::hardened-kube:pulumi:HardenedDeployment::web',
    { name: 'hardened-kube:pulumi:HardenedDeployment' },
    { type: 'kubernetes:apps/v1beta1:Deployment' },
    { type: 'acme:hardened-kube:pulumi:HardenedDeployment' },
    {},
  ])('what was called %j is not', async (alias) => {
    await expect(transformed(broken, {}, aliased(alias))).rejects.toThrow(HardeningError);
  });

  test('passes unchanged where it comes by all the same', async () => {
    const done = hardened(object) as Record<string, unknown>;
    expect((await transformed(done))!.inputs).toEqual(done);
  });
});

describe('what is not known when the program runs', () => {
  const withImage = (image: unknown): Record<string, unknown> => (
    { ...object, spec: { selector: {}, template: { spec: { containers: [{ ...pod.containers[0], image }] } } } });
  const expected = hardened(object);

  test.each([
    ['an Output', withImage(pulumi.output('web:1')), false],
    ['a secret', withImage(pulumi.secret('web:1')), true],
    ['a whole spec', { ...object, spec: pulumi.output(object.spec) }, false],
    [
      'an Output with Outputs in it',
      { ...object, spec: pulumi.output({ ...object.spec, selector: pulumi.secret({}) }) },
      true,
    ],
    [
      'a secret that another transform has left',
      { ...object, spec: { [specialSigKey]: specialSecretSig, value: object.spec } },
      true,
    ],
    [
      'metadata that another has left so',
      { ...object, metadata: { [specialSigKey]: specialSecretSig, value: object.metadata } },
      true,
    ],
  ])('is respected: %s', async (_, props, secret) =>
    expect(await transformed(props)).toEqual({ inputs: expected, secret }),
  );

  test('what a preview does not know keeps what is around it known', async () => {
    const { props } = (await hardenTransform()({
      custom: true,
      type: TYPE,
      name: 'web',
      props: { ...withImage(sentinel) },
      opts: {},
    }))!;
    expect(props).toMatchObject({ metadata: object.metadata, spec: { selector: {} } });
    const known = (props.spec as { template: { isKnown: Promise<boolean> } }).template.isKnown;
    expect(await known).toBe(false);
  });

  test('is no excuse for what is known', async () => {
    const props = {
      ...broken,
      spec: { template: { spec: { ...broken.spec.template.spec, containers: withImageOf(sentinel) } } },
    };
    await expect(transformed(props)).rejects.toThrow(
      'web: spec.template.spec: must meet the Pod Security level restricted',
    );
  });

  const withImageOf = (image: unknown): unknown[] => [{ name: 'web', image }];
});

describe('options', () => {
  test('are those of hardening', async () => {
    const options = {
      kubernetesVersion: '1.29',
      user: 101,
      appArmor: 'RuntimeDefault',
      level: 'baseline',
    } as const;
    expect((await transformed(object, options))!.inputs).toEqual(hardened(object, options));
  });

  test('may differ by kind, namespace, name in the cluster and name in the program, the later over the earlier', async () => {
    const overrides = [
      { match: { namespace: 'shop' }, hardening: { user: 1 } },
      { match: { kind: 'Deployment', path: 'chart:*' }, hardening: { user: 2 } },
      { match: { name: 'other' }, hardening: { user: 3 } },
    ];
    const userOf = async (props: Record<string, unknown>, name: string): Promise<unknown> => {
      const { inputs } = (await transformed(props, { overrides }, { name }))!;
      return (inputs as typeof object & { spec: { template: { spec: { securityContext: object } } } }).spec
        .template.spec.securityContext;
    };
    expect(await userOf(object, 'web')).toMatchObject({ runAsUser: 1 });
    expect(await userOf(object, 'chart:shop/web')).toMatchObject({ runAsUser: 2 });
    expect(
      await userOf({ ...object, metadata: { name: pulumi.output('other') } }, 'chart:shop/web'),
    ).toMatchObject({
      runAsUser: 3,
    });
    expect(await userOf({ ...object, metadata: { name: 'x' } }, 'web')).not.toHaveProperty('runAsUser');
  });

  test('waivers count, add up, and are written on the object', async () => {
    const options: HardenTransformOptions = {
      waivers: [{ ...waiver, match: { namespace: 'shop' } }],
      overrides: [
        { match: { kind: 'Deployment' }, hardening: { waivers: [{ check: 'hostPorts', reason: 'old' }] } },
      ],
    };
    const containers = [{ ...pod.containers[0], ports: [{ containerPort: 80, hostPort: 80 }] }];
    const props = { ...broken, spec: { template: { spec: { hostPID: true, containers } } } };
    for (const metadata of [object.metadata, pulumi.output(object.metadata)]) {
      const { inputs } = (await transformed({ ...props, metadata }, options))!;
      expect(
        JSON.parse(
          (inputs as { metadata: { annotations: Record<string, string> } }).metadata.annotations[
            'hardened-kube/waived'
          ]!,
        ),
      ).toEqual([expect.objectContaining({ check: 'hostNamespaces' }), { check: 'hostPorts', reason: 'old' }]);
    }
  });

  test.each([
    [null, 'null'],
    [5, 'a number'],
    [[], 'a list'],
  ])('must be some: %j', (options, got) => {
    expect(thrownBy(() => hardenTransform(options as never)).message).toBe(
      `options: must be an object, got ${got}`,
    );
  });

  test.each([
    ['a misspelt one', { onviolation: 'report' }, 'onviolation: must be one of'],
    ['an unknown reaction', { onViolation: 'ignore' }, 'onViolation: must be "error" or "report", got "ignore"'],
    [
      'an override without a match',
      { overrides: [{ hardening: {} }] },
      'overrides[0]: must be { match, hardening }, got an object',
    ],
    [
      'a waiver that has expired',
      { waivers: [{ ...waiver, expires: '2020-01-01' }] },
      'waivers[0].expires: must not be before today',
    ],
    [
      'no deliverer',
      { deliveredBy: 'x' },
      'deliveredBy: must be a SeccompProfiles or an AppArmorProfiles, got a string',
    ],
    ['what is no transform', { after: [5] }, 'after[0]: must be a transform, got a number'],
    [
      'a level that does not exist',
      { level: 'strict' },
      'level: must be one of privileged, baseline, restricted, got "strict"',
    ],
  ])('that are wrong are refused at once: %s', (_, options, message) => {
    expect(
      thrownBy(() => hardenTransform(options as HardenTransformOptions)).message.slice(0, message.length),
    ).toBe(message);
  });
});

describe('what breaks its level', () => {
  let warned: string[];
  beforeEach(() => {
    warned = [];
    jest.spyOn(pulumi.log, 'warn').mockImplementation((message) => Promise.resolve(void warned.push(message)));
  });
  afterEach(() => jest.restoreAllMocks());

  test('is an error, with the name in the program', async () => {
    await expect(transformed(broken, {}, { name: 'chart:shop/web' })).rejects.toMatchObject({
      code: 'violates-level',
      subject: 'chart:shop/web',
    });
  });

  test('is hardened as far as it goes, and a warning, where it is to be reported', async () => {
    const reports: HardenedResourceReport[] = [];
    for (const props of [broken, { ...broken, metadata: pulumi.output(broken.metadata) }]) {
      const { inputs } = (await transformed(props, {
        onViolation: 'report',
        onReport: (report) => reports.push(report),
      }))!;
      expect(inputs).toMatchObject({
        spec: { template: { spec: { hostPID: true, securityContext: { runAsNonRoot: true } } } },
      });
    }
    expect(warned).toEqual(
      Array(2).fill(expect.stringMatching(/^web: spec\.template\.spec: must meet the Pod Security level restricted/)),
    );
    expect(reports.map(({ problems }) => problems)).toEqual(warned.map((problem) => [problem]));
  });

  test('is so in each item of a List, and each problem is a warning', async () => {
    const item = (spec: object): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod' },
      spec: { ...pod, ...spec },
    });
    const props = {
      apiVersion: 'v1',
      kind: 'List',
      items: [item({ hostPID: true }), item({ containers: [] }), item({})],
    };
    const { inputs } = (await transformed(props, { onViolation: 'report' }))!;
    expect((inputs as typeof props).items).toMatchObject([
      { spec: { securityContext: {} } },
      props.items[1],
      { spec: { securityContext: {} } },
    ]);
    expect(warned.map((warning) => warning.split(':')[1])).toEqual([' items[0].spec', ' items[1].spec.containers']);
    await expect(transformed(props)).rejects.toThrow(
      /^web: items\[0\]\.spec: must meet[^]*\nitems\[1\]\.spec\.containers: must list/,
    );
  });

  test('what is no object is only a warning then, and stays as it is', async () => {
    const props = { ...object, spec: { template: { spec: { containers: 5 } } } };
    expect((await transformed(props, { onViolation: 'report' }))!.inputs).toEqual(props);
    expect(warned).toEqual(['web: spec.template.spec.containers: must be a list, got a number']);
  });

  test('is what `ignoreChanges` takes back from hardening, too: a warning and a problem, and no error', async () => {
    const reports: HardenedResourceReport[] = [];
    await transformed(
      object,
      { onReport: (report) => reports.push(report) },
      { opts: { ignoreChanges: ['spec.template', 'spec.replicas'] } },
    );
    expect(warned).toEqual([
      expect.stringMatching(
        /^web: ignoreChanges: must not list "spec\.template", which covers \d+ of the fields that hardening wrote/,
      ),
    ]);
    expect(reports.map(({ problems }) => problems)).toEqual([warned]);
  });

  test('a Release is what nobody can look into', async () => {
    expect(
      await transformed({ chart: 'nginx' }, {}, { type: 'kubernetes:helm.sh/v3:Release', name: 'ingress' }),
    ).toBeUndefined();
    expect(warned).toEqual([expect.stringMatching(/^ingress: Helm itself installs/)]);
  });
});

test.each([
  ['an Output', { ...broken, kind: pulumi.output('Deployment') }, TYPE],
  ['a secret', { ...broken, apiVersion: { [specialSigKey]: specialSecretSig, value: 'apps/v1' } }, TYPE],
  ['a Pod\'s', { kind: pulumi.output('Pod'), spec: broken.spec.template.spec }, 'kubernetes:core/v1:Pod'],
])('a kind that is not known is that of the type: %s', async (_, props, type) => {
  await expect(transformed(props, {}, { type })).rejects.toMatchObject({ code: 'violates-level' });
});

test('what holds no pod after all is not reported on', async () => {
  const reports: HardenedResourceReport[] = [];
  const list = { apiVersion: 'acme.example/v1', kind: 'AllowList', items: ['10.0.0.0/8'] };
  expect(
    (await transformed(
      list,
      { onReport: (report) => reports.push(report) },
      { type: 'kubernetes:acme.example/v1:AllowList' },
    ))!.inputs,
  ).toEqual(list);
  expect(reports).toEqual([]);
});

test('every resource with a pod is reported on', async () => {
  const reports: HardenedResourceReport[] = [];
  const options: HardenTransformOptions = { waivers: [waiver], onReport: (report) => reports.push(report) };
  await transformed(broken, options);
  await transformed({ apiVersion: 'v1', kind: 'ConfigMap' }, options, { type: 'kubernetes:core/v1:ConfigMap' });
  const { changes, waived, findings } = hardenManifest(broken, { waivers: [waiver] });
  expect(reports).toEqual([{ type: TYPE, name: 'web', problems: [], changes, waived, findings }]);
});

test('whoever changes a report changes nothing of what is written', async () => {
  const onReport = ({ changes }: HardenedResourceReport): void => {
    for (const { to } of changes) {
      if (typeof to === 'object' && to !== null) {
        Object.assign(to, { type: 'Unconfined', hostPath: { path: '/' } });
      }
    }
  };
  expect((await transformed(object, { onReport }))!.inputs).toEqual(hardened(object));
});

test('a profile that nothing delivers is an error', async () => {
  await expect(transformed(object, { seccomp: { localhost: 'a.json' } })).rejects.toMatchObject({
    code: 'undelivered-profile',
  });
  expect(await transformed(object, { seccomp: { localhost: 'a.json', external: true } })).toBeDefined();
});

test('a waiver that is changed after it was checked is the one that was checked', async () => {
  const given: { -readonly [Field in keyof Waiver]: Waiver[Field] } = { ...waiver, check: 'hostPorts' };
  const inOverride = { ...given };
  const options = {
    waivers: [given],
    overrides: [{ match: { kind: 'Deployment' }, hardening: { waivers: [inOverride] } }],
  };
  const transform = hardenTransform(options);
  given.check = 'hostNamespaces';
  inOverride.check = 'hostNamespaces';
  options.waivers.push(given);
  const registered = Promise.resolve(transform({ custom: true, type: TYPE, name: 'web', props: broken, opts: {} }));
  await expect(registered).rejects.toThrow('hostPID');
});

describe('what somebody has written of waivers', () => {
  const metadata = { name: 'web', annotations: { 'hardened-kube/waived': 'forged' } };
  const template = { metadata, spec: { ...pod, restartPolicy: 'Never' } };

  test.each<[string, string, Record<string, unknown>]>([
    [
      'a CronJob',
      'kubernetes:batch/v1:CronJob',
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata,
        spec: { schedule: '@daily', jobTemplate: { metadata, spec: { template } } },
      },
    ],
    ['a part of a Pod', 'kubernetes:core/v1:PodPatch',
      { apiVersion: 'v1', kind: 'Pod', metadata, spec: { activeDeadlineSeconds: 1 } }],
    ['a part of a Deployment', 'kubernetes:apps/v1:DeploymentPatch',
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { metadata } } }],
    [
      'a part of a CronJob',
      'kubernetes:batch/v1:CronJobPatch',
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        spec: { jobTemplate: { metadata, spec: { template: { metadata } } } },
      },
    ],
  ])('is nowhere in %s', async (_, type, props) => {
    const secret = { ...props, spec: pulumi.secret(props.spec), metadata: pulumi.secret(props.metadata) };
    expect(JSON.stringify((await transformed(props, {}, { type }))!.inputs)).not.toContain('forged');
    expect(JSON.stringify((await transformed(secret, {}, { type }))!.inputs)).not.toContain('forged');
  });
});

test('a type that is an Output is resolved, or refused where it is not known', async () => {
  const props = { apiVersion: 'v1', kind: pulumi.secret('Pod'), spec: { ...pod, hostPID: true } };
  const resource = { type: 'kubernetes:core/v1:ConfigMap' };
  await expect(transformed(props, {}, resource)).rejects.toThrow('hostPID');
  await expect(transformed({ ...props, kind: sentinel }, {}, resource)).rejects.toThrow('kind: must be known');
});

describe('findings', () => {
  const own = { name: 'own', image: 'busybox:1', command: ['chown', '7', '/d'], securityContext: { runAsUser: 0 } };
  const chown = {
    ...object,
    spec: {
      template: {
        spec: {
          ...pod,
          initContainers: [own],
        },
      },
    },
  };
  const waivers = (['runAsNonRoot', 'runAsUser'] as const).map((check) => ({ check, reason: 'old volume' }));
  let warned: string[];
  beforeEach(() => {
    warned = [];
    jest.spyOn(pulumi.log, 'warn').mockImplementation((message) => Promise.resolve(void warned.push(message)));
  });
  afterEach(() => jest.restoreAllMocks());

  test('of what does not start are warnings', async () => {
    await transformed(chown, { waivers });
    expect(warned).toEqual([expect.stringMatching(/^web: root-capabilities: spec\.template\.spec\.init/)]);
  });

  test('are all received by onFinding, in order, and then are no warnings', async () => {
    const found: string[] = [];
    await transformed(chown, { waivers, onFinding: ({ rule }, resource) => found.push(`${resource} ${rule}`) });
    expect(found[0]).toBe('web root-capabilities');
    expect(found).toContain('web memory-limit');
    await transformed(chown, { waivers, onFinding: false });
    expect(warned).toEqual([]);
    expect(() => hardenTransform({ onFinding: true as never })).toThrow('onFinding: must be a function, or false');
  });
});
