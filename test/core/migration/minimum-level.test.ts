import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { LATEST_VERSION } from '../../../lib/core/kubernetes/version';
import { minimumLevel, type MinimumLevelOptions } from '../../../lib/core/migration/minimum-level';
import { FIRST_COMPARED_VERSION } from '../../../lib/core/migration/policy-versions';
import { evaluateManifest } from '../../../lib/core/pod-security/evaluate-manifest';
import { isStricter, POD_SECURITY_LEVELS, type PodSecurityLevel } from '../../../lib/core/pod-security/level';
import { namespacePolicy } from '../../../lib/core/pod-security/namespace-policy';
import { podArbitrary } from '../../pod-arbitrary';
import { thrownBy } from '../thrown';

const SECURE = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** A Deployment of one container, restricted but for what is said. */
function deployment(
  name: string,
  container: object = {},
  { namespace, ...spec }: { namespace?: string; [field: string]: unknown } = {},
): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    spec: {
      template: { spec: { ...spec, containers: [{ name, image: 'a', securityContext: SECURE, ...container }] } },
    },
  };
}

const PRIVILEGED = { securityContext: { privileged: true } };
const PLAIN = { securityContext: {} };
const PROBED = { livenessProbe: { httpGet: { port: 80, host: '10.0.0.1' } } };
const ROOT_IN_USER_NAMESPACE = { securityContext: { ...SECURE, runAsNonRoot: false } };

/** `1.25-1.33 restricted, …`. */
function spansOf(manifests: unknown, options = {}): string {
  return minimumLevel(manifests, options)[0]!.spans.map(({ from, to, level }) => `${from}-${to} ${level}`).join(', ');
}

describe('the level', () => {
  test.each<[string, unknown, PodSecurityLevel, PodSecurityLevel | undefined, string[]]>([
    ['a restricted workload', deployment('web'), 'restricted', undefined, []],
    ['one that says nothing', deployment('web', PLAIN), 'baseline', 'restricted', ['web']],
    ['a privileged one', deployment('web', PRIVILEGED), 'privileged', 'baseline', ['web']],
    ['the weakest decides', [deployment('a'), deployment('b', PRIVILEGED), deployment('c', PLAIN)], 'privileged',
      'baseline', ['b']],
    ['and all that stand in the way are named', [deployment('a', PLAIN), deployment('b'), deployment('c', PLAIN)],
      'baseline', 'restricted', ['a', 'c']],
    ['Lists are looked into', { apiVersion: 'v1', kind: 'List', items: [deployment('a'), deployment('b', PLAIN)] },
      'baseline', 'restricted', ['b']],
  ])('%s', (_, manifests, level, next, blockers) => {
    const [answer, ...others] = minimumLevel(manifests);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ level, version: `v${LATEST_VERSION}` });
    expect(answer!.next).toBe(next);
    expect(answer!.blockers.map(({ name }) => name)).toEqual(blockers);
  });

  test('a blocker tells the check, the words of the admission controller and the fields', () => {
    const [
      {
        blockers: [blocker],
      },
    ] = minimumLevel(deployment('web', { ports: [{ containerPort: 80, hostPort: 80 }] })) as [
      ReturnType<typeof minimumLevel>[0],
    ];
    expect(blocker).toMatchObject({ kind: 'Deployment', name: 'web', path: 'spec.template', level: 'baseline' });
    expect(blocker!.violations).toEqual([{
      checkId: 'hostPorts',
      reason: 'hostPort',
      detail: 'container "web" uses hostPort 80',
      fields: ['spec.template.spec.containers[0].ports[0].hostPort'],
    }]);
  });

  test('a custom kind that holds pods counts as a Deployment does', () => {
    const rollout = { ...deployment('checkout', PRIVILEGED), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };
    expect(minimumLevel([deployment('web'), rollout])).toMatchObject([
      { level: 'privileged', workloads: 2, blockers: [{ kind: 'Rollout', name: 'checkout' }] },
    ]);
  });

  test('what looks like a pod in an unknown kind is named as not judged, and parts of pods as judged in part', () => {
    const widget = { ...deployment('w', PRIVILEGED), apiVersion: 'acme.example/v1', kind: 'Widget' };
    const type = { apiVersion: 'tekton.dev/v1', kind: 'Task' };
    const task = { ...type, metadata: { name: 'build' }, spec: { steps: [{ image: 'x' }] } };
    const [answer, ...others] = minimumLevel([deployment('web'), widget, task]);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ level: 'restricted', workloads: 1, unjudged: [{ kind: 'Widget', name: 'w' }] });
    expect(answer!.summary).toContain('refused by this level:\n\n- Widget w (`spec.template.spec`)');
    expect(answer!.summary).toContain('the rest of their pods:\n\n- Task build (`spec.steps`)');
    const templates = { 'acme.example/Widget': ['spec.template'] };
    const judged = minimumLevel([deployment('web'), widget], { templates });
    expect(judged).toMatchObject([{ level: 'privileged', unjudged: [] }]);
    expect(minimumLevel(widget)).toMatchObject([{ workloads: 0, unjudged: [{ kind: 'Widget' }] }]);
  });

  const CASE = join(__dirname, '../../../../shared/cases/pods/02-minimumlevel-with-rollout.yaml');
  const exists = existsSync(CASE);
  (exists ? test : test.skip)(
    `the case of a namespace with a Rollout${exists ? '' : ' (skipped: ../shared/cases is not here)'}`,
    () => {
      const manifests = parseAllDocuments(readFileSync(CASE, 'utf8')).map((document) => document.toJS() as unknown);
      expect(minimumLevel(manifests)).toMatchObject([{ level: 'privileged', blockers: [{ kind: 'Rollout' }] }]);
    },
  );

  test('Windows pods: restricted exempts them from 1.25 on', () => {
    const windows = deployment('web', { securityContext: { runAsNonRoot: true } }, { os: { name: 'windows' } });
    expect(spansOf(windows, { kubernetesVersion: '1.24' })).toBe('1.24-1.24 baseline, 1.25-1.37 restricted');
  });
});

