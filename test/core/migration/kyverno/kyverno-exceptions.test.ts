import { WAIVED_ANNOTATION } from '../../../../lib/core/hardening/verdict/waived-annotation';
import {
  CLEANUP_LABEL,
  EXPIRES_ANNOTATION,
  kyvernoExceptions,
  OWNER_ANNOTATION,
  REASON_ANNOTATION,
} from '../../../../lib/core/migration/kyverno/kyverno-exceptions';
import type { KyvernoOptions } from '../../../../lib/core/migration/kyverno/kyverno-options';
import { CHART_POLICIES, CONTROLS } from '../../../../lib/core/migration/kyverno/targets';
import { CHECK_IDS } from '../../../../lib/core/pod-security/checks';
import { policyOf } from '../../../../lib/core/pod-security/policy';
import type { CheckId } from '../../../../lib/core/report/check-id';
import type { Waiver, WaiverMatch } from '../../../../lib/core/waivers/waiver';
import { thrownBy } from '../../thrown';

const OPTIONS: KyvernoOptions = { namespace: 'kyverno', today: '2026-11-22' };
const POLICIES = [{ policyName: 'psa', ruleNames: ['restricted'] }];

function waiver(check: CheckId, match: WaiverMatch = { namespace: 'logging', name: 'agent' }): Waiver {
  return { check, reason: 'only a hostPath shows the logs of the node', match };
}

function render(given: Waiver, options: Partial<KyvernoOptions> = {}) {
  const { exceptions, findings } = kyvernoExceptions([given], { ...OPTIONS, ...options });
  return { exception: exceptions[0], findings };
}

test('a waiver becomes one object, which says all that the waiver says', () => {
  const full = {
    ...waiver('hostPorts', { kind: 'DaemonSet', namespace: 'logging', name: 'agent' }),
    owner: 'platform@acme.example',
    expires: '2027-03-31',
  };
  expect(render(full).exception).toEqual({
    apiVersion: 'kyverno.io/v2',
    kind: 'PolicyException',
    metadata: {
      name: expect.stringMatching(/^host-ports-[0-9a-z]{10}$/),
      namespace: 'kyverno',
      annotations: {
        'hardened-kube/reason': 'only a hostPath shows the logs of the node',
        'hardened-kube/owner': 'platform@acme.example',
        'hardened-kube/expires': '2027-03-31',
      },
      labels: { 'cleanup.kyverno.io/ttl': '2027-03-31T235959Z' },
    },
    spec: {
      exceptions: [
        {
          policyName: 'disallow-host-ports',
          ruleNames: ['host-ports-none', 'autogen-host-ports-none', 'autogen-cronjob-host-ports-none'],
        },
      ],
      match: {
        any: [
          { resources: { kinds: ['DaemonSet'], namespaces: ['logging'], names: ['agent'] } },
          { resources: { kinds: ['Pod'], namespaces: ['logging'], names: ['agent-*'] } },
        ],
      },
    },
  });
});

test('fields that the waiver lacks are left out of the exception', () => {
  const { metadata } = render(waiver('hostPorts')).exception!;
  expect(Object.keys(metadata)).toEqual(['name', 'namespace', 'annotations']);
  expect(Object.keys(metadata.annotations)).toEqual([REASON_ANNOTATION]);
});

test('the names of annotations and labels', () => {
  expect([REASON_ANNOTATION, OWNER_ANNOTATION, EXPIRES_ANNOTATION, CLEANUP_LABEL]).toEqual([
    'hardened-kube/reason', 'hardened-kube/owner', 'hardened-kube/expires', 'cleanup.kyverno.io/ttl',
  ]);
  expect(WAIVED_ANNOTATION.split('/')[0]).toBe(REASON_ANNOTATION.split('/')[0]);
});

test('names follow the content, and fit where Kubernetes wants a DNS name', () => {
  const name = (given: Waiver) => render(given).exception!.metadata.name;
  expect(name(waiver('hostPorts'))).toBe(name(waiver('hostPorts')));
  expect(name({ ...waiver('hostPorts'), reason: 'another' })).not.toBe(name(waiver('hostPorts')));
  for (const { id } of policyOf('restricted', 'latest').checks.filter(
    (check) => check.id !== 'hostProbesAndHostLifecycle',
  )) {
    expect(name(waiver(id))).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
  }
});

test('waivers that are the same make one object, those that differ one each', () => {
  const given = [waiver('hostPorts'), { ...waiver('hostPorts') }, { ...waiver('hostPorts'), reason: 'another' }];
  const { exceptions } = kyvernoExceptions(given, OPTIONS);
  expect(exceptions.map(({ metadata }) => metadata.annotations[REASON_ANNOTATION])).toEqual([
    waiver('hostPorts').reason,
    'another',
  ]);
});

