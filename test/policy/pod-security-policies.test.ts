import * as fc from 'fast-check';
import { type Analysis, analyze, type Resource, UNKNOWN } from './analyze';
import { CONTAINER, deployment, pod, POD_SPEC } from './resources';
import { withoutOne } from './with-unknown';
import { evaluateManifest } from '../../lib/core/pod-security/evaluate-manifest';
import type { Waiver } from '../../lib/core/waivers/waiver';
import {
  DEFAULT_ENFORCEMENT_LEVEL, podSecurityPolicies, type PodSecurityPolicyOptions, type ResourcePolicy,
} from '../../lib/policy';
import { markersIn, withSecrets, withWrongType } from '../core/marked-values';
import { thrownBy } from '../core/thrown';
import { podArbitrary } from '../pod-arbitrary';

/** The policies of checks, without the one of what was not judged. */
const policiesOfChecks = (options?: PodSecurityPolicyOptions): ResourcePolicy[] => (
  podSecurityPolicies(options).filter(({ name }) => name !== 'unjudged-pod'));

const ALL = policiesOfChecks().map(({ name }) => name);

const judged = (resource: Resource, options?: PodSecurityPolicyOptions): Promise<Analysis> =>
  analyze(policiesOfChecks(options), resource);
const policiesOf = ({ violations }: Analysis): string[] => violations.map(({ policy }) => policy);

const PRIVILEGED = {
  ...POD_SPEC,
  containers: [{ ...CONTAINER, securityContext: { privileged: true, capabilities: { drop: ['ALL'] } } }],
};
const HOST_PATH = { ...POD_SPEC, volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] };

test('a violation is said in the admission controller\'s words, with its fields and what would allow it', async () => {
  const { violations } = await judged(
    deployment({
      containers: [CONTAINER, { ...CONTAINER, name: 'log' }],
      securityContext: POD_SPEC.securityContext,
      hostPID: true,
    }),
  );
  expect(violations).toEqual([{
    policy: 'hostNamespaces',
    level: 'mandatory',
    message: 'would violate PodSecurity "restricted:latest": host namespaces (hostPID=true)\n'
      + '  spec.template.spec.hostPID\n'
      + '  To allow it: waivers: [{ check: \'hostNamespaces\', reason: \'…\' }]',
  }]);
});

test('a Pod is refused, a template warned about', async () => {
  const {
    violations: [ofPod],
  } = await judged(pod(HOST_PATH), { version: '1.34' });
  expect(ofPod!.message).toMatch(
    /^violates PodSecurity "restricted:v1.34": restricted volume types \(volume "logs" uses restricted volume type "hostPath"\)\n/,
  );
  const {
    violations: [ofTemplate],
  } = await judged(deployment(HOST_PATH), { version: '1.34' });
  expect(ofTemplate!.message).toMatch(/^would violate PodSecurity "restricted:v1.34": restricted volume types /);
});

test.each<[string, Resource]>([
  ['a hardened Deployment', deployment(POD_SPEC)],
  ['a hardened Pod', pod(POD_SPEC)],
  [
    'a Job of a hardened pod',
    {
      type: 'kubernetes:batch/v1:Job',
      props: { apiVersion: 'batch/v1', kind: 'Job', spec: { template: { spec: POD_SPEC } } },
    },
  ],
])('%s passes every policy', async (_, resource) => {
  expect(await judged(resource)).toEqual({ violations: [], later: {}, notApplicable: [] });
});