describe('namespaces', () => {
  test('each has an answer of its own, in the order in which they turn up', () => {
    const answers = minimumLevel([
      deployment('a', PLAIN, { namespace: 'shop' }),
      deployment('b', PRIVILEGED),
      deployment('c', {}, { namespace: 'jobs' }),
      deployment('d', {}, { namespace: 'shop' }),
    ]);
    expect(answers.map(({ namespace, level, workloads }) => [namespace, level, workloads])).toEqual([
      ['shop', 'baseline', 2], [undefined, 'privileged', 1], ['jobs', 'restricted', 1],
    ]);
  });

  test('manifests that name none go where they are said to be applied', () => {
    const answers = minimumLevel([deployment('a', PLAIN, { namespace: 'shop' }), deployment('b', PRIVILEGED)], {
      namespace: 'shop',
    });
    expect(answers.map(({ namespace, level, workloads }) => [namespace, level, workloads])).toEqual([
      ['shop', 'privileged', 2],
    ]);
  });

  test.each([
    ['nothing', []],
    ['empty documents', [null, undefined]],
    [
      'no pods',
      [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
        { apiVersion: 'v1', kind: 'List', items: [] },
      ],
    ],
  ])('%s: no answer', (_, manifests) => {
    expect(minimumLevel(manifests)).toEqual([]);
  });
});

describe('policy versions', () => {
  test.each<[string, unknown, object, string]>([
    ['a host in a probe falls from restricted', deployment('web', PROBED), {},
      '1.25-1.33 restricted, 1.34-1.37 privileged'],
    ['no root in a user namespace is asked from 1.35', deployment('web', ROOT_IN_USER_NAMESPACE, { hostUsers: false }),
      {}, '1.25-1.34 baseline, 1.35-1.37 restricted'],
    ['both', deployment('web', { ...PROBED, ...PLAIN }), {}, '1.25-1.33 baseline, 1.34-1.37 privileged'],
    ['a sysctl that came to be safe',
      deployment('web', {}, { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } }), {},
      '1.25-1.31 privileged, 1.32-1.37 restricted'],
    ['nothing changes', deployment('web'), {}, '1.25-1.37 restricted'],
    ['between two versions', deployment('web', PROBED), { versions: { from: '1.33', to: '1.34' } },
      '1.33-1.33 restricted, 1.34-1.34 privileged'],
    ['up to before the change', deployment('web', PROBED), { versions: { to: 'v1.33' } }, '1.25-1.33 restricted'],
    ['one version', deployment('web'), { versions: { from: '1.34', to: '1.34' } }, '1.34-1.34 restricted'],
    ['versions to come are the newest', deployment('web'),
      { kubernetesVersion: '1.99', versions: { from: '1.40', to: '1.50' } }, '1.37-1.37 restricted'],
    ['from the beginning', deployment('web', { securityContext: { runAsNonRoot: true } }),
      { versions: { from: '1.0' } }, '1.0-1.7 restricted, 1.8-1.37 baseline'],
  ])('%s', (_, manifests, options, spans) => {
    expect(spansOf(manifests, options)).toBe(spans);
  });

  test('the defaults', () => {
    expect([FIRST_COMPARED_VERSION, LATEST_VERSION]).toEqual(['1.25', '1.37']);
  });

  test.each([
    ['where it falls, what the level before now refuses', PROBED, {}, 1, ['hostProbesAndHostLifecycle']],
    ['where it rises, what this level refused until then', ROOT_IN_USER_NAMESPACE, { hostUsers: false }, 1,
      ['runAsNonRoot']],
    ['the first needs no reason', PLAIN, {}, 0, []],
  ])('%s', (_, container, spec, index, checks) => {
    const span = minimumLevel([deployment('other'), deployment('web', container, spec)])[0]!.spans[index]!;
    expect(span.because.flatMap(({ violations }) => violations.map(({ checkId }) => checkId))).toEqual(checks);
    expect(span.because.map(({ name }) => name)).toEqual(checks.map(() => 'web'));
  });

  test('the cluster\'s own decides the level', () => {
    expect(minimumLevel(deployment('web', PROBED), { kubernetesVersion: '1.33' })[0]).toMatchObject({
      level: 'restricted',
      version: 'v1.33',
    });
    expect(minimumLevel(deployment('web', PROBED), { kubernetesVersion: '1.34' })[0]).toMatchObject({
      level: 'privileged',
      version: 'v1.34',
    });
  });
});