describe('the workloads', () => {
  const EVERY = [
    'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'Deployment', 'CronJob',
  ];
  const namespaces = ['shop'];
  test.each<[WaiverMatch, object[]]>([
    [{ namespace: 'shop' }, [{ kinds: EVERY, namespaces }]],
    [{ namespace: 'shop', kind: '*' }, [{ kinds: EVERY, namespaces }]],
    [{ namespace: 'shop', kind: 'Pod', name: 'web' }, [{ kinds: ['Pod'], namespaces, names: ['web'] }]],
    [
      { namespace: 'shop', kind: 'Deployment', name: 'web' },
      [
        { kinds: ['Deployment'], namespaces, names: ['web'] },
        { kinds: ['ReplicaSet', 'Pod'], namespaces, names: ['web-*'] },
      ],
    ],
    [{ namespace: 'shop', kind: 'CronJob', name: 'web' }, [
      { kinds: ['CronJob'], namespaces, names: ['web'] }, { kinds: ['Job', 'Pod'], namespaces, names: ['web-*'] },
    ]],
    [
      { namespace: 'shop', kind: '*Set', name: 'web*' },
      [
        { kinds: ['ReplicaSet', 'StatefulSet', 'DaemonSet'], namespaces, names: ['web*'] },
        { kinds: ['Pod'], namespaces, names: ['web*-*'] },
      ],
    ],
    [
      { namespace: 'shop-*', name: 'web' },
      [
        { kinds: EVERY, namespaces: ['shop-*'], names: ['web'] },
        { kinds: ['Pod', 'ReplicaSet', 'Job'], namespaces: ['shop-*'], names: ['web-*'] },
      ],
    ],
  ])('%j', (match, resources) => {
    expect(render(waiver('hostPorts', match)).exception!.spec.match.any.map((each) => each.resources)).toEqual(
      resources,
    );
  });
});

describe('the policies of the chart', () => {
  const policiesFor = (check: CheckId, level: 'baseline' | 'restricted') =>
    render(waiver(check), { level }).exception?.spec.exceptions.map(({ policyName }) => policyName);

  test.each([
    ['hostPathVolumes', 'baseline', ['disallow-host-path']],
    ['restrictedVolumes', 'restricted', ['restrict-volume-types', 'disallow-host-path']],
    ['capabilities_restricted', 'restricted', ['disallow-capabilities-strict', 'disallow-capabilities']],
    ['seccompProfile_restricted', 'restricted', ['restrict-seccomp-strict', 'restrict-seccomp']],
    ['procMount_restricted', 'restricted', ['disallow-proc-mount']],
    ['seLinuxOptions', 'restricted', ['disallow-selinux']],
  ] as const)('%s at %s: with those whose place it takes, as Kyverno asks for both', (check, level, policies) => {
    expect(policiesFor(check, level)).toEqual(policies);
  });

  test('no exception has controls, which would make it one for other policies', () => {
    expect(render(waiver('hostPorts')).exception!.spec).not.toHaveProperty('podSecurity');
  });
});