test.each<[string, string, string, object]>([
  ['apps/v1', 'StatefulSet', 'spec.template.', { spec: { template: { spec: PRIVILEGED } } }],
  ['batch/v1', 'CronJob', 'spec.jobTemplate.spec.template.',
    { spec: { jobTemplate: { spec: { template: { spec: PRIVILEGED } } } } }],
  ['v1', 'PodTemplate', 'template.', { template: { spec: PRIVILEGED } }],
  ['argoproj.io/v1alpha1', 'Rollout', 'spec.template.', { spec: { template: { spec: PRIVILEGED } } }],
  ['batch.volcano.sh/v1alpha1', 'Job', 'spec.tasks[0].template.',
    { spec: { tasks: [{ template: { spec: PRIVILEGED } }] } }],
  ['kubeflow.org/v1alpha1', 'PVCViewer', 'spec.podSpec.', { spec: { podSpec: PRIVILEGED } }],
  ['apps/v1', 'DaemonSetList', 'items[1].spec.template.',
    { items: [{ spec: { template: { spec: POD_SPEC } } }, { spec: { template: { spec: PRIVILEGED } } }] }],
  ['v1', 'List', 'items[0].', { items: [{ apiVersion: 'v1', kind: 'Pod', spec: PRIVILEGED }] }],
])('%s %s: the field is found at %s', async (apiVersion, kind, path, rest) => {
  const { violations } = await judged(
    { type: `kubernetes:${apiVersion}:${kind}`, props: { apiVersion, kind, ...rest } },
    { level: 'baseline' },
  );
  expect(violations.map(({ message }) => message.split('\n')[1])).toEqual([
    `  ${path}${path.endsWith('podSpec.') ? '' : 'spec.'}containers[0].securityContext.privileged`,
  ]);
});

test.each<[string, Resource]>([
  [
    'of a package that is named otherwise',
    {
      type: 'argocrds:argoproj.io/v1alpha1:Rollout',
      props: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: { spec: PRIVILEGED } } },
    },
  ],
  ['whose inputs do not say what it is', { type: 'kubernetes:core/v1:Pod', props: { spec: PRIVILEGED } }],
])('a resource is judged %s', async (_, resource) => {
  expect(policiesOf(await judged(resource, { level: 'baseline' }))).toEqual(['privileged']);
});

test('an operating system that the kind drops exempts from no policy', async () => {
  const spec = { template: { spec: { os: { name: 'windows' }, containers: [{ image: 'web:1' }] } } };
  const props = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec };
  expect(policiesOf(await judged({ type: 'kubernetes:serving.knative.dev/v1:Service', props }))).toEqual([
    'allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted',
  ]);
});

test('a resource of another package is not judged where its inputs say something else', async () => {
  const props = { apiVersion: 'v1', kind: 'Pod', spec: PRIVILEGED };
  const { violations, notApplicable } = await judged({ type: 'acme:argoproj.io/v1alpha1:Rollout', props });
  expect(violations).toEqual([]);
  expect(notApplicable).toContain('privileged');
});

test('what looks like a pod in an unknown kind is told, and stops nothing', async () => {
  const resource = {
    type: 'kubernetes:acme.example/v1:Widget',
    props: { apiVersion: 'acme.example/v1', kind: 'Widget', spec: { template: { spec: PRIVILEGED } } },
  };
  const { violations } = await analyze(podSecurityPolicies(), resource);
  expect(violations).toEqual([
    {
      policy: 'unjudged-pod',
      level: 'advisory',
      message: expect.stringMatching(/^not judged: .*\n {2}spec.template.spec$/) as string,
    },
  ]);
  const templates = { 'acme.example/Widget': ['spec.template'] };
  const judgedNow = await analyze(podSecurityPolicies({ level: 'baseline', templates }), resource);
  expect(judgedNow.violations.map(({ policy }) => policy)).toEqual(['privileged']);
  const disabled = podSecurityPolicies({ enforcementLevel: 'disabled' });
  expect(disabled.map(({ enforcementLevel }) => enforcementLevel)).not.toContain('advisory');
});

test('of a kind with parts of pods, what it sets is judged', async () => {
  const task = (securityContext: object): Resource => ({
    type: 'kubernetes:tekton.dev/v1:Task',
    props: {
      apiVersion: 'tekton.dev/v1',
      kind: 'Task',
      spec: { steps: [{ name: 's', image: 'x:1', securityContext }] },
    },
  });
  const { violations } = await judged(task({ privileged: true }));
  expect(violations.map(({ policy, message }) => [policy, message.split('\n')[1]])).toEqual([
    ['privileged', '  spec.steps[0].securityContext.privileged'],
  ]);
  expect((await judged(task({}))).violations).toEqual([]);
});