test.each<[object, object, string]>([
  [PLAIN, { kubernetesVersion: '1.34' }, 'enforce baseline:v1.34, audit restricted:v1.34, warn restricted:v1.34'],
  [{}, { kubernetesVersion: '1.34' }, 'enforce restricted:v1.34, audit restricted:v1.34, warn restricted:v1.34'],
  [PRIVILEGED, {}, 'enforce privileged:v1.37, audit baseline:v1.37, warn baseline:v1.37'],
])('labels that the admission controller reads: %j %j', (container, options, expected) => {
  const { errors, ...modes } = namespacePolicy(minimumLevel(deployment('web', container), options)[0]!.labels);
  expect(errors).toEqual([]);
  expect(
    Object.entries(modes)
      .map(([mode, { level, version }]) => `${mode} ${level}:${version}`)
      .join(', '),
  ).toBe(expected);
});

describe('in words', () => {
  test('what stands in the way, version by version, and the labels', () => {
    expect(
      minimumLevel(
        [
          deployment('web', { ...PROBED, ...PLAIN }, { namespace: 'shop' }),
          deployment('api', {}, { namespace: 'shop' }),
        ],
        {
          kubernetesVersion: '1.34',
          versions: { from: '1.33' },
        },
      )[0]!.summary.split('\n'),
    ).toEqual([
      '## Namespace shop: privileged',
      '',
      'By policy version v1.34, 2 workloads would be admitted at `privileged`.',
      '',
      '`baseline` would refuse 1 of them:',
      '',
      '- Deployment web',
      '  - hostProbesAndHostLifecycle: container "web" uses probe or lifecycle host "10.0.0.1" '
        + '(`spec.template.spec.containers[0].livenessProbe.httpGet.host`)',
      '',
      'By policy version:',
      '',
      '- 1.33: baseline',
      '- 1.34 to 1.37: privileged, as baseline then refuses Deployment web (hostProbesAndHostLifecycle)',
      '',
      'Labels to set:',
      '',
      '    pod-security.kubernetes.io/enforce: privileged',
      '    pod-security.kubernetes.io/enforce-version: v1.34',
      '    pod-security.kubernetes.io/audit: baseline',
      '    pod-security.kubernetes.io/audit-version: v1.34',
      '    pod-security.kubernetes.io/warn: baseline',
      '    pod-security.kubernetes.io/warn-version: v1.34',
    ]);
  });

  test.each([
    [
      'at the strictest level nothing stands in the way',
      deployment('web'),
      'By policy version v1.37, 1 workload would be admitted at `restricted`, the strictest level.',
    ],
    ['no namespace', deployment('web'), '## Manifests without a namespace: restricted'],
    [
      'a level that rises',
      deployment('web', ROOT_IN_USER_NAMESPACE, { hostUsers: false }),
      '- 1.35 to 1.37: restricted, as it no longer refuses Deployment web (runAsNonRoot)',
    ],
    [
      'what the check says, and where',
      deployment('web', PRIVILEGED),
      '  - privileged: container "web" must not set securityContext.privileged=true '
        + '(`spec.template.spec.containers[0].securityContext.privileged`)',
    ],
  ])('%s', (_, manifests, line) => {
    const lines = minimumLevel(manifests)[0]!.summary.split('\n');
    expect(lines).toContain(line);
    expect(lines.some((text) => text.includes('would refuse'))).toBe(lines[0]!.endsWith('privileged'));
  });
});