describe('policies with validate.podSecurity', () => {
  const controlsFor = (given: Waiver, options: Partial<KyvernoOptions> = {}) =>
    render(given, { policies: POLICIES, ...options }).exception?.spec.podSecurity;

  test.each<[CheckId, 'baseline' | 'restricted', object[]]>([
    ['hostNamespaces', 'baseline', [{ controlName: 'Host Namespaces' }]],
    ['hostPorts', 'baseline', [{ controlName: 'Host Ports', images: ['*'] }]],
    ['seLinuxOptions', 'baseline', [{ controlName: 'SELinux' }, { controlName: 'SELinux', images: ['*'] }]],
    ['restrictedVolumes', 'restricted', [{ controlName: 'Volume Types' }, { controlName: 'HostPath Volumes' }]],
    ['capabilities_restricted', 'restricted', [{ controlName: 'Capabilities', images: ['*'] }]],
    ['procMount_restricted', 'restricted', [{ controlName: '/proc Mount Type', images: ['*'] }]],
  ])('%s at %s', (check, level, controls) => {
    expect(controlsFor(waiver(check), { level })).toEqual(controls);
  });

  test('the exception is from their rules', () => {
    const policies = [{ policyName: 'psa', ruleNames: ['a', 'b'] }, { policyName: 'shop/psa', ruleNames: ['*'] }];
    expect(render(waiver('hostPorts'), { policies }).exception!.spec.exceptions).toEqual([
      { policyName: 'psa', ruleNames: ['a', 'autogen-a', 'autogen-cronjob-a', 'b', 'autogen-b', 'autogen-cronjob-b'] },
      { policyName: 'shop/psa', ruleNames: ['*', 'autogen-*', 'autogen-cronjob-*'] },
    ]);
  });

  test('the names of the rules that Kyverno makes are cut as it cuts them', () => {
    const [short, long] = ['x'.repeat(47), 'x'.repeat(60)];
    const policies = [{ policyName: 'psa', ruleNames: [short, long] }];
    expect(render(waiver('hostPorts'), { policies }).exception!.spec.exceptions[0]!.ruleNames).toEqual([
      short,
      `autogen-${short}`,
      `autogen-cronjob-${short}`,
      long,
      `autogen-${'x'.repeat(55)}`,
      `autogen-cronjob-${'x'.repeat(47)}`,
    ]);
  });

  test('containers are known by their images', () => {
    const given = waiver('seLinuxOptions', { namespace: 'logging', containers: ['agent', 'init'] });
    const images = { agent: 'ghcr.io/acme/agent:*', init: 'ghcr.io/acme/init:1', other: 'other' };
    expect(controlsFor(given, { images })).toEqual([
      { controlName: 'SELinux', images: ['ghcr.io/acme/agent:*', 'ghcr.io/acme/init:1'] },
    ]);
  });
});

test('every check has a policy in the chart and a control, but for those that Kyverno does not know', () => {
  for (const table of [CHART_POLICIES, CONTROLS]) {
    expect(CHECK_IDS.filter((id) => table[id] === undefined)).toEqual([
      'hostProbesAndHostLifecycle',
      'procMount_restricted',
    ]);
  }
});

describe('what Kyverno cannot say as narrowly is not rendered, and a finding says why', () => {
  const all = { namespace: 'shop' };
  test.each<[string, Waiver, Partial<KyvernoOptions>, string, RegExp]>([
    ['no match', { check: 'hostPorts', reason: 'r' }, {}, 'match.namespace', /whole cluster/],
    ['no namespace', waiver('hostPorts', { name: 'web' }), {}, 'match.namespace', /whole cluster/],
    ['a construct path', waiver('hostPorts', { namespace: 'shop', path: 'app/web' }), {}, 'match.path',
      /construct paths/],
    ['a kind without a name', waiver('hostPorts', { namespace: 'shop', kind: 'DaemonSet' }), {}, 'match.name',
      /pods of a DaemonSet/],
    ['a kind that Kyverno judges no pods of', waiver('hostPorts', { namespace: 'shop', kind: 'PodTemplate' }), {},
      'match.kind', /judges only Pod, /],
    ['what is a pattern only there', waiver('hostPorts', { namespace: 'shop', name: 'web?' }), {}, 'match.name',
      /stands for a character/],
    ['containers, in the chart', waiver('hostPorts', { ...all, containers: ['web'] }), { images: { web: 'a' } },
      'match.containers', /validate\.podSecurity/],
    ['a waiver for no container', waiver('seLinuxOptions', { ...all, containers: [] }), { policies: POLICIES },
      'match.containers', /for no container/],
    ['containers without an image', waiver('hostPorts', { ...all, containers: ['web', 'api'] }),
      { policies: POLICIES, images: { web: 'a' } }, 'match.containers', /none for api/],
    ['a check that the level does not ask for', waiver('runAsNonRoot', all), { level: 'baseline' }, 'check',
      /at the level baseline/],
    ['a check whose place another takes', waiver('hostPathVolumes', all), {}, 'check',
      /at the level restricted, restrictedVolumes takes the place of hostPathVolumes; waive that\.$/],
    ['a check that the version does not know', waiver('hostProbesAndHostLifecycle', all), { version: '1.33' }, 'check',
      /no such check/],
    ['a check without a policy', waiver('hostProbesAndHostLifecycle', all), {}, 'check', /no policy for it/],
    ['a check without a control', waiver('hostProbesAndHostLifecycle', all), { policies: POLICIES }, 'check',
      /no control/],
  ])('%s', (_, given, options, field, message) => {
    const { exceptions, findings } = kyvernoExceptions(
      [waiver('privileged', { ...all, kind: 'Pod', name: 'a' }), given],
      { ...OPTIONS, ...options },
    );
    expect(exceptions.map(({ metadata }) => metadata.name.slice(0, 10))).toEqual(['privileged']);
    expect(findings).toEqual([
      {
        rule: 'kyverno-not-rendered',
        severity: 'may-fail',
        cause: 'author',
        path: `waivers[1].${field}`,
        message: expect.stringMatching(message),
      },
    ]);
  });
});

