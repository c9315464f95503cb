import * as fc from 'fast-check';
import { hardenAgentPool } from '../../../lib/core/aks/agent-pool/harden-agent-pool';
import { POOL_SETTINGS } from '../../../lib/core/aks/agent-pool/pool-settings';
import { AKS_SETTING_IDS } from '../../../lib/core/aks/aks-settings';
import {
  hardenManagedCluster,
  type ManagedClusterInput,
} from '../../../lib/core/aks/managed-cluster/harden-managed-cluster';
import { markersIn, outcomeOf, SECRET, withWrongType } from '../marked-values';
import { CLUSTER, PUBLIC } from './managed-cluster/clusters';

// No secret of a program may be in what is told of a cluster or a pool: not what their free values are, nor what stands
// where something else belongs.

const POOL = {
  vmSize: 'Standard_D4ads_v5',
  count: 3,
  messageOfTheDay: SECRET,
  nodeLabels: { team: `${SECRET} of the team` },
  nodeTaints: [`team=${SECRET} of the team:NoSchedule`],
  tags: { owner: SECRET },
};

/** Some of its fields keep a pool from being made. */
const pools = fc.record({
  ...Object.fromEntries(Object.entries(POOL).map(([field, value]) => [field, fc.constant(value)])),
  nodeLabels: fc.constantFrom({ team: 'a' }, { team: 'a' }, POOL.nodeLabels),
  nodeTaints: fc.constantFrom([], [], POOL.nodeTaints),
  osType: fc.constantFrom('Linux', 'Linux', 'Windows'),
  kubeletConfig: fc.constantFrom({}, { podMaxPids: 100 }),
});

const PROPERTIES = {
  aadProfile: { serverAppSecret: SECRET },
  addonProfiles: { mine: { enabled: true, config: { password: SECRET } } },
  httpProxyConfig: { httpProxy: `http://user:${SECRET}@proxy.example`, trustedCa: SECRET },
  linuxProfile: { adminUsername: 'azureuser', ssh: { publicKeys: [{ keyData: SECRET }] } },
  securityProfile: { customCATrustCertificates: [SECRET] },
};

const clusters = fc.record({
  apiServer: fc.constantFrom<ManagedClusterInput['apiServer']>({ private: true }, PUBLIC.apiServer),
  properties: fc.constantFrom<object>(
    {},
    PROPERTIES,
    { ...PROPERTIES, servicePrincipalProfile: { clientId: 'app', secret: SECRET } },
    { windowsProfile: { adminPassword: 'hunter2' } },
  ),
  windows: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    { adminUsername: 'azureuser', adminPassword: SECRET },
    { adminUsername: 'azureuser', adminPassword: 'hunter2' },
  ),
  systemPool: fc.constantFrom(undefined, undefined, { ...POOL, nodeLabels: {}, nodeTaints: [] }, POOL),
}).map((fields) => {
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    ...CLUSTER,
    tags: { owner: SECRET },
    kubernetesVersion: '1.34',
    network: { policy: 'cilium' },
    ...set,
  } as ManagedClusterInput;
});

const ALL = AKS_SETTING_IDS.map((check) => ({ check, reason: 'all' }));
const POOL_WAIVERS = POOL_SETTINGS.map(({ id }) => ({ check: id, reason: 'all' }));
const apiVersion = fc.constantFrom('stable', '2026-05-02-preview');
const options = fc.record({ apiVersion, waivers: fc.constantFrom(ALL, []) });
const poolOptions = fc.record({ apiVersion, waivers: fc.constantFrom(POOL_WAIVERS, []) });

const RUNS = { numRuns: 1000 };

function told(
  result: { readonly changes: unknown; readonly waived: unknown; readonly findings: unknown } | Error,
): unknown {
  return result instanceof Error ? result : [result.changes, result.waived, result.findings];
}

test('law: what is told of a cluster has none of its secrets', () => {
  const outcomes = { refused: 0, hardened: 0 };
  fc.assert(fc.property(fc.oneof(clusters, withWrongType(clusters)), options, (input, given) => {
    const outcome = outcomeOf(() => hardenManagedCluster(input, given));
    outcomes[outcome instanceof Error ? 'refused' : 'hardened']++;
    expect(markersIn(told(outcome))).toEqual([]);
  }), RUNS);
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(RUNS.numRuns / 20);
});

test('law: what is told of a pool has none of its secrets', () => {
  const outcomes = { refused: 0, hardened: 0 };
  fc.assert(fc.property(fc.oneof(pools, withWrongType(pools)), poolOptions, (properties, given) => {
    const outcome = outcomeOf(() => hardenAgentPool({ name: 'shop', isNamed: true, properties }, given));
    outcomes[outcome instanceof Error ? 'refused' : 'hardened']++;
    expect(markersIn(told(outcome))).toEqual([]);
  }), RUNS);
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(RUNS.numRuns / 20);
});
