import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ApiClient, type KubernetesObject } from './api-client';
import { binary } from './binaries';
import { Component, freePort } from './component';

/**
 * The accounts that pods of the tests run as. No controller makes `default` here, and pods of an account that is
 * missing are refused.
 */
const SERVICE_ACCOUNTS = ['default', 'web'];

interface AuditEvent {
  readonly objectRef: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** The API server with its default admission plugins, and the etcd behind it, on loopback ports. */
export class ApiServer {
  /** Takes some ten seconds. */
  static async start(): Promise<ApiServer> {
    const directory = mkdtempSync(join(tmpdir(), 'hardened-kube-'));
    const components: Component[] = [];
    try {
      const etcd = await startEtcd(directory, components);
      const client = await startKubeApiserver(directory, components, etcd);
      return new ApiServer(directory, components, client);
    } catch (error) {
      await stopAll(directory, components);
      throw error;
    }
  }

  private constructor(
    private readonly directory: string,
    private readonly components: readonly Component[],
    readonly client: ApiClient,
  ) {}

  /** Makes a namespace with these labels, ready for pods. */
  async createNamespace(name: string, labels: Record<string, string>): Promise<void> {
    await this.mustCreate('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    for (const account of SERVICE_ACCOUNTS) {
      await this.mustCreate(`/api/v1/namespaces/${name}/serviceaccounts`, {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: account },
      });
    }
  }

  /** What admission plugins noted in the audit log about the creation of an object. */
  auditAnnotations(object: {
    readonly namespace: string;
    readonly resource: string;
    readonly name: string;
  }): Record<string, string> | undefined {
    const events = readFileSync(auditLog(this.directory), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditEvent);
    return events.find(({ objectRef }) => isDeepStrictEqual({ ...objectRef, ...object }, objectRef))?.annotations;
  }

  async stop(): Promise<void> {
    this.client.close();
    await stopAll(this.directory, this.components);
  }

  private async mustCreate(path: string, object: KubernetesObject): Promise<void> {
    const { status, body } = await this.client.create(path, object);
    if (status !== 201) throw new Error(`cannot create ${JSON.stringify(object)}: ${JSON.stringify(body)}`);
  }
}

async function startEtcd(directory: string, components: Component[]): Promise<string> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const peer = `http://127.0.0.1:${await freePort()}`;
  const etcd = new Component(
    'etcd',
    binary('etcd'),
    [
      `--data-dir=${join(directory, 'etcd')}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      '--unsafe-no-fsync',
    ],
    directory,
  );
  components.push(etcd);
  await etcd.waitFor(async () => (await fetch(`${url}/health`)).ok);
  return url;
}

async function startKubeApiserver(directory: string, components: Component[], etcd: string): Promise<ApiClient> {
  const port = await freePort();
  const token = randomUUID();
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const file = (name: string, content: string): string => {
    const path = join(directory, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };
  const server = new Component('kube-apiserver', binary('kube-apiserver'), [
    `--etcd-servers=${etcd}`,
    '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', `--secure-port=${port}`,
    // The server makes itself a certificate there.
    `--cert-dir=${directory}`,
    // The service that would lead to this server, from pods that never run.
    '--service-cluster-ip-range=10.0.0.0/24', '--endpoint-reconciler-type=none',
    `--service-account-key-file=${file('service-account.pub', publicKey)}`,
    `--service-account-signing-key-file=${file('service-account.key', privateKey)}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--token-auth-file=${file('tokens.csv', `${token},admin,admin,system:masters\n`)}`,
    '--authorization-mode=RBAC',
    // As on every cluster that runs kube-proxy or a network plugin: Pod Security decides about privileged pods, not
    // this.
    '--allow-privileged=true',
    `--audit-policy-file=${file('audit-policy.yaml', AUDIT_POLICY)}`, `--audit-log-path=${auditLog(directory)}`,
  ], directory);
  components.push(server);
  const client = (): ApiClient => new ApiClient(port, token, readFileSync(join(directory, 'apiserver.crt')));
  await server.waitFor(async () => {
    const probe = client();
    const { status } = await probe.get('/readyz').finally(() => probe.close());
    return status === 200;
  });
  return client();
}

const AUDIT_POLICY = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
    verbs: [create]
    resources: [{ group: "", resources: [pods] }]
  - level: None
`;

function auditLog(directory: string): string {
  return join(directory, 'audit.log');
}

/** The API server goes first: it waits for an etcd that is gone. */
async function stopAll(directory: string, components: readonly Component[]): Promise<void> {
  for (const component of [...components].reverse()) await component.stop();
  rmSync(directory, { recursive: true, force: true });
}