test.each<[string, Resource]>([
  ['a Service', { type: 'kubernetes:core/v1:Service', props: { apiVersion: 'v1', kind: 'Service', spec: {} } }],
  [
    'a custom resource that nobody knows',
    {
      type: 'kubernetes:acme.example/v1:Widget',
      props: { apiVersion: 'acme.example/v1', kind: 'Widget', spec: { size: 3 } },
    },
  ],
  ['a chart, which is no manifest', { type: 'kubernetes:helm.sh/v3:Release', props: { chart: 'nginx', kind: 'x' } }],
  ['what is not Kubernetes\'',
    { type: 'azure-native:containerservice:AgentPool', props: { apiVersion: 'v1', kind: 'Pod', spec: PRIVILEGED } }],
])('%s is nothing for these policies', async (_, resource) => {
  expect(await judged(resource)).toEqual({ violations: [], later: {}, notApplicable: ALL });
});

test('law: what the policies say is what Pod Security Admission says', async () => {
  await fc.assert(
    fc.asyncProperty(
      podArbitrary,
      fc.constantFrom('baseline', 'restricted'),
      fc.constantFrom('1.23', '1.34', 'latest'),
      async (workload, level, version) => {
        const { type, props } = deployment({});
        const manifest = { ...props, spec: { template: JSON.parse(JSON.stringify(workload)) as object } };
        const { violations } = await judged({ type, props: manifest }, { level, version } as PodSecurityPolicyOptions);
        const [expected] = evaluateManifest(manifest, { level, version } as PodSecurityPolicyOptions);
        expect(violations.map(({ policy }) => policy)).toEqual(expected!.violations.map(({ checkId }) => checkId));
        expect(violations.map(({ message }) => message.split('\n')[0]!.replace(/^.*?": /, '')).join(', ')).toBe(
          expected!.message,
        );
      },
    ),
    { numRuns: 100 },
  );
});

describe('options', () => {
  test('the policies are the checks of the level and version', () => {
    const idsAt = (options: PodSecurityPolicyOptions): string[] =>
      policiesOfChecks(options).map(({ name }) => name);
    expect(idsAt({ level: 'privileged' })).toEqual([]);
    expect(idsAt({ level: 'baseline', version: '1.33' })).not.toContain('hostProbesAndHostLifecycle');
    expect(idsAt({ level: 'baseline', version: '1.34' })).toContain('hostProbesAndHostLifecycle');
    expect(idsAt({})).toEqual(idsAt({ level: 'restricted', version: 'latest' }));
  });

  test('a violation stops the deployment, unless it is said to be advice', () => {
    expect(DEFAULT_ENFORCEMENT_LEVEL).toBe('mandatory');
    expect(podSecurityPolicies()[0]!.enforcementLevel).toBe('mandatory');
    expect(podSecurityPolicies({ enforcementLevel: 'advisory' })[0]!.enforcementLevel).toBe('advisory');
  });

  test.each<[object, string]>([
    [{ level: 'strict' }, 'level: must be one of "privileged", "baseline", "restricted", got "strict"'],
    [{ version: '34' }, 'version: must be "latest" or a Kubernetes version such as "1.34", got "34"'],
    [
      { enforcementLevel: 'remediate' },
      'enforcementLevel: must be one of advisory, mandatory, disabled, got "remediate"',
    ],
    [{ waivers: 'all' }, 'waivers: must be a list, got a string'],
    [{ today: '1/2/2026' }, 'today: must be a date such as "2026-11-22", got "1/2/2026"'],
    [
      { levels: [] },
      'levels: must be one of level, version, templates, waivers, today, enforcementLevel, got an unknown option',
    ],
    [
      { waivers: [{ check: 'hostNamespaces', reason: 'r', match: { containers: ['web'] } }] },
      'waivers[0].match.containers: must be left out for a check that looks at the pod',
    ],
    [{ waivers: [{ check: 'privileged', reason: ' ' }] }, 'waivers[0].reason: must say why, got an empty string'],
    [
      { waivers: [{ check: 'privileged', reason: 'r', expires: '2026-01-01' }], today: '2026-01-02' },
      'waivers[0].expires: must not be before today, 2026-01-02: renew the waiver or fix the workload, '
        + 'got "2026-01-01"',
    ],
    [
      { waivers: [{ check: 'privileged', reason: 'r', expires: '2001-01-01' }] },
      'waivers[0].expires: must not be before today, ',
    ],
  ])('%j is refused when the policies are made', (options, message) => {
    expect(thrownBy(() => podSecurityPolicies(options as PodSecurityPolicyOptions)).message).toContain(message);
  });

  test('a list of options is refused too', () => {
    expect(thrownBy(() => podSecurityPolicies([] as PodSecurityPolicyOptions)).message).toBe(
      'options: must be an object, got a list',
    );
  });
});

describe('waivers', () => {
  const waiver: Waiver = { check: 'restrictedVolumes', reason: 'reads the logs of the node' };

  test.each<[string, object | undefined, boolean]>([
    ['for all', undefined, true],
    ['by kind', { kind: 'Deployment' }, true],
    ['by namespace', { namespace: 'shop' }, true],
    ['by name, which Pulumi has made longer', { name: 'web-*' }, true],
    ['by the name in the program, in the URN', { path: '*::web' }, true],
    ['for another kind', { kind: 'DaemonSet' }, false],
    ['for another namespace', { namespace: 'logging' }, false],
    ['for another name', { name: 'web' }, false],
  ])('one %s: %j', async (_, match, allows) => {
    expect(policiesOf(await judged(deployment(HOST_PATH), { waivers: [{ ...waiver, match }] }))).toEqual(
      allows ? [] : ['restrictedVolumes'],
    );
  });

  test('one covers its check only', async () => {
    expect(policiesOf(await judged(deployment({ ...HOST_PATH, hostPID: true }), { waivers: [waiver] }))).toEqual([
      'hostNamespaces',
    ]);
  });

  test('one for some containers leaves the others to the check', async () => {
    const waivers: Waiver[] = [{ check: 'privileged', reason: 'debugs', match: { containers: ['debug'] } }];
    const spec = { containers: ['debug', 'web'].map((name) => ({ name, securityContext: { privileged: true } })) };
    const { violations: [violation, ...others] } = await judged(deployment(spec), { level: 'baseline', waivers });
    expect(violation!.message).toContain(
      'privileged (container "web" must not set securityContext.privileged=true)\n  spec.template.spec.containers[1].',
    );
    expect(others).toEqual([]);
  });
});

describe('a preview that does not know all', () => {
  test('judges what it can, and the rest later', async () => {
    const securityContext = { ...CONTAINER.securityContext, privileged: UNKNOWN };
    const { violations, later } = await judged(
      deployment({ ...HOST_PATH, containers: [{ ...CONTAINER, securityContext }] }),
    );
    expect(violations.map(({ policy }) => policy)).toEqual(['restrictedVolumes']);
    expect(later).toEqual({
      privileged: 'can\'t run policy \'privileged\' from policy pack \'pack@v1.0.0\' during preview: '
        + 'string value at .spec.template.spec.containers.0.securityContext.privileged can\'t be known during preview',
    });
  });

  test.each<[string, Resource]>([
    ['an image', deployment({ ...POD_SPEC, containers: [{ ...CONTAINER, image: UNKNOWN }] })],
    ['an environment variable',
      deployment({ ...POD_SPEC, containers: [{ ...CONTAINER, env: [{ name: 'HOST', value: UNKNOWN }] }] })],
    ['a namespace', deployment(POD_SPEC, { name: 'web', namespace: UNKNOWN })],
    ['a label', deployment(POD_SPEC, { name: 'web', labels: UNKNOWN })],
  ])('does not mind %s', async (_, resource) => {
    expect(await judged(resource)).toEqual({ violations: [], later: {}, notApplicable: [] });
  });

  test.each<[string, Resource]>([
    ['a spec',
      { type: 'kubernetes:apps/v1:Deployment', props: { apiVersion: 'apps/v1', kind: 'Deployment', spec: UNKNOWN } }],
    ['a kind', { type: 'kubernetes:apps/v1:Deployment', props: { apiVersion: 'apps/v1', kind: UNKNOWN } }],
    ['a list of containers', deployment({ ...POD_SPEC, containers: UNKNOWN })],
    ['a container', deployment({ ...POD_SPEC, containers: [CONTAINER, UNKNOWN] })],
    ['the items of a list',
      { type: 'kubernetes:core/v1:PodList', props: { apiVersion: 'v1', kind: 'PodList', items: UNKNOWN } }],
    ['an item of a list',
      { type: 'kubernetes:core/v1:PodList', props: { apiVersion: 'v1', kind: 'PodList', items: [UNKNOWN] } }],
    [
      'the items of a list in a list',
      {
        type: 'kubernetes:core/v1:List',
        props: { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'PodList', items: UNKNOWN }] },
      },
    ],
  ])('leaves all to later for %s', async (_, resource) => {
    const { violations, later, notApplicable } = await judged(resource);
    expect({ violations, notApplicable, later: Object.keys(later) }).toEqual({
      violations: [],
      notApplicable: [],
      later: ALL,
    });
  });

  test('does not mind an annotation that no check asks for, where a waiver is for some containers', async () => {
    const waivers: Waiver[] = [{ check: 'privileged', reason: 'debugs', match: { containers: ['web'] } }];
    const template = { metadata: { annotations: { 'checksum/config': UNKNOWN } }, spec: PRIVILEGED };
    const { type, props } = deployment({});
    expect(await judged({ type, props: { ...props, spec: { template } } }, { level: 'baseline', waivers })).toEqual({
      violations: [],
      later: {},
      notApplicable: [],
    });
  });

  test('asks for a name where a waiver does', async () => {
    const waivers: Waiver[] = [{ check: 'restrictedVolumes', reason: 'r', match: { namespace: 'shop' } }];
    const resource = deployment({ ...HOST_PATH, hostPID: true }, { name: UNKNOWN, namespace: UNKNOWN });
    const { violations, later } = await judged(resource, { waivers });
    expect(violations.map(({ policy }) => policy)).toEqual(['hostNamespaces']);
    expect(Object.keys(later)).toEqual(['restrictedVolumes']);
    expect(
      Object.keys((await judged(resource, { waivers: [{ ...waivers[0]!, match: { name: 'web' } }] })).later),
    ).toEqual(['restrictedVolumes']);
  });

  test('law: whatever a policy says, it says too once all is known', async () => {
    await fc.assert(fc.asyncProperty(podArbitrary, fc.nat(), async (workload, at) => {
      const known = {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        spec: { template: JSON.parse(JSON.stringify(workload)) as object },
      };
      const type = 'kubernetes:apps/v1:Deployment';
      const then = await judged({ type, props: known });
      const now = await judged({ type, props: withoutOne(known, at) });
      const early = ALL.filter((name) => !(name in now.later));
      expect(now.violations).toEqual(then.violations.filter(({ policy }) => early.includes(policy)));
    }), { numRuns: 100 });
  });
});

