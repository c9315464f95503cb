import { DaemonSet } from '@pulumi/kubernetes/apps/v1/daemonSet';
import { Deployment } from '@pulumi/kubernetes/apps/v1/deployment';
import { StatefulSet } from '@pulumi/kubernetes/apps/v1/statefulSet';
import { CronJob } from '@pulumi/kubernetes/batch/v1/cronJob';
import { Job } from '@pulumi/kubernetes/batch/v1/job';
import { CronJob as OldCronJob } from '@pulumi/kubernetes/batch/v1beta1/cronJob';
import { Pod } from '@pulumi/kubernetes/core/v1/pod';
import type { input } from '@pulumi/kubernetes/types';
import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import { made } from './made';
import type { Waiver } from '../../lib/core/waivers/waiver';
import { runApart } from '../aks/apart';
import { type Asked, run, type RunOptions, UNKNOWN } from '../aks/program';
import { thrownBy } from '../core/thrown';
import { hardenManifest, type HardeningOptions } from 'hardened-kube';
import {
  HardenedCronJob,
  HardenedDaemonSet,
  HardenedDeployment,
  type HardenedDeploymentArgs,
  HardenedJob,
  HardenedPod,
  HardenedStatefulSet,
  type HardenedWorkload,
} from 'hardened-kube/pulumi';
import type { DeploymentSpec } from 'hardened-kube/types';

const pod = { containers: [{ name: 'web', image: 'web:1' }] };
const template = { spec: pod };

const labels = { app: 'web' };
const selecting = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } };
const daily = { schedule: '@daily', jobTemplate: { spec: { template } } };

