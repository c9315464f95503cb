import * as pulumi from '@pulumi/pulumi';
import { specialSecretSig, specialSigKey } from '@pulumi/pulumi/runtime/rpc';
import * as fc from 'fast-check';
import { HardenedCluster } from '../../lib/aks/hardened-cluster';
import { HardenedNodePool } from '../../lib/aks/hardened-node-pool';
import {
  HardenedCronJob, HardenedDeployment, HardenedNamespace, HardenedPod, hardenTransform, type HardenTransformOptions,
} from '../../lib/pulumi';

/** What every secret of {@link secretsEverywhere} contains, be it a string or a number. */
export const MARK = '40718366';

/** A secret of a program, in a place of its own: where it may be, and where it is of no type that the field has. */
interface Sample {
  readonly entry: (typeof ENTRIES)[number];
  /** The steps to the secret, from the pod's root. */
  readonly place: readonly (string | number)[];
  readonly value: unknown;
  /** How much of what is around the value is secret as well. */
  readonly depth: number;
  /** Whether the pod breaks its level, or names what it must not, besides. */
  readonly isBroken: boolean;
}

const ENTRIES = ['Deployment', 'Pod', 'CronJob', 'transform', 'report', 'patch'] as const;

/** Fields of any type. Each may hold a secret, rightly or because somebody has mixed up two variables. */
const PLACES: readonly (readonly (string | number)[])[] = [
  ['metadata', 'annotations', 'acme.example/password'],
  ['metadata', 'annotations'],
  ['metadata', 'annotations', 'container.apparmor.security.beta.kubernetes.io/web'],
  ['metadata', 'annotations', 'seccomp.security.alpha.kubernetes.io/pod'],
  ['metadata', 'annotations', 'container.seccomp.security.alpha.kubernetes.io/web'],
  ['metadata', 'annotations', 'hardened-kube/waived'],
  ['metadata', 'labels'],
  ['metadata', 'labels', 'password'],
  ['metadata', 'finalizers'],
  ['spec', 'hostAliases'],
  ['spec', 'nodeSelector'],
  ['spec', 'nodeSelector', 'kubernetes.io/os'],
  ['spec', 'os', 'name'],
  ['spec', 'hostPID'],
  ['spec', 'automountServiceAccountToken'],
  ['spec', 'dnsConfig', 'options'],
  ['spec', 'securityContext', 'fsGroup'],
  ['spec', 'securityContext', 'seLinuxOptions', 'type'],
  ['spec', 'securityContext', 'seccompProfile'],
  ['spec', 'securityContext', 'sysctls', 0, 'name'],
  ['spec', 'securityContext', 'windowsOptions', 'runAsUserName'],
  ['spec', 'containers'],
  ['spec', 'containers', 0, 'args'],
  ['spec', 'containers', 0, 'args', 0],
  ['spec', 'containers', 0, 'command', 1],
  ['spec', 'containers', 0, 'env'],
  ['spec', 'containers', 0, 'env', 0],
  ['spec', 'containers', 0, 'env', 0, 'value'],
  ['spec', 'containers', 0, 'env', 0, 'valueFrom'],
  ['spec', 'containers', 0, 'envFrom', 0],
  ['spec', 'containers', 0, 'image'],
  ['spec', 'containers', 0, 'lifecycle', 'postStart', 'httpGet', 'host'],
  ['spec', 'containers', 0, 'name'],
  ['spec', 'containers', 0, 'workingDir'],
  ['spec', 'containers', 0, 'ports'],
  ['spec', 'containers', 0, 'tty'],
  ['spec', 'containers', 0, 'livenessProbe', 'exec', 'command', 0],
  ['spec', 'containers', 0, 'livenessProbe', 'httpGet', 'host'],
  ['spec', 'containers', 0, 'livenessProbe', 'httpGet', 'httpHeaders'],
  ['spec', 'containers', 0, 'livenessProbe', 'tcpSocket', 'host'],
  ['spec', 'containers', 0, 'resources', 'limits', 'memory'],
  ['spec', 'containers', 0, 'securityContext', 'appArmorProfile', 'localhostProfile'],
  ['spec', 'containers', 0, 'securityContext', 'capabilities', 'add', 0],
  ['spec', 'containers', 0, 'securityContext', 'capabilities', 'drop'],
  ['spec', 'containers', 0, 'securityContext', 'capabilities', 'drop', 0],
  ['spec', 'containers', 0, 'securityContext', 'privileged'],
  ['spec', 'containers', 0, 'securityContext', 'procMount'],
  ['spec', 'containers', 0, 'securityContext', 'runAsNonRoot'],
  ['spec', 'containers', 0, 'securityContext', 'seccompProfile', 'localhostProfile'],
  ['spec', 'containers', 0, 'volumeMounts'],
  ['spec', 'containers', 0, 'volumeMounts', 0, 'mountPath'],
  ['spec', 'containers', 0, 'volumeMounts', 0, 'name'],
  ['spec', 'volumes'],
  ['spec', 'volumes', 0, 'csi', 'volumeAttributes', 'password'],
  ['spec', 'volumes', 0, 'emptyDir', 'sizeLimit'],
  ['spec', 'volumes', 0, 'hostPath', 'path'],
  ['spec', 'volumes', 0, 'name'],
];

