import type { Pod } from '../../../lib/core/kubernetes/pod';
import { LATEST_VERSION } from '../../../lib/core/kubernetes/version';
import { DEFAULT_POLICY_VERSION, evaluatePod, evaluatePodTemplate } from '../../../lib/core/pod-security/evaluate-pod';
import { DEFAULT_LEVEL } from '../../../lib/core/pod-security/level';

const PLAIN: Pod = { spec: { containers: [{ name: 'web' }] } };
const HARDENED: Pod = {
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      { name: 'web', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
    ],
  },
};
const misuse = (code: string, path: string, message: string) =>
  expect.objectContaining({ name: 'HardeningError', code, path, message });

test('an ordinary pod at the defaults, word for word', () => {
  expect(evaluatePod(PLAIN)).toEqual({
    allowed: false,
    level: 'restricted',
    version: 'latest',
    violations: [
      {
        checkId: 'allowPrivilegeEscalation',
        reason: 'allowPrivilegeEscalation != false',
        detail: 'container "web" must set securityContext.allowPrivilegeEscalation=false',
        fields: ['spec.containers[0].securityContext.allowPrivilegeEscalation'],
      },
      {
        checkId: 'capabilities_restricted',
        reason: 'unrestricted capabilities',
        detail: 'container "web" must set securityContext.capabilities.drop=["ALL"]',
        fields: ['spec.containers[0].securityContext.capabilities.drop'],
      },
      {
        checkId: 'runAsNonRoot',
        reason: 'runAsNonRoot != true',
        detail: 'pod or container "web" must set securityContext.runAsNonRoot=true',
        fields: ['spec.containers[0].securityContext.runAsNonRoot'],
      },
      {
        checkId: 'seccompProfile_restricted',
        reason: 'seccompProfile',
        detail:
          'pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
        fields: ['spec.containers[0].securityContext.seccompProfile.type'],
      },
    ],
    message:
      'allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false), '
      + 'unrestricted capabilities (container "web" must set securityContext.capabilities.drop=["ALL"]), '
      + 'runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true), '
      + 'seccompProfile (pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" '
      + 'or "Localhost")',
  });
});

test('the defaults', () => {
  expect([DEFAULT_LEVEL, DEFAULT_POLICY_VERSION]).toEqual(['restricted', 'latest']);
  expect(evaluatePod(PLAIN)).toEqual(evaluatePod(PLAIN, { level: DEFAULT_LEVEL, version: DEFAULT_POLICY_VERSION }));
});

test('a hardened pod', () => {
  expect(evaluatePod(HARDENED)).toEqual({
    allowed: true,
    level: 'restricted',
    version: 'latest',
    violations: [],
    message: '',
  });
});

test('privileged allows everything', () => {
  const pod: Pod = { spec: { hostPID: true, containers: [{ name: 'web', securityContext: { privileged: true } }] } };
  expect(evaluatePod(pod, { level: 'privileged' })).toEqual({
    allowed: true,
    level: 'privileged',
    version: 'latest',
    violations: [],
    message: '',
  });
});

test('baseline comes before restricted, each by ID', () => {
  const pod: Pod = {
    spec: {
      hostPID: true,
      containers: [{ name: 'web', securityContext: { privileged: true, procMount: 'Unmasked' } }],
    },
  };
  expect(evaluatePod(pod).violations.map(({ checkId }) => checkId)).toEqual([
    'hostNamespaces', 'privileged', 'allowPrivilegeEscalation', 'capabilities_restricted', 'procMount_restricted',
    'runAsNonRoot', 'seccompProfile_restricted',
  ]);
  expect(
    evaluatePod(pod, { version: '1.34' })
      .violations.map(({ checkId }) => checkId)
      .slice(0, 3),
  ).toEqual(['hostNamespaces', 'privileged', 'procMount']);
});

test('a check that says nothing more than its reason gets no parentheses', () => {
  const pod = { spec: { securityContext: { sysctls: [{}] }, containers: [{ name: 'web' }] } } as unknown as Pod;
  expect(evaluatePod(pod, { level: 'baseline' }).message).toBe('forbidden sysctls');
});