type WorkloadClass = new (name: string, args: never, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** Every kind: its class here and in @pulumi/kubernetes, and what it takes. */
const KINDS: readonly (readonly [
  kind: string,
  ours: WorkloadClass,
  theirs: WorkloadClass,
  args: Readonly<Record<string, object>>,
])[] = [
  ['Pod', HardenedPod, Pod, { spec: pod }],
  ['Deployment', HardenedDeployment, Deployment, { spec: selecting }],
  ['StatefulSet', HardenedStatefulSet, StatefulSet, { spec: { serviceName: 'web', ...selecting } }],
  ['DaemonSet', HardenedDaemonSet, DaemonSet, { spec: selecting }],
  ['Job', HardenedJob, Job, { spec: { template } }],
  ['CronJob', HardenedCronJob, CronJob, { spec: daily }],
  ['CronJob', HardenedCronJob, OldCronJob, { spec: daily, hardening: { kubernetesVersion: '1.20' } }],
];

/** The first resource that a program asks for. */
async function asked(program: () => unknown, options?: RunOptions): Promise<Asked> {
  const { asked: [resource], errors } = await run(program, options);
  expect(errors).toEqual([]);
  return resource!;
}

async function valueOf<T>(make: () => pulumi.Output<T>): Promise<T | undefined> {
  let value: T | undefined;
  await run(() => void make().apply((known) => value = known as T));
  return value;
}

describe.each(KINDS)('Hardened%s', (kind, ours, theirs, args) => {
  test('is hardened', async () => {
    const { inputs } = await made(ours, args as never);
    expect(hardenManifest(inputs, { user: 65532 }).changes).toEqual([]);
    expect(JSON.stringify(inputs)).toContain('"readOnlyRootFilesystem":true');
  });

  test('is otherwise what the class of @pulumi/kubernetes makes, with a mark', async () => {
    const [
      {
        inputs,
        aliases: [mark, ...aliases],
        terms,
      },
      plain,
    ] = [await made(ours, args as never), await made(theirs, args as never)];
    expect([inputs.apiVersion, inputs.kind, Object.keys(inputs)]).toEqual([
      plain.inputs.apiVersion,
      plain.inputs.kind,
      Object.keys(plain.inputs),
    ]);
    expect(mark).toMatchObject({ spec: { type: `hardened-kube:pulumi:Hardened${kind}` } });
    expect(new Set(aliases)).toEqual(new Set(plain.aliases));
    expect(terms).toEqual(plain.terms);
  });
});

describe('the selector', () => {
  const deployment = (spec: object): Promise<Asked> =>
    asked(() => new HardenedDeployment('web', { spec: { template, ...spec } }));

  test('is one for a label of the workload\'s own', async () => {
    const own = { 'app.kubernetes.io/instance': 'web.deployment.test.shop' };
    for (const spec of [{}, { selector: null }]) {
      expect((await deployment(spec)).inputs).toMatchObject({
        spec: { selector: { matchLabels: own }, template: { metadata: { labels: own } } },
      });
    }
  });

  test('is another for another kind, and below parents of another type', async () => {
    const labelsOf = (make: () => HardenedWorkload): Promise<unknown> => valueOf(() => make().matchLabels);
    const team = (name: string, parent?: pulumi.Resource): pulumi.ComponentResource =>
      new pulumi.ComponentResource('acme:index:Team', name, {}, { parent });
    const args = { spec: { template } };
    const found = [
      await labelsOf(() => new HardenedDeployment('web', args)),
      await labelsOf(() => new HardenedDaemonSet('web', args)),
      await labelsOf(() => new HardenedDeployment('web', args, { parent: team('a') })),
      await labelsOf(() => new HardenedDeployment('web', args, { parent: team('a', team('b')) })),
    ];
    expect(found.map((own) => (own as Record<string, string>)['app.kubernetes.io/instance'])).toEqual([
      'web.deployment.test.shop',
      'web.daemonset.test.shop',
      expect.stringMatching(/^web\.acme-index-Team\.deployment\.test\.shop-[0-9a-z]{10}$/),
      expect.stringMatching(/^web\.acme-index-Team-acme-index-Team\./),
    ]);
  });

  test('with a label that waits for a parent is no excuse for what is known', async () => {
    const { errors, asked: all } = await run(() => {
      const parent = new pulumi.ComponentResource('acme:index:Team', 'team');
      expect(
        thrownBy(
          () =>
            new HardenedDeployment('web', { spec: { template: { spec: { ...pod, hostPID: true } } } }, { parent }),
        ).code,
      ).toBe('violates-level');
      new HardenedDeployment('web', { spec: { template } }, { parent });
    }, { preview: true });
    expect(errors).toEqual([]);
    expect(JSON.stringify(all.find(({ type }) => type.endsWith(':Deployment'))!.inputs)).not.toContain(UNKNOWN);
  });

  test('is the author\'s, and the pods get its labels', async () => {
    const { inputs } = await deployment({
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { own: '1' } }, spec: pod },
    });
    expect(inputs).toMatchObject({
      spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web', own: '1' } } } },
    });
  });

  test.each([
    ['the selector', { selector: { matchLabels: { app: pulumi.output('web') } } }],
    ['its labels', { selector: { matchLabels: pulumi.output({ app: 'web' }) } }],
    ['the selector as a whole', { selector: pulumi.output({ matchLabels: { app: 'web' } }) }],
    ['the template', { selector: { matchLabels: { app: 'web' } }, template: pulumi.output(template) }],
    [
      'its labels',
      {
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: pulumi.output('web') } }, spec: pod },
      },
    ],
    ['its metadata',
      { selector: { matchLabels: { app: 'web' } }, template: { metadata: pulumi.output({}), spec: pod } }],
  ])('works where %s is an Output', async (_, spec) => {
    expect((await deployment(spec)).inputs).toMatchObject({
      spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } } } },
    });
  });

  test('the labels are there for a Service', async () => {
    expect(await valueOf(() => new HardenedDeployment('web', { spec: { template } }).matchLabels)).toEqual({
      'app.kubernetes.io/instance': 'web.deployment.test.shop',
    });
    expect(
      await valueOf(() => new HardenedDeployment('web', { spec: pulumi.output({ template }) }).matchLabels),
    ).toEqual({ 'app.kubernetes.io/instance': 'web.deployment.test.shop' });
    expect(await valueOf(() => new HardenedJob('web', { spec: { template } }).matchLabels)).toEqual({});
  });
});