test.each<[string, Waiver, Partial<KyvernoOptions>, string[]]>([
  ['pods are known by name', waiver('hostPorts'), {}, ['kyverno-pod-names match.name']],
  ['but not where they have their own', waiver('hostPorts', { namespace: 'shop', kind: 'Pod', name: 'web' }), {}, []],
  ['nor where all are meant', waiver('hostPorts', { namespace: 'shop' }), {}, []],
  ['an exception does not expire', { ...waiver('hostPorts', { namespace: 'shop' }), expires: '2027-03-31' }, {},
    ['kyverno-expiry expires']],
  ['containers are known by image', waiver('hostPorts', { namespace: 'shop', containers: ['web'] }),
    { policies: POLICIES, images: { web: 'a' } }, ['kyverno-images match.containers']],
])('what is wider than the waiver is found: %s', (_, given, options, expected) => {
  expect(render(given, options).findings.map(({ rule, path }) => `${rule} ${path.replace('waivers[0].', '')}`)).toEqual(
    expected,
  );
});

describe('bad input is one error', () => {
  test.each<[string, unknown, object, string]>([
    [
      'an expired waiver',
      [{ ...waiver('hostPorts'), expires: '2026-11-21' }],
      {},
      'waivers[0].expires: must not be before today, 2026-11-22: renew the waiver or fix the workload, '
        + 'got "2026-11-21"',
    ],
    [
      'no reason',
      [{ check: 'hostPorts', reason: ' ' }],
      {},
      'waivers[0].reason: must say why, got an empty string',
    ],
    [
      "containers, for what is the pod's",
      [waiver('hostNamespaces', { containers: ['web'] })],
      {},
      'waivers[0].match.containers: must be left out for a check that looks at the pod and not at '
        + 'containers, got a list',
    ],
    ['no list', {}, {}, 'waivers: must be a list, got an object'],
    [
      'no namespace',
      [],
      { namespace: '' },
      'namespace: must be at most 63 lowercase letters, digits and hyphens, none at its ends, got ""',
    ],
    [
      'what no namespace can be called',
      [],
      { namespace: 'Not A Namespace' },
      'namespace: must be at most 63 lowercase letters, digits and hyphens, none at its ends, got "Not A Namespace"',
    ],
    [
      'a misspelt option',
      [],
      { polices: POLICIES },
      'polices: must be one of namespace, policies, level, version, images, today, got an unknown option '
        + '(did you mean "policies"?)',
    ],
    ['a list of images', [], { images: ['a'] }, 'images: must be an object, got a list'],
    [
      'a number for an image',
      [],
      { images: { b: 'x', a: 5 } },
      'images.a: must be a non-empty string, got a number',
    ],
    ['two images', [], { images: { a: ['x', 'y'] } }, 'images.a: must be a non-empty string, got a list'],
    ['an empty image', [], { images: { a: '' } }, 'images.a: must be a non-empty string, got an empty string'],
    ['no policies', [], { policies: [] }, 'policies: must be a list of one or more, got none'],
    [
      'one policy and no list',
      [],
      { policies: POLICIES[0] },
      'policies: must be a list of one or more, got an object',
    ],
    [
      'a policy without rules',
      [],
      { policies: [...POLICIES, { policyName: 'psa', ruleNames: [] }] },
      'policies[1].ruleNames: must be a list of one or more, got none',
    ],
    [
      'rules without a policy',
      [],
      { policies: [{ ruleNames: ['a'] }] },
      'policies[0].policyName: must be a non-empty string, got nothing',
    ],
    [
      'no level',
      [],
      { level: 'strict' },
      'level: must be one of "privileged", "baseline", "restricted", got "strict"',
    ],
    ['no version', [], { version: 1 }, 'version: must be "latest" or a Kubernetes version such as "1.34", got 1'],
  ])('%s', (_, waivers, options, message) => {
    expect(thrownBy(() => kyvernoExceptions(waivers as Waiver[], { ...OPTIONS, ...options })).message).toBe(
      message,
    );
  });

  test.each([
    [undefined, 'nothing'],
    [null, 'null'],
  ])('no options: %s', (options, got) => {
    expect(thrownBy(() => kyvernoExceptions([], options as unknown as KyvernoOptions)).message).toBe(
      `options: must be an object, got ${got}`,
    );
  });
});