describe('part of an object', () => {
  const patch = (spec: object | undefined): Resource => {
    const props = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, ...spec && { spec } };
    return { type: 'kubernetes:apps/v1:DeploymentPatch', props };
  };

  test('is judged by what it sets', async () => {
    const container = { name: 'web', securityContext: { privileged: true, capabilities: { add: ['SYS_ADMIN'] } } };
    expect(policiesOf(await judged(patch({ template: { spec: { containers: [container] } } })))).toEqual([
      'privileged',
      'capabilities_restricted',
    ]);
  });

  test.each<[string, Resource]>([
    [
      'a Deployment',
      patch({
        selector: { matchLabels: { app: 'web' } },
        template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } },
      }),
    ],
    [
      'a Pod',
      {
        type: 'kubernetes:core/v1:PodPatch',
        props: { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', image: 'web:1' }] } },
      },
    ],
    [
      'a Service of Knative',
      {
        type: 'kubernetes:serving.knative.dev/v1:ServicePatch',
        props: {
          apiVersion: 'serving.knative.dev/v1',
          kind: 'Service',
          spec: { template: { spec: { containers: [{ image: 'web:1' }] } } },
        },
      },
    ],
  ])('that holds a whole pod is judged in full, as it makes %s where there is none', async (_, resource) => {
    expect(policiesOf(await judged(resource))).toEqual([
      'allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted',
    ]);
  });

  test('whose selector a preview does not know may be whole, and is judged later', async () => {
    const template = { spec: { containers: [{ name: 'web', image: 'web:1' }] } };
    const { violations, later } = await judged(patch({ selector: UNKNOWN, template }));
    const needed = ['allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted'];
    expect([violations, Object.keys(later).sort()]).toEqual([[], needed]);
  });

  test.each([undefined, { replicas: 3 }, { template: { metadata: { labels: { app: 'web' } } } }])(
    'of what it leaves unsaid nothing is said: %j',
    async (spec) => {
      expect(await judged(patch(spec))).toEqual({ violations: [], later: {}, notApplicable: [] });
    },
  );

  const ANNOTATED = {
    metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } },
  };

  test.each<[string, Resource, string]>([
    ['a template', patch({ template: ANNOTATED }), 'spec.template.'],
    ['a Pod', { type: 'kubernetes:core/v1:PodPatch', props: { apiVersion: 'v1', kind: 'Pod', ...ANNOTATED } }, ''],
  ])('is judged by its annotations too, where %s has no spec', async (_, resource, path) => {
    const { violations, later } = await judged(resource);
    expect(violations.map(({ policy, message }) => [policy, message.split('\n')[1]])).toEqual([
      ['appArmorProfile', `  ${path}metadata.annotations["container.apparmor.security.beta.kubernetes.io/web"]`],
    ]);
    expect(later).toEqual({});
  });

  test('whose spec a preview does not know is judged later', async () => {
    const { violations, later } = await judged(patch({ template: { ...ANNOTATED, spec: UNKNOWN } }));
    expect([violations, Object.keys(later)]).toEqual([[], ALL]);
  });

  test.each([null, 'web'])('whose spec is %j cannot be judged', async (spec) => {
    expect(policiesOf(await judged(patch({ template: { spec } })))).toEqual(ALL);
  });

  test('that is no object is none', async () => {
    expect((await judged(patch({ template: 'web' }))).violations[0]!.message).toBe(
      'spec.template: must be an object, as every Deployment has, got a string',
    );
  });
});