describe('Outputs', () => {
  const unknown = (): pulumi.Output<string> => pulumi.output(sentinel as string);
  const web = (image: pulumi.Input<string>, spec: object = {}): HardenedDeployment =>
    new HardenedDeployment('web', {
      spec: { replicas: 2, template: { spec: { containers: [{ name: 'web', image }], ...spec } }, ...spec },
    });

  test('give the same resource as plain values, wherever they stand', async () => {
    const plain = {
      metadata: { name: 'web', labels: { a: 'b' } },
      spec: { replicas: 2, template: { metadata: { labels: { c: 'd' } }, spec: pod } },
    };
    const { inputs: expected } = await asked(() => new HardenedDeployment('web', plain));
    const later = pulumi.output;
    for (const args of [
      later(plain),
      { metadata: later(plain.metadata), spec: later(plain.spec) },
      { metadata: { ...plain.metadata, labels: later({ a: 'b' }) }, spec: { ...plain.spec, replicas: later(2) } },
      { ...plain, spec: { replicas: 2, template: later(plain.spec.template) } },
      { ...plain, spec: { replicas: 2, template: { metadata: later({ labels: { c: 'd' } }), spec: later(pod) } } },
      {
        ...plain,
        spec: {
          replicas: 2,
          template: { metadata: { labels: { c: later('d') } }, spec: { containers: later(pod.containers) } },
        },
      },
      {
        ...plain,
        spec: {
          replicas: 2,
          template: {
            metadata: { labels: { c: 'd' } },
            spec: { containers: [{ name: 'web', image: later('web:1') }] },
          },
        },
      },
    ]) {
      if (pulumi.Output.isInstance(args)) continue;
      expect((await asked(() => new HardenedDeployment('web', args))).inputs).toEqual(expected);
    }
  });

  test('hold back the pod template and nothing else', async () => {
    const { inputs } = await asked(() => web(unknown()), { preview: true });
    expect(inputs.spec).toEqual({
      replicas: 2,
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'web.deployment.test.shop' } },
      template: UNKNOWN,
    });
    const args = { metadata: { namespace: unknown() }, spec: { replicas: unknown().apply(Number), template } };
    const { inputs: other } = await asked(() => new HardenedDeployment('web', args), { preview: true });
    const held = { replicas: UNKNOWN, template: { spec: { securityContext: { runAsUser: 65532 } } } };
    expect(other).toMatchObject({ metadata: { namespace: UNKNOWN }, spec: held });
  });

  test.each<[string, Partial<HardenedDeploymentArgs>]>([
    ['metadata', { metadata: pulumi.output({ name: 'web', namespace: 'shop' }) }],
    ['an annotation', { metadata: { name: 'web', namespace: 'shop', annotations: { own: pulumi.output('1') } } }],
    [
      'metadata, with a waiver',
      {
        metadata: pulumi.output({ name: 'web', namespace: 'shop' }),
        hardening: { waivers: [{ check: 'hostPorts', reason: 'old' }] },
      },
    ],
  ])('in a pod leave what is around it known: %s', async (_, args) => {
    const { inputs } = await asked(
      () =>
        new HardenedDeployment('web', {
          ...args,
          spec: { template: { spec: { containers: [{ name: 'web', image: unknown() }] } } },
        }),
      { preview: true },
    );
    expect(inputs).toMatchObject({ metadata: { name: 'web', namespace: 'shop' }, spec: { template: UNKNOWN } });
    if (!('hardening' in args)) expect(JSON.stringify(inputs.metadata)).not.toContain(UNKNOWN);
  });

  test.each<[string, Partial<HardenedDeploymentArgs>]>([
    ['metadata', { metadata: pulumi.output({ name: sentinel as string }) }],
    ['an annotation', { metadata: { annotations: { own: pulumi.output(sentinel as string) } } }],
  ])('in %s leave the pod known', async (_, args) => {
    const { inputs } = await asked(() => new HardenedDeployment('web', { ...args, spec: { template } }), {
      preview: true,
    });
    expect(inputs).toMatchObject({ spec: { template: { spec: { securityContext: { runAsUser: 65532 } } } } });
  });

  test('that are secret make the template secret', async () => {
    const { inputs } = await asked(() =>
      web('web:1', {
        template: {
          spec: { containers: [{ name: 'web', image: 'web:1', env: [{ name: 'A', value: pulumi.secret('hush') }] }] },
        },
      }),
    );
    expect(inputs.spec).toMatchObject({
      replicas: 2,
      template: { secret: { spec: { containers: [{ env: [{ name: 'A', value: 'hush' }] }] } } },
    });
  });

  test('wait for what they come from', async () => {
    const { inputs } = await asked(() => {
      const first = new HardenedJob('first', { spec: { template } });
      return new HardenedDeployment('web', {
        spec: {
          template: {
            spec: { containers: [{ name: 'web', image: 'web:1', args: [first.metadata.apply(() => 'x')] }] },
          },
        },
      });
    });
    expect(inputs).toBeDefined();
  });
});