const secretValue = fc.constantFrom<unknown>(
  `pass${MARK}word`,
  Number(MARK),
  Number(`${MARK}.5`),
  [`pass${MARK}word`],
  { password: `pass${MARK}word` },
  `"${MARK}"\n${MARK}`,
  `localhost/pass${MARK}word`,
  `example.com/pass${MARK}word:latest`,
  { [`pass${MARK}word`]: 5 },
  `CAP_PASS${MARK}`,
  `a\\b\\pass${MARK}word`,
  `pass${MARK}word`.repeat(20),
);

const sample: fc.Arbitrary<Sample> = fc.record({
  entry: fc.constantFrom(...ENTRIES),
  place: fc.constantFrom(...PLACES),
  value: secretValue,
  depth: fc.nat(2),
  isBroken: fc.boolean(),
});

/**
 * Workloads with secrets in all places, each hardened in its own way. What goes wrong with one of them is logged, as
 * the engine would.
 */
export function secretsEverywhere(): void {
  const config = new pulumi.Config('law');
  const samples = fc.sample(sample, { seed: config.requireNumber('seed'), numRuns: config.requireNumber('runs') });
  samples.forEach((each, index) => {
    attempt(() => make(`web-${index}`, each));
  });
  attempt(
    () =>
      new HardenedNamespace('namespace', { metadata: { labels: { password: pulumi.secret(Number(MARK)) as never } } }),
  );
  const pool = { cluster: { resourceGroupName: 'shop-group', name: 'shop' }, vmSize: 'Standard_D4ads_v5', count: 3 };
  for (const [name, args] of Object.entries(POOLS)) {
    attempt(() => new HardenedNodePool(name, { ...pool, ...args } as never));
  }
  for (const [name, args] of Object.entries(CLUSTERS)) {
    attempt(() => new HardenedCluster(name, { ...CLUSTER, ...args } as never));
  }
}

const text = (): pulumi.Output<string> => pulumi.secret(`pass${MARK}word`);
const number = (): pulumi.Output<number> => pulumi.secret(Number(MARK));

const CLUSTER = {
  resourceGroupName: 'shop-group',
  location: 'westeurope',
  apiServer: { private: true },
  administrators: { deployer: true },
};

/** Secrets in the arguments of node pools, of right and of wrong types. */
const POOLS = {
  count: { count: text() },
  labels: { nodeLabels: { team: number() } },
  taints: { nodeTaints: text() },
  size: { vmSize: number() },
  tags: { tags: { cost: number() } },
  subnet: { vnetSubnetID: text() },
  kubelet: { kubeletConfig: { containerLogMaxFiles: text() } },
};

