import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { CONTAINER } from './workload-table';
import { HardenedNamespace, type HardenedNamespaceProps, HardenedPod } from '../../lib/cdk8s';
import { LATEST_VERSION } from '../../lib/core/kubernetes/version';
import { namespacePolicy } from '../../lib/core/pod-security/namespace-policy';

const labelsOf = (props?: HardenedNamespaceProps): Record<string, string> => {
  const chart = Testing.chart();
  new HardenedNamespace(chart, 'namespace', props);
  return (Testing.synth(chart) as [{ metadata: { labels: Record<string, string> } }])[0].metadata.labels;
};

describe('HardenedNamespace', () => {
  test.each<[HardenedNamespaceProps | undefined, string, string]>([
    [undefined, 'restricted', `v${LATEST_VERSION}`],
    [{ level: 'baseline', version: '1.30' }, 'baseline', 'v1.30'],
    [{ version: 'v1.29.4' }, 'restricted', 'v1.29'],
  ])('pins level and version: %j', (props, level, version) => {
    const policy = { level, version };
    expect(namespacePolicy(labelsOf(props))).toEqual({
      enforce: policy,
      audit: policy,
      warn: policy,
      errors: [],
    });
  });

  test('keeps other labels', () => {
    expect(labelsOf({ metadata: { labels: { team: 'shop' } } })).toMatchObject({ team: 'shop' });
  });

  test.each<[string, HardenedNamespaceProps, string]>([
    [
      'latest',
      { version: 'latest' },
      'shop/namespace: version: must be a version such as "1.34", which an upgrade does not change, got "latest"',
    ],
    [
      'no version',
      { version: '1.x' },
      'shop/namespace: version: must be "latest" or a Kubernetes version such as "1.34", got "1.x"',
    ],
    [
      'no level',
      { level: 'strict' as never },
      'shop/namespace: level: must be one of privileged, baseline, restricted, got "strict"',
    ],
    [
      'a label of its own',
      { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
      'shop/namespace: metadata.labels["pod-security.kubernetes.io/enforce"]: must be left to level and version, '
        + 'got "privileged"',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => new HardenedNamespace(new Chart(new App(), 'shop'), 'namespace', props)).toThrow(message);
  });

  test('is in no namespace itself, whatever its chart says', () => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' } });
    expect((Testing.synth(chart) as [{ metadata: object }])[0].metadata).not.toHaveProperty('namespace');
  });
});

describe('a waived pod in a namespace of the same app', () => {
  const appWith = (level: 'privileged' | 'baseline' | 'restricted', plain = false): App => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'agents' });
    if (plain) {
      new ApiObject(chart, 'namespace', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'agents', labels: { 'pod-security.kubernetes.io/enforce': level } },
      });
    } else {
      new HardenedNamespace(chart, 'namespace', { metadata: { name: 'agents' }, level, version: '1.34' });
    }
    new HardenedPod(chart, 'agent', {
      spec: { hostPID: true, containers: [CONTAINER] },
      hardening: { waivers: [{ check: 'hostNamespaces', reason: 'a debugger' }] },
    });
    return app;
  };

  test.each(['baseline', 'restricted'] as const)('is a synth error where that enforces %s', (level) => {
    expect(() => appWith(level).synth()).toThrow(
      '[shop/agent] metadata.namespace: must be a namespace that admits these pods, got "agents" '
        + `(shop/namespace): violates PodSecurity "${level}:v1.34": host namespaces (hostPID=true)`,
    );
  });

  test('is one too where an ordinary Namespace object says so', () => {
    expect(() => appWith('restricted', true).synth()).toThrow(
      'violates PodSecurity "restricted:latest": host namespaces (hostPID=true)',
    );
  });

  test('passes where that admits it', () => {
    expect(() => appWith('privileged').synth()).not.toThrow();
  });
});

describe('a pod that meets restricted in a namespace of the same app', () => {
  const appWith = (version: string): App => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new HardenedNamespace(chart, 'namespace', { metadata: { name: 'shop' }, version });
    const livenessProbe = { httpGet: { host: '10.0.0.1', port: 80 } };
    new HardenedPod(chart, 'pod', {
      spec: { containers: [{ ...CONTAINER, livenessProbe }] },
      hardening: { kubernetesVersion: '1.33' },
    });
    return app;
  };

  test('is a synth error where the namespace goes by a newer version that it does not meet', () => {
    expect(() => appWith('1.37').synth()).toThrow(
      '[shop/pod] metadata.namespace: must be a namespace that admits these pods, got "shop" (shop/namespace): '
        + 'violates PodSecurity "restricted:v1.37"',
    );
  });

  test('passes where it goes by the same version', () => expect(() => appWith('1.33').synth()).not.toThrow());
});
