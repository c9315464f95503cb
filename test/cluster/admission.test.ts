import type { ApiResponse, KubernetesObject } from './api-client';
import { ApiServer } from './api-server';
import { BUILD_TIMEOUT } from './binaries';
import { PLAIN_POD, PODS, SIDECAR_POD, WINDOWS_POD, WORKLOADS } from './manifests';
import {
  evaluateManifest,
  evaluatePod,
  HardeningError,
  hardenManifest,
  hardenPod,
  type PodSecurityLevel,
} from '../../lib';

/** Versions on both sides of what changed: seccomp fields, Windows, hosts in probes, user namespaces. */
const VERSIONS = ['v1.0', 'v1.18', 'v1.24', 'v1.25', 'v1.33', 'v1.34', 'v1.35', 'v1.37', 'latest'];
const LEVELS: PodSecurityLevel[] = ['baseline', 'restricted'];
const POLICIES = LEVELS.flatMap((level) =>
  VERSIONS.map((version) => ({ level, version, namespace: `${level}-${version.replace('.', '-')}` })),
);

/** The first version that exempts Windows pods from what they cannot set. */
const WINDOWS_SINCE = VERSIONS.indexOf('v1.25');

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
  for (const { level, version, namespace } of POLICIES) {
    await server.createNamespace(namespace, labels('enforce', level, version));
  }
  await server.createNamespace('warned', {
    ...labels('warn', 'restricted', 'v1.34'),
    ...labels('audit', 'baseline', 'v1.25'),
  });
}, BUILD_TIMEOUT);

afterAll(async () => server?.stop());

describe.each(POLICIES)('a namespace that enforces $level:$version', ({ level, version, namespace }) => {
  test.each(Object.entries(PODS))('judges the pod %s in the words of evaluatePod', async (_, pod) => {
    expect(refusalIn(await create(namespace, pod), `${level}:${version}`)).toBe(
      evaluatePod(pod, { level, version }).message,
    );
  });
});

describe.each(POLICIES.filter(({ version }) => version !== 'v1.0'))(
  'a namespace that enforces $level:$version',
  ({ level, version, namespace }) => {
    const takesWindows = level === 'baseline' || VERSIONS.indexOf(version) >= WINDOWS_SINCE;

    test.each([PLAIN_POD, SIDECAR_POD, ...(takesWindows ? [WINDOWS_POD] : [])])(
      'admits the pod $metadata.name once it is hardened',
      async (pod) => {
        const { pod: hardened } = hardenPod(pod, { level, kubernetesVersion: version });
        expect(refusalIn(await create(namespace, hardened), `${level}:${version}`)).toBe('');
      },
    );
  },
);

describe.each(Object.entries(WORKLOADS))('a %s in a namespace that warns', (_, { collection, manifest }) => {
  test.each(Object.entries(PODS))('draws the warning of evaluateManifest for the template %s', async (__, pod) => {
    const object = manifest(pod);
    const [expected] = evaluateManifest(object, { level: 'restricted', version: 'v1.34' });
    const answer = await server.client.dryRun(collection('warned'), object);
    expect(answer).toMatchObject({ status: 201 });
    expect(podSecurityWarnings(answer)).toEqual(
      expected!.allowed ? [] : [`would violate PodSecurity "restricted:v1.34": ${expected!.message}`],
    );
  });

  test('draws none once it is hardened', async () => {
    const { manifest: hardened } = hardenManifest(manifest(SIDECAR_POD), {
      level: 'restricted',
      kubernetesVersion: '1.34',
    });
    const answer = await server.client.dryRun(collection('warned'), hardened);
    expect(answer).toMatchObject({ status: 201 });
    expect(podSecurityWarnings(answer)).toEqual([]);
  });
});

describe('a namespace that audits', () => {
  test.each(Object.entries(PODS))('records of the pod %s what evaluatePod says', async (_, pod) => {
    const { allowed, message } = evaluatePod(pod, { level: 'baseline', version: 'v1.25' });
    expect(refusalIn(await create('warned', pod), 'privileged:latest')).toBe('');
    const annotations = server.auditAnnotations({ namespace: 'warned', resource: 'pods', name: pod.metadata!.name! });
    expect(annotations).toMatchObject({ 'pod-security.kubernetes.io/enforce-policy': 'privileged:latest' });
    expect(annotations!['pod-security.kubernetes.io/audit-violations']).toBe(
      allowed ? undefined : `would violate PodSecurity "baseline:v1.25": ${message}`,
    );
  });
});