test.each<[string, Resource, string]>([
  [
    'without a template',
    { type: 'kubernetes:apps/v1:Deployment', props: { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} } },
    'spec.template: must be an object, as every Deployment has, got nothing',
  ],
  ['with a field of a wrong type', deployment({ ...POD_SPEC, hostPID: 'yes' }),
    'spec.template.spec.hostPID: must be true or false, got a string'],
  ['with containers that are none', deployment({ containers: 'web' }),
    'spec.template.spec.containers: must be a list, got a string'],
])('a Deployment %s cannot be judged, and fails every policy', async (_, resource, message) => {
  const { violations } = await judged(resource);
  expect(policiesOf({ violations, later: {}, notApplicable: [] })).toEqual(ALL);
  expect(new Set(violations.map((violation) => violation.message))).toEqual(new Set([message]));
});

test('law: a violation shows no free value of a pod, and of a value of another type only the type', async () => {
  const counts = { violations: 0 };
  const manifest = podArbitrary.map(withSecrets).map(({ metadata, spec }) => ({
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { metadata, spec } },
  }));
  await fc.assert(fc.asyncProperty(fc.oneof(manifest, withWrongType(manifest)), async (props) => {
    const { violations } = await judged({ type: 'kubernetes:apps/v1:Deployment', props });
    counts.violations += violations.length;
    expect(markersIn(violations)).toEqual([]);
  }), { numRuns: 300 });
  expect(counts.violations).toBeGreaterThan(300);
});