test.each([
  ['1.34', 'v1.34'], ['v1.34', 'v1.34'], ['1.34.2', 'v1.34'], ['1.0', 'v1.0'], ['1.99', 'v1.99'], ['latest', 'latest'],
])('version %s is printed as %s', (version, printed) => {
  expect(evaluatePod(PLAIN, { version }).version).toBe(printed);
});

test('a version beyond the newest policy, and latest, mean the newest', () => {
  const { violations } = evaluatePod(PLAIN, { version: LATEST_VERSION });
  expect(evaluatePod(PLAIN, { version: '1.99' }).violations).toEqual(violations);
  expect(evaluatePod(PLAIN, { version: 'latest' }).violations).toEqual(violations);
});

test('a template is filled in less than a Pod', () => {
  const pod: Pod = {
    metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } },
    spec: { hostNetwork: true, containers: [{ name: 'web', ports: [{ containerPort: 80 }] }] },
  };
  const annotation = '"container.apparmor.security.beta.kubernetes.io/web="unconfined""';
  expect(evaluatePod(pod, { level: 'baseline' }).message).toBe(
    'forbidden AppArmor profiles (container "web" and annotation must not set AppArmor profile type to "Unconfined", '
      + `${annotation}), `
      + 'host namespaces (hostNetwork=true), hostPort (container "web" uses hostPort 80)',
  );
  expect(evaluatePodTemplate(pod, { level: 'baseline' }).message).toBe(
    `forbidden AppArmor profile (annotation must not set AppArmor profile type to ${annotation}), host namespaces `
      + '(hostNetwork=true)',
  );
});

describe('misuse', () => {
  test.each([[undefined, 'nothing'], [null, 'null'], [[], 'a list'], ['pod', 'a string']])('pod %j', (pod, got) => {
    expect(() => evaluatePod(pod as never)).toThrow(misuse('invalid-object', '', `must be an object, got ${got}`));
  });

  test.each([[undefined, 'nothing'], [null, 'null'], [1, 'a number']])('spec %j', (spec, got) => {
    expect(() => evaluatePod({ spec } as never)).toThrow(
      misuse('invalid-object', 'spec', `spec: must be an object, got ${got}`),
    );
  });

  test.each(['initContainers', 'containers', 'ephemeralContainers'])('%s that are no list', (list) => {
    expect(() => evaluatePod({ spec: { containers: [{ name: 'web' }], [list]: {} } } as never)).toThrow(
      misuse('invalid-object', `spec.${list}`, `spec.${list}: must be a list of containers, got an object`));
  });

  test('a level that there is not', () => {
    expect(() => evaluatePod(PLAIN, { level: 'strict' as never })).toThrow(
      misuse('invalid-option', 'level', 'level: must be one of "privileged", "baseline", "restricted", got "strict"'));
  });

  test.each(['1', '2.0', 'v1.034', '', 'newest'])('version %j', (version) => {
    for (const level of ['privileged', 'restricted'] as const) {
      expect(() => evaluatePod(PLAIN, { level, version })).toThrow(
        expect.objectContaining({ code: 'invalid-option', path: 'version' }),
      );
    }
  });
});

test('null is what the API server takes it for, everywhere', () => {
  const pod = {
    metadata: null,
    spec: {
      initContainers: null,
      ephemeralContainers: null,
      volumes: [null],
      os: null,
      hostUsers: null,
      hostNetwork: null,
      securityContext: { sysctls: null, seLinuxOptions: null },
      containers: [
        null,
        {
          name: null,
          ports: [null],
          livenessProbe: null,
          securityContext: { capabilities: { add: null, drop: null } },
        },
      ],
    },
  } as unknown as Pod;
  expect(evaluatePod(pod, { level: 'baseline' }).allowed).toBe(true);
  expect(evaluatePod(pod).violations[0]?.detail).toBe(
    'containers "", "" must set securityContext.allowPrivilegeEscalation=false',
  );
});
