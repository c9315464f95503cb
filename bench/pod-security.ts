import { join } from 'node:path';
import type { Pod } from '../lib/core/kubernetes/pod';
import type * as Evaluation from '../lib/core/pod-security/evaluate-pod';

/** What one evaluator does in a second, on one core. */
export interface PodSecurityRates {
  readonly evaluator: string;
  /** Pods that pass the restricted level. */
  readonly cleanPerSecond: number;
  /** Pods that fail it, with the wording of the refusal. */
  readonly violatingPerSecond: number;
}

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsGroup: 65532,
  runAsNonRoot: true,
  runAsUser: 65532,
};

/**
 * A web server with a sidecar and the fields that such pods have, hardened; what only some pods have differs from one
 * to the next.
 */
function hardenedPod(i: number): Pod {
  const context = i % 3 === 0 ? RESTRICTED : { ...RESTRICTED, seccompProfile: { type: 'RuntimeDefault' } };
  return {
    metadata: {
      name: `web-${i}`,
      labels: { app: 'web' },
      ...(i % 2 === 0 ? { annotations: { 'prometheus.io/scrape': 'true' } } : {}),
    },
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, fsGroup: 65532 },
      containers: [
        {
          name: 'web',
          image: 'ghcr.io/acme/web:1.4.2',
          ports: [{ containerPort: 8080, name: 'http' }],
          readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          securityContext: context,
        },
        { name: 'proxy', image: 'ghcr.io/acme/proxy:2.0.1', args: ['--quiet'], securityContext: context },
      ],
      volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }, { name: 'settings', configMap: { name: 'web' } }],
    },
  };
}

/** The same pod without a word about security. */
function plainPod(i: number): Pod {
  const { metadata, spec } = hardenedPod(i);
  return {
    metadata,
    spec: {
      containers: spec.containers.map(({ securityContext: _, ...container }) => container),
      volumes: spec.volumes,
    },
  };
}

const PODS = 1000;

const ROUNDS = 7;

/** Pods as they come from a parser: every one an object of its own. */
function parsed(pod: (i: number) => Pod): Pod[] {
  return Array.from({ length: PODS }, (_, i) => JSON.parse(JSON.stringify(pod(i))) as Pod);
}

/**
 * What users run is what the compiler has made of the sources; as a bench's runner makes them, calls from module to
 * module cost twice as much.
 */
async function compiled(): Promise<typeof Evaluation> {
  try {
    return await import(join(__dirname, '../build/core/pod-security/evaluate-pod.js')) as typeof Evaluation;
  } catch (error) {
    throw new Error('compile first: npx projen compile', { cause: error });
  }
}

/** What a round takes, a pod: the median of several after one that warms up. */
async function medianOf(seconds: () => number | Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) times.push(await seconds());
  return median(times.slice(1));
}

/** Each evaluator by itself, ours first: what the other leaves in memory would be collected in our time. */
export async function measurePodSecurity(): Promise<PodSecurityRates[]> {
  const clean = parsed(hardenedPod);
  const violating = parsed(plainPod);
  const { evaluatePod } = await compiled();
  const ownSeconds = timerOf((pod) => evaluatePod(pod).allowed);
  const own = {
    clean: await medianOf(() => ownSeconds(clean, 200, true)),
    violating: await medianOf(() => ownSeconds(violating, 100, false)),
  };
  const monokle = await monokleValidator();
  const peer = {
    clean: await medianOf(() => monokle(clean, true)),
    violating: await medianOf(() => monokle(violating, false)),
  };
  return [
    { evaluator: 'hardened-kube', cleanPerSecond: 1 / own.clean, violatingPerSecond: 1 / own.violating },
    { evaluator: '@monokle/validation', cleanPerSecond: 1 / peer.clean, violatingPerSecond: 1 / peer.violating },
  ];
}

/** Prints the rates, and how they compare. */
export async function benchPodSecurity(): Promise<void> {
  const [own, peer] = await measurePodSecurity() as [PodSecurityRates, PodSecurityRates];
  console.log('Pod Security, restricted:latest, pods per second on one core');
  for (const { evaluator, cleanPerSecond, violatingPerSecond } of [own, peer]) {
    console.log(
      `  ${evaluator.padEnd(20)} clean ${thousands(cleanPerSecond)}   violating ${thousands(violatingPerSecond)}`,
    );
  }
  const ratios = [own.cleanPerSecond / peer.cleanPerSecond, own.violatingPerSecond / peer.violatingPerSecond].map(
    (ratio) => `×${thousands(ratio)}`,
  );
  console.log(`  ${'ratio'.padEnd(20)} clean ${ratios[0]}   violating ${ratios[1]}`);
}

/** Seconds for a pod. */
function timerOf(isAllowed: (pod: Pod) => boolean): (pods: readonly Pod[], times: number, allowed: boolean) => number {
  return (pods, times, allowed) => {
    let asExpected = 0;
    const start = process.cpuUsage();
    for (let i = 0; i < times; i++) {
      for (const pod of pods) {
        if (isAllowed(pod) === allowed) asExpected++;
      }
    }
    const seconds = cpuSeconds(start);
    if (asExpected !== times * pods.length) throw new Error('evaluatePod does not say what it should');
    return seconds / (times * pods.length);
  };
}

/** What is used of @monokle/validation, whose own types do not compile without a flag. */
interface MonokleValidator {
  preload(config: object): Promise<void>;
  validate(input: { resources: object[] }): Promise<{ runs: { results: unknown[] }[] }>;
  clear(): Promise<void>;
}

/** Its rules for the restricted level, all but the first eleven of which are off by default. */
const MONOKLE_RULES = [
  'host-process', 'host-namespaces', 'privileged-containers', 'capabilities', 'host-path-volumes', 'host-ports',
  'app-armor', 'selinux', 'proc-mount', 'seccomp', 'sysctls', 'volume-types', 'privilege-escalation',
  'running-as-non-root', 'running-as-non-root-user', 'seccomp-strict', 'capabilities-strict',
];

/** Seconds for a pod, of which nothing but the Pod Security rules is asked. */
async function monokleValidator(): Promise<(pods: readonly Pod[], allowed: boolean) => Promise<number>> {
  const name: string = '@monokle/validation';
  const { createDefaultMonokleValidator } = (await import(name)) as {
    createDefaultMonokleValidator: () => MonokleValidator;
  };
  const validator = createDefaultMonokleValidator();
  await validator.preload({
    plugins: { 'pod-security-standards': true },
    rules: Object.fromEntries(MONOKLE_RULES.map((rule) => [`pod-security-standards/${rule}`, 'err'])),
  });
  return async (pods, allowed) => {
    const resources = pods.map((pod, i) => {
      const content = { apiVersion: 'v1', kind: 'Pod', ...pod };
      const identity = {
        id: `${i}`,
        fileId: `${i}`,
        filePath: `${i}.yaml`,
        fileOffset: 0,
        name: `web-${i}`,
        apiVersion: 'v1',
        kind: 'Pod',
      };
      return { ...identity, content, text: JSON.stringify(content) };
    });
    await validator.clear();
    const start = process.cpuUsage();
    const { runs } = await validator.validate({ resources });
    const seconds = cpuSeconds(start);
    if (runs.every(({ results }) => results.length === 0) !== allowed) {
      throw new Error('@monokle/validation does not say what it should');
    }
    return seconds / pods.length;
  };
}

/** Processor time, which other programs on the machine do not lengthen as they do the time of day. */
function cpuSeconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en');
}