/** Secrets in the arguments of clusters. */
const CLUSTERS = {
  password: { windowsProfile: { adminUsername: 'azureuser', adminPassword: number() } },
  dns: { dnsPrefix: number() },
  ranges: { apiServer: { authorizedIPRanges: [text()] } },
  workspace: { logAnalyticsWorkspaceId: text() },
  proxy: { httpProxyConfig: { httpProxy: number() } },
};

function make(name: string, given: Sample): void {
  const { entry } = given;
  const { metadata, spec } = podOf(given);
  const selector = { matchLabels: { app: name } };
  const template = { metadata, spec };
  switch (entry) {
    case 'Pod':
      return report(new HardenedPod(name, { metadata, spec } as never));
    case 'Deployment':
      return report(new HardenedDeployment(name, { spec: { template } } as never));
    case 'CronJob':
      return report(
        new HardenedCronJob(name, { spec: { schedule: '@daily', jobTemplate: { spec: { template } } } } as never),
      );
    case 'patch':
      return transform(name, 'kubernetes:apps/v1:DeploymentPatch', { spec: { template } }, {});
    case 'report':
      return transform(
        name,
        'kubernetes:apps/v1:Deployment',
        { spec: { selector, template } },
        { onViolation: 'report' },
      );
    default:
      return transform(name, 'kubernetes:apps/v1:Deployment', { spec: { selector, template } }, {});
  }
}

/** A report that is a secret itself keeps what is in it. */
function report({ report: made }: { readonly report: pulumi.Output<unknown> }): void {
  const isSecret = pulumi.output(pulumi.isSecret(made));
  pulumi.all([made, isSecret]).apply(([known, hidden]) => hidden ? undefined : pulumi.log.info(JSON.stringify(known)));
}

/** What a transform is given has its secrets in the form of the protocol, at the top. */
function transform(
  name: string,
  type: string,
  { spec }: { readonly spec: object },
  options: HardenTransformOptions,
): void {
  pulumi.output(spec).apply((value) => {
    const props = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: { [specialSigKey]: specialSecretSig, value },
    };
    const onReport = (told: unknown): void => void pulumi.log.info(JSON.stringify(told));
    const run = hardenTransform({ onReport, ...options });
    const ignoreChanges = ['spec.template'];
    return Promise.resolve(run({ custom: true, type, name, props, opts: { ignoreChanges } })).then(
      (result) => result?.props as object,
    );
  });
}

function podOf({ place, value, depth, isBroken }: Sample): { readonly metadata?: unknown; readonly spec?: unknown } {
  const pod = {
    metadata: { labels: { app: 'web' } },
    spec: {
      hostNetwork: isBroken,
      containers: [{ name: 'web', image: 'web:1', env: [{ name: 'PASSWORD' }] }],
      volumes: [{ name: 'data' }],
    },
  };
  return withSecret(pod, place, value, Math.max(0, place.length - depth)) as typeof pod;
}

/** Puts a value in a place, and makes a secret of what is `from` steps down. */
function withSecret(
  owner: unknown,
  [step, ...steps]: readonly (string | number)[],
  value: unknown,
  from: number,
): unknown {
  const changed =
    step === undefined ? value : withField(owner, step, withSecret(fieldOf(owner, step), steps, value, from - 1));
  return from === 0 ? pulumi.secret(changed) : changed;
}

function fieldOf(owner: unknown, step: string | number): unknown {
  return (owner as Record<string | number, unknown> | undefined)?.[step];
}

function withField(owner: unknown, step: string | number, value: unknown): unknown {
  if (typeof step === 'string') return { ...owner as object | undefined, [step]: value };
  const list = [...(owner as unknown[] | undefined) ?? []];
  list[step] = value;
  return list;
}

function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    void pulumi.log.error((error as Error).stack ?? String(error));
  }
}
