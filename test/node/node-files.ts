import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packNodeImages } from './images';
import { binary } from '../cluster/binaries';
import { writeContainerdConfig } from '../runtime/containerd-config';

/** The only node's name. */
export const NODE = 'node1';
/** Where pods find the API server: the first address of the services' range. */
export const SERVICE_ADDRESS = '10.96.0.1';
export const NODE_ADDRESS = '10.200.0.1';

/** The users that come with a token, and the groups that give them their rights. */
const ACCOUNTS: Readonly<Record<string, { readonly user: string; readonly group?: string }>> = {
  'admin': { user: 'admin', group: 'system:masters' },
  'kubelet': { user: `system:node:${NODE}`, group: 'system:nodes' },
  'kube-controller-manager': { user: 'system:kube-controller-manager' },
  'kube-scheduler': { user: 'system:kube-scheduler' },
};

const BINARIES = ['kubelet', 'kubectl', 'etcd', 'kube-apiserver', 'kube-scheduler', 'kube-controller-manager'] as const;

/** Settings of a kubelet that tests choose. */
export interface KubeletSettings {
  /** Whether containers without a profile get the runtime's default one; true by default here. */
  readonly seccompDefault?: boolean;
}

/** Writes all that a new node needs into its directory. */
export function writeNodeFiles(directory: string, images: readonly string[]): void {
  for (const folder of ['bin', 'cni', 'conf', 'etcd', 'logs', 'pki', 'var-lib', 'var-log']) {
    mkdirSync(join(directory, folder));
  }
  for (const name of BINARIES) symlinkSync(binary(name), join(directory, 'bin', name));
  writeCredentials(join(directory, 'pki'));
  const tokens = Object.entries(ACCOUNTS).map(([name, { user, group = '' }]) => ({
    name,
    token: randomUUID(),
    user,
    group,
  }));
  const lines = tokens.map(({ token, user, group }) => `${token},${user},${user}${group && `,${group}`}\n`);
  writeFileSync(join(directory, 'pki/tokens.csv'), lines.join(''), { mode: 0o600 });
  for (const { name, token } of tokens) {
    writeFileSync(join(directory, `conf/${name}.kubeconfig`), kubeconfig(directory, token), { mode: 0o600 });
  }
  writeContainerdConfig(join(directory, 'conf/containerd.toml'), join(directory, 'cni'));
  writeFileSync(join(directory, 'conf/audit.yaml'), JSON.stringify(AUDIT_POLICY));
  packNodeImages(directory, images);
}

/** @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
export function writeKubeletConfig(
  directory: string,
  cgroup: string,
  { seccompDefault = true }: KubeletSettings,
): void {
  writeFileSync(
    join(directory, 'conf/kubelet.yaml'),
    JSON.stringify({
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      seccompDefault,
      authentication: {
        anonymous: { enabled: false },
        webhook: { enabled: true },
        x509: { clientCAFile: join(directory, 'pki/ca.crt') },
      },
      authorization: { mode: 'Webhook' },
      address: '0.0.0.0',
      containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
      cgroupDriver: 'cgroupfs',
      cgroupRoot: `/${cgroup}`,
      enforceNodeAllocatable: [],
      failCgroupV1: false,
      failSwapOn: false,
      makeIPTablesUtilChains: false,
      // No cluster DNS; and no resolver of this machine, which no pod reaches.
      resolvConf: '',
      // The machine's disk is not the node's alone.
      evictionHard: {
        'memory.available': '50Mi',
        'nodefs.available': '1%',
        'imagefs.available': '1%',
        'nodefs.inodesFree': '1%',
      },
      imageGCHighThresholdPercent: 100,
      imageGCLowThresholdPercent: 99,
      volumePluginDir: '/var/lib/kubelet/volumeplugins',
      // Nobody waits for minutes here until a container is tried again.
      crashLoopBackOff: { maxContainerRestartPeriod: '3s' },
      featureGates: { KubeletCrashLoopBackOffMax: true },
      nodeStatusUpdateFrequency: '4s',
      syncFrequency: '5s',
    }),
  );
}

/** The API server writes down every change of a node, with its outcome: {@link labelHistory} reads it. */
const AUDIT_POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    {
      level: 'RequestResponse',
      verbs: ['create', 'update', 'patch', 'delete'],
      resources: [{ group: '', resources: ['nodes', 'nodes/status'] }],
    },
    { level: 'None' },
  ],
};

/** A certificate by which the API server is known to the kubelet, and the key of service accounts' tokens. */
function writeCredentials(directory: string): void {
  const openssl = (args: string): void =>
    void execFileSync('openssl', args.split(' '), { cwd: directory, stdio: 'pipe' });
  openssl('req -x509 -newkey rsa:2048 -nodes -keyout ca.key -subj /CN=ca -days 30 -out ca.crt');
  openssl(
    'req -newkey rsa:2048 -nodes -keyout kubelet-client.key -subj /O=system:masters/CN=kube-apiserver -out '
      + 'kubelet-client.csr',
  );
  openssl(
    'x509 -req -in kubelet-client.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -out kubelet-client.crt',
  );
  openssl('genrsa -out service-account.key 2048');
  openssl('rsa -in service-account.key -pubout -out service-account.pub');
}

function kubeconfig(directory: string, token: string): string {
  const server = `https://${SERVICE_ADDRESS}:443`;
  return JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name: 'node', cluster: { server, 'certificate-authority': join(directory, 'pki/apiserver.crt') } }],
    'users': [{ name: 'user', user: { token } }],
    'contexts': [{ name: 'node', context: { cluster: 'node', user: 'user' } }],
    'current-context': 'node',
  });
}

/** The last lines of every component's log, for the error of a node that does not come up. */
export function lastWords(directory: string, components: readonly string[]): string {
  return components.map((name) => {
    try {
      return `${name}: ${readFileSync(join(directory, 'logs', `${name}.log`), 'utf8').slice(-1500)}`;
    } catch {
      return `${name}: no log`;
    }
  }).join('\n');
}