describe('what breaks the level', () => {
  const broken = { ...pod, hostPID: true };

  test('is an error at the line that wrote it, and nothing of it is registered', async () => {
    let message = '';
    const { asked: all } = await run(() => {
      try {
        new HardenedDeployment('web', { spec: { template: { spec: broken } } });
      } catch (error) {
        ({ message } = error as Error);
      }
    });
    expect(message).toContain(
      'web: spec.template.spec: must meet the Pod Security level restricted (Kubernetes 1.37), got 1 violation:\n',
    );
    expect(all).toEqual([]);
  });

  test.each([
    [
      'an image',
      { template: { spec: { hostPID: true, containers: [{ name: 'web', image: pulumi.output('web:1') }] } } },
    ],
    ['the replicas', { replicas: pulumi.output(1), template: { spec: broken } }],
    [
      'an annotation of the pods',
      { template: { metadata: { annotations: { checksum: pulumi.output('1') } }, spec: broken } },
    ],
    ['the metadata of the pods', { template: { metadata: pulumi.output({}), spec: broken } }],
    ['the selector', { selector: { matchLabels: pulumi.output({ app: 'web' }) }, template: { spec: broken } }],
  ])('is one at once although %s is an Output', async (_, spec) => {
    await run(() => {
      for (const metadata of [undefined, pulumi.output({})]) {
        const error = thrownBy(() => new HardenedDeployment('web', { metadata, spec }));
        expect([error.code, error.path, error.subject]).toEqual(['violates-level', 'spec.template.spec', 'web']);
      }
    });
  });

  test('is one before the resource is asked for, where that depends on an Output', async () => {
    const { asked: all, errors } = await runApart('privilegedAsItTurnsOut');
    expect(errors).toEqual([
      expect.stringContaining(
        'web: spec.template.spec: must meet the Pod Security level restricted (Kubernetes 1.37), got 2 violations:',
      ),
    ]);
    expect(all.map(({ type }) => type)).not.toContain('kubernetes:apps/v1:Deployment');
  });

  test.each([
    [
      'the spec is no spec',
      { spec: 5 },
      'web: spec: must be an object, as every Deployment has, got a number',
    ],
    ['the spec is not there', {}, 'web: spec: must be an object, as every Deployment has, got nothing'],
    [
      'a label is no text',
      { metadata: { labels: { a: 1 } }, spec: { template } },
      'web: metadata.labels.a: must be a string, got a number',
    ],
    [
      'a label of the pods is no text',
      { spec: { template: { metadata: { labels: { a: 1 } }, spec: pod } } },
      'web: spec.template.metadata.labels.a: must be a string, got a number',
    ],
    ['there is nothing', undefined, 'web: args: must be an object, got nothing'],
    [
      'an argument is misspelt',
      { spec: { template }, hardned: { user: 1 } },
      'web: hardned: must be one of metadata, spec, hardening, deliveredBy, got an unknown argument',
    ],
    ['an option is misspelt', { spec: { template }, hardening: { usr: 1 } }, 'web: usr: must be one of'],
    [
      'a waiver gives no reason',
      { spec: { template }, hardening: { waivers: [{ check: 'privileged', reason: '' }] } },
      'web: waivers[0].reason: must say why',
    ],
    [
      'a profile is delivered by something else',
      { spec: { template }, deliveredBy: {} },
      'web: deliveredBy: must be a SeccompProfiles or an AppArmorProfiles, got an object',
    ],
    [
      'one of several is something else',
      { spec: { template }, deliveredBy: ['x'] },
      'web: deliveredBy[0]: must be a SeccompProfiles or an AppArmorProfiles, got a string',
    ],
    [
      'a profile is delivered by nothing',
      { spec: { template }, hardening: { seccomp: { localhost: 'a.json' } } },
      'web: spec.template.spec.securityContext.seccompProfile: must be a profile that something puts on the nodes',
    ],
    [
      'a value is a resource',
      { spec: { template: { spec: { containers: [{ name: 'web', image: new Date() }] } } } },
      'web: spec.template.spec.containers[0].image: must be plain JSON data, got a Date',
    ],
  ])('bad input is an error: %s', async (_, args, message) => {
    const { asked: all } = await run(() => {
      expect(thrownBy(() => new HardenedDeployment('web', args as never)).message.slice(0, message.length)).toBe(
        message,
      );
    });
    expect(all).toEqual([]);
  });
});