describe('bad input is one error that says where', () => {
  const NAMESPACE = 'namespace: must be at most 63 lowercase letters, digits and hyphens, none at its ends';
  test.each<[string, unknown, object | null, string]>([
    ['no object', [deployment('web'), 'pod'], {}, 'manifests[1]: must be a Kubernetes object, got a string'],
    ['a wrong type', [deployment('web', { image: 3 })], {},
      'manifests[0]: spec.template.spec.containers[0].image: must be a string, got a number'],
    ['a single one needs no index', { apiVersion: 'v1' }, {},
      'kind: must be a non-empty string, as every Kubernetes object has, got nothing'],
    ['no version', [], { kubernetesVersion: '34' },
      'kubernetesVersion: must be "latest" or a Kubernetes version such as "1.34", got "34"'],
    ['no oldest version', [], { versions: { from: '' } },
      'versions.from: must be "latest" or a Kubernetes version such as "1.34", got ""'],
    ['no newest version', [], { versions: { to: 34 } },
      'versions.to: must be "latest" or a Kubernetes version such as "1.34", got 34'],
    ['no range', [], { versions: ['1.33', '1.34'] }, 'versions: must be { from, to }, got a list'],
    ['null for a range', [], { versions: null }, 'versions: must be { from, to }, got null'],
    ['null for a newest version', [], { versions: { to: null } },
      'versions.to: must be "latest" or a Kubernetes version such as "1.34", got null'],
    ['a misspelt end of the range', [], { versions: { form: '1.30' } },
      'versions.form: must be one of from, to, got an unknown option (did you mean "from"?)'],
    ['an end before the beginning', [], { versions: { from: '1.34', to: '1.28' } },
      'versions.to: must not be before 1.34, the first that is compared, got "1.28"'],
    ['an end before the default', [], { versions: { to: '1.24' } },
      'versions.to: must not be before 1.25, the first that is compared, got "1.24"'],
    ['no namespace', [], { namespace: 5 }, `${NAMESPACE}, got a number`],
    ['what no namespace can be called', [], { namespace: 'Not A Namespace' }, `${NAMESPACE}, got "Not A Namespace"`],
    ['a misspelt option', [], { kubernetesversion: '1.34' },
      'kubernetesversion: must be one of kubernetesVersion, namespace, versions, templates, got an unknown option '
        + '(did you mean "kubernetesVersion"?)'],
    ['no options', [], null, 'options: must be an object, got null'],
  ])('%s', (_, manifests, options, message) => {
    expect(thrownBy(() => minimumLevel(manifests, options as MinimumLevelOptions)).message).toBe(message);
  });
});

test('laws: the level admits all, the next refuses each blocker, and every version in a span gives its level', () => {
  const pods = fc.array(podArbitrary, { minLength: 1, maxLength: 3 });
  const admits = (manifests: object[], level: PodSecurityLevel, version: string): boolean =>
    manifests.every((manifest) => evaluateManifest(manifest, { level, version }).every(({ allowed }) => allowed));
  fc.assert(fc.property(pods, fc.integer({ min: 20, max: 37 }), (given, minor) => {
    const manifests = given.map((pod) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { template: pod },
    }));
    const { level, version, next, blockers, spans } = minimumLevel(manifests, { kubernetesVersion: `1.${minor}` })[0]!;
    expect(admits(manifests, level, version)).toBe(true);
    expect(blockers.length > 0).toBe(next !== undefined);
    for (const stricter of POD_SECURITY_LEVELS.filter((other) => isStricter(other, level))) {
      expect(admits(manifests, stricter, version)).toBe(false);
    }
    for (const span of spans) {
      for (let at = Number(span.from.slice(2)); at <= Number(span.to.slice(2)); at++) {
        expect(POD_SECURITY_LEVELS.filter((other) => admits(manifests, other, `1.${at}`)).at(-1)).toBe(span.level);
      }
    }
    const minors = spans.flatMap(({ from, to }) => [Number(from.slice(2)), Number(to.slice(2))]);
    expect(minors[0]).toBe(Math.min(25, minor));
    expect(minors.at(-1)).toBe(37);
    for (let index = 2; index < minors.length; index += 2) expect(minors[index]).toBe(minors[index - 1]! + 1);
  }), { numRuns: 30 });
});
