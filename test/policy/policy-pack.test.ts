import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import {
  AnalyzeResponse,
  AnalyzerInfo,
  AnalyzerResource,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  RemediateResponse,
} from '@pulumi/pulumi/proto/analyzer_pb';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { type Analysis, analysisOf, requestOf, type Resource } from './analyze';
import { CONTAINER, deployment, POD_SPEC } from './resources';
import { hardenAgentPool } from '../../lib/core/aks/agent-pool/harden-agent-pool';
import { harden } from '../core/aks/managed-cluster/clusters';

/** The example as the engine runs it: a process of its own, which prints a port and listens there. */

const ROOT = join(__dirname, '../..');

let pack: ChildProcess;
let client: AnalyzerClient;

beforeAll(async () => {
  pack = spawn(process.execPath, ['--import', 'tsx', 'index.ts'], {
    cwd: join(ROOT, 'examples/policy-pack'),
    env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'test/tsconfig.json') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    const complaints: Buffer[] = [];
    pack.stdout!.once('data', (line: Buffer) => resolve(line.toString().trim()));
    pack.stderr!.on('data', (chunk: Buffer) => complaints.push(chunk));
    pack.once('exit', (code) =>
      reject(new Error(`the policy pack ended with ${code}: ${Buffer.concat(complaints).toString()}`)),
    );
  });
  client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
}, 60_000);

afterAll(async () => {
  client?.close();
  if (pack.exitCode !== null) return;
  const ended = new Promise((resolve) => pack.once('exit', resolve));
  pack.kill();
  await ended;
});

type Answer<Response> = (error: Error | null, response: Response) => void;

/** Asks the pack. */
function ask<Response>(call: (answer: Answer<Response>) => void): Promise<Response> {
  return new Promise((resolve, reject) => call((error, response) => error ? reject(error) : resolve(response)));
}

async function analyze(resource: Resource): Promise<Analysis> {
  return analysisOf(await ask<AnalyzeResponse>((answer) => client.analyze(requestOf(resource), answer)));
}

const policiesOf = ({ violations }: Analysis): string[] => violations.map(({ policy, level }) => `${level} ${policy}`);

const poolOf = (name: string, version: string, properties: object): Resource => ({
  type: `azure-native${version}:containerservice:AgentPool`,
  name,
  props: properties,
});
const PREVIEW = '_containerservice_v20260502preview';
const HARDENED_POOL = hardenAgentPool({
  name: 'apps',
  properties: { vmSize: 'Standard_D4ads_v5', count: 3 },
}).properties;

test('the pack says what it holds resources to', async () => {
  const info = await ask<AnalyzerInfo>((answer) => client.getAnalyzerInfo(new Empty(), answer));
  expect([info.getName(), info.getVersion()]).toEqual(['hardened-kube', '1.0.0']);
  const policies = info.getPoliciesList().map((policy) => [policy.getName(), policy.getEnforcementlevel()]);
  expect(policies).toEqual(
    expect.arrayContaining([
      ['runAsNonRoot', EnforcementLevel.MANDATORY],
      ['aks-seccomp', EnforcementLevel.MANDATORY],
      ['aks-sla', EnforcementLevel.ADVISORY],
    ]),
  );
  expect(new Set(policies.map(([name]) => name)).size).toBe(policies.length);
  expect((await ask<PluginInfo>((answer) => client.getPluginInfo(new Empty(), answer))).getVersion()).not.toBe('');
});

test('a Deployment that says nothing of security is stopped, and a hardened one is not', async () => {
  const { violations } = await analyze(deployment({ containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] }));
  expect(policiesOf({ violations, later: {}, notApplicable: [] })).toEqual([
    'mandatory allowPrivilegeEscalation',
    'mandatory capabilities_restricted',
    'mandatory runAsNonRoot',
    'mandatory seccompProfile_restricted',
  ]);
  expect(violations[0]!.message).toMatch(
    /^would violate PodSecurity "restricted:v1.34": allowPrivilegeEscalation != false \(container "web" must set /,
  );
  expect((await analyze(deployment(POD_SPEC))).violations).toEqual([]);
});

test('a waiver of the pack allows what it is for', async () => {
  const spec = { ...POD_SPEC, containers: [CONTAINER], volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] };
  const agent = (name: string): Resource => ({
    type: 'kubernetes:apps/v1:DaemonSet',
    props: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name, namespace: 'logging' },
      spec: { template: { spec } },
    },
  });
  expect(policiesOf(await analyze(agent('agent-1a2b3c')))).toEqual([]);
  expect(policiesOf(await analyze(agent('other')))).toEqual(['mandatory restrictedVolumes']);
});

test('a node pool without seccompDefault is stopped, but for the one with a reason, and a hardened one is not', async () => {
  expect(policiesOf(await analyze(poolOf('apps', PREVIEW, { ...HARDENED_POOL, kubeletConfig: {} })))).toEqual([
    'mandatory aks-seccomp',
  ]);
  expect(policiesOf(await analyze(poolOf('apps', '', HARDENED_POOL)))).toEqual(['mandatory aks-seccomp']);
  expect(policiesOf(await analyze(poolOf('legacy', PREVIEW, { ...HARDENED_POOL, kubeletConfig: {} })))).toEqual([]);
  expect(policiesOf(await analyze(poolOf('apps', PREVIEW, HARDENED_POOL)))).toEqual([]);
});

test('a hardened cluster is let through, and one that gives everybody a way in is not', async () => {
  const { properties, ...body } = harden().body;
  const cluster = (own: object): Resource => ({
    type: `azure-native${PREVIEW}:containerservice:ManagedCluster`,
    props: { ...body, ...properties, ...own },
  });
  expect(policiesOf(await analyze(cluster({})))).toEqual([]);
  expect(policiesOf(await analyze(cluster({ disableLocalAccounts: false, sku: { name: 'Base', tier: 'Free' } }))))
    .toEqual(['mandatory aks-local-accounts', 'advisory aks-sla']);
});

test('the rest of what the engine asks is answered: nothing is mended, and nothing said of a stack as a whole', async () => {
  const resource = requestOf(deployment({}));
  const inStack = new AnalyzerResource()
    .setType(resource.getType())
    .setUrn(resource.getUrn())
    .setProperties(resource.getProperties())
    .setOptions(resource.getOptions());
  const stack = new AnalyzeStackRequest().setResourcesList([inStack]);
  expect((await ask<AnalyzeResponse>((answer) => client.analyzeStack(stack, answer))).getDiagnosticsList()).toEqual(
    [],
  );
  expect(
    (await ask<RemediateResponse>((answer) => client.remediate(resource, answer))).getRemediationsList(),
  ).toEqual([]);
});

test('the configuration of the pack can turn a policy off', async () => {
  const request = new ConfigureAnalyzerRequest();
  request
    .getPolicyconfigMap()
    .set(
      'aks-seccomp',
      new PolicyConfig().setEnforcementlevel(EnforcementLevel.DISABLED).setProperties(Struct.fromJavaScript({})),
    );
  await ask<Empty>((answer) => client.configure(request, answer));
  expect(policiesOf(await analyze(poolOf('apps', PREVIEW, { ...HARDENED_POOL, kubeletConfig: {} })))).toEqual([]);
});