describe('waivers', () => {
  const hardening: HardeningOptions = { waivers: [{ check: 'hostNamespaces', reason: 'it shows processes' }] };
  const spec = (image: pulumi.Input<string>): object => ({
    template: { spec: { hostPID: true, containers: [{ name: 'web', image }] } },
  });
  const written = { 'hardened-kube/waived': '[{"check":"hostNamespaces","reason":"it shows processes"}]' };

  test.each([
    ['no metadata', undefined, written],
    ['annotations', { annotations: { own: '1' } }, { own: '1', ...written }],
    ['annotations that are an Output', { annotations: pulumi.output({ own: '1' }) }, { own: '1', ...written }],
    ['metadata that is an Output', pulumi.output({ annotations: { own: '1' } }), { own: '1', ...written }],
    ['an annotation that grants itself something', { annotations: { 'hardened-kube/waived': 'all' } }, written],
  ])('are written on the object, with %s', async (_, metadata, annotations) => {
    for (const image of ['web:1', pulumi.output('web:1')]) {
      const { inputs } = await asked(
        () => new HardenedDeployment('web', { metadata, spec: spec(image) as never, hardening }),
      );
      expect(inputs.metadata).toEqual({ annotations });
    }
  });

  test('nobody else\'s annotation grants anything', async () => {
    const { inputs } = await asked(
      () =>
        new HardenedDeployment('web', {
          metadata: pulumi.output({ annotations: { 'hardened-kube/waived': 'all' } }),
          spec: { template },
        }),
    );
    expect(JSON.stringify(inputs)).not.toContain('waived');
  });

  test('may be for a namespace that is an Output', async () => {
    const waivers: Waiver[] = [{ check: 'hostNamespaces', reason: 'tools', match: { namespace: 'tools' } }];
    const make = (namespace: string) => (): unknown =>
      new HardenedDeployment('web', {
        metadata: { namespace: pulumi.output(namespace) },
        spec: spec('web:1') as never,
        hardening: { waivers },
      });
    expect((await asked(make('tools'))).inputs).toMatchObject({
      metadata: { namespace: 'tools' },
      spec: { template: { spec: { hostPID: true } } },
    });
  });
});

test('before the fields were there, profiles are annotations', async () => {
  const { inputs } = await asked(() => new HardenedPod('web', {
    metadata: { annotations: { own: '1' } },
    spec: { containers: [{ name: 'web', image: pulumi.output('web:1') }] },
    hardening: { kubernetesVersion: '1.29', appArmor: 'RuntimeDefault' },
  }));
  expect(inputs.metadata).toEqual({
    annotations: { 'own': '1', 'container.apparmor.security.beta.kubernetes.io/web': 'runtime/default' },
  });
});

test('the report says what was done', async () => {
  const expected = (await valueOf(() => new HardenedDeployment('web', { spec: { template } }).report))!;
  expect(expected.findings.map(({ rule }) => rule)).toEqual([
    'home-directory', 'local-storage', 'image-digest', 'memory-limit',
  ]);
  expect(expected.changes.map(({ path }) => path)).toContain('spec.template.spec.securityContext.runAsNonRoot');
  const late = { spec: { containers: [{ name: 'web', image: pulumi.output('web:1') }] } };
  expect(await valueOf(() => new HardenedDeployment('web', { spec: { template: late } }).report)).toEqual(expected);
});

test('what the cluster has is there as Outputs', async () => {
  expect(await valueOf(() => {
    const { metadata, spec } = new HardenedStatefulSet('web', {
      metadata: { name: 'db' },
      spec: { serviceName: 'db', template },
    });
    return pulumi.interpolate`${metadata.name} ${spec.serviceName}`;
  })).toBe('db db');
});

test('the types take what @pulumi/kubernetes and the root entry call a spec', async () => {
  const theirs: input.apps.v1.DeploymentSpec = {
    template: { spec: { containers: [{ name: 'web', image: pulumi.output('web:1') }] } },
    selector: {},
  };
  const metadata: input.meta.v1.ObjectMeta = { name: pulumi.output('web') };
  const ours: DeploymentSpec = { template, selector: {} };
  await asked(() => {
    new HardenedDeployment('theirs', { metadata, spec: theirs });
    new HardenedDeployment('ours', { spec: ours });
  });
});