describe('a debug container', () => {
  const debug = { name: 'debug', image: 'ghcr.io/acme/debug:1.0.0' };
  const { pod } = hardenPod(
    { ...PLAIN_POD, metadata: { name: 'debugged' } },
    { level: 'restricted', kubernetesVersion: '1.34' },
  );
  const path = '/api/v1/namespaces/restricted-v1-34/pods';

  beforeAll(async () => {
    expect(await server.client.create(path, { apiVersion: 'v1', kind: 'Pod', ...pod })).toMatchObject({ status: 201 });
  });

  async function attach(container: object): Promise<ApiResponse> {
    const { body: { spec, ...stored } } = await server.client.get(`${path}/debugged`);
    const attached = { ...stored, spec: { ...spec as KubernetesObject, ephemeralContainers: [container] } };
    return server.client.replace(`${path}/debugged/ephemeralcontainers`, attached);
  }

  test('is refused for what evaluatePod says of the pod that it joins', async () => {
    const joined = { ...pod, spec: { ...pod.spec, ephemeralContainers: [debug] } };
    const { message } = evaluatePod(joined, { level: 'restricted', version: 'v1.34' });
    expect(message).toContain('"debug"');
    expect(refusalIn(await attach(debug), 'restricted:v1.34')).toBe(message);
  });

  test('joins as hardenPod leaves it', async () => {
    const joined = hardenPod(
      { ...pod, spec: { ...pod.spec, ephemeralContainers: [debug] } },
      { level: 'restricted', kubernetesVersion: '1.34' },
    );
    expect(refusalIn(await attach(joined.pod.spec.ephemeralContainers![0]!), 'restricted:v1.34')).toBe('');
  });
});

describe('a Windows pod with what only Linux knows', () => {
  const pod = {
    metadata: { name: 'mixed' },
    spec: {
      os: { name: 'windows' },
      hostPID: true,
      hostIPC: true,
      hostUsers: true,
      shareProcessNamespace: false,
      securityContext: {
        appArmorProfile: { type: 'RuntimeDefault' },
        fsGroup: 2000,
        fsGroupChangePolicy: 'Always',
        runAsGroup: 101,
        runAsUser: 101,
        seLinuxChangePolicy: 'Recursive',
        seLinuxOptions: { type: 'container_t' },
        seccompProfile: { type: 'RuntimeDefault' },
        supplementalGroups: [3000],
        supplementalGroupsPolicy: 'Merge',
        sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }],
      },
      initContainers: [{ name: 'setup', image: 'ghcr.io/acme/setup:1.0.0', securityContext: { runAsUser: 101 } }],
      containers: [{
        name: 'web',
        image: 'ghcr.io/acme/web:1.0.0',
        securityContext: {
          allowPrivilegeEscalation: false,
          appArmorProfile: { type: 'RuntimeDefault' },
          capabilities: { drop: ['ALL'] },
          privileged: false,
          procMount: 'Default',
          readOnlyRootFilesystem: true,
          runAsGroup: 101,
          runAsUser: 101,
          seLinuxOptions: { type: 'container_t' },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      }],
    },
  };

  test('is refused field by field, as hardenPod refuses it', async () => {
    const theirs = causesIn(await create('restricted-latest', pod));
    expect(theirs.length).toBeGreaterThanOrEqual(26);
    expect(new Set(refusalOf(() => hardenPod(pod)).message.split('\n'))).toEqual(new Set(theirs));
  });
});

describe('a Linux pod with what only Windows knows', () => {
  const windowsOptions = { runAsUserName: 'ContainerUser' };
  const pod = {
    metadata: { name: 'mixed' },
    spec: {
      os: { name: 'linux' },
      securityContext: { windowsOptions },
      containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.0.0', securityContext: { windowsOptions } }],
    },
  };

  test('is refused field by field, as hardenPod refuses it', async () => {
    const theirs = causesIn(await create('restricted-latest', pod));
    expect(theirs).toHaveLength(2);
    expect(new Set(refusalOf(() => hardenPod(pod)).message.split('\n'))).toEqual(new Set(theirs));
  });
});

function labels(mode: string, level: string, version: string): Record<string, string> {
  return { [`pod-security.kubernetes.io/${mode}`]: level, [`pod-security.kubernetes.io/${mode}-version`]: version };
}

function create(namespace: string, pod: object): Promise<ApiResponse> {
  return server.client.dryRun(`/api/v1/namespaces/${namespace}/pods`, { apiVersion: 'v1', kind: 'Pod', ...pod });
}

/** What Pod Security has against a pod; empty if it was taken. Any other answer is none to compare with. */
function refusalIn({ status, body }: ApiResponse, policy: string): string {
  if (status < 300) return '';
  const message = String(body.message);
  const start = message.indexOf(` is forbidden: violates PodSecurity "${policy}": `);
  if (status !== 403 || start < 0) throw new Error(`${status}: ${message}`);
  return message.slice(message.indexOf('": ', start) + '": '.length);
}

function podSecurityWarnings({ warnings }: ApiResponse): string[] {
  return warnings.filter(warning => warning.includes('PodSecurity'));
}

/** What validation found wrong, as `path: problem`. */
function causesIn({ status, body }: ApiResponse): string[] {
  expect(status).toBe(422);
  const { causes } = body.details as { causes: { field: string; message: string }[] };
  return causes.map(({ field, message }) => `${field}: ${message}`);
}

function refusalOf(action: () => unknown): HardeningError {
  try {
    action();
  } catch (error) {
    if (HardeningError.isHardeningError(error)) return error;
    throw error;
  }
  throw new Error('expected a HardeningError');
}
