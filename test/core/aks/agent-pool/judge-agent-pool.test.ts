import type { AgentPoolProperties } from '../../../../lib/core/aks/agent-pool/agent-pool';
import { hardenAgentPool } from '../../../../lib/core/aks/agent-pool/harden-agent-pool';
import { judgeAgentPool } from '../../../../lib/core/aks/agent-pool/judge-agent-pool';
import { POOL_SETTINGS } from '../../../../lib/core/aks/agent-pool/pool-settings';
import { PREVIEW_API_VERSION } from '../../../../lib/core/aks/api-version';

/** The settings that a pool is weaker than. */
function weaknesses(properties: AgentPoolProperties, apiVersion = PREVIEW_API_VERSION): string[] {
  return POOL_SETTINGS.filter((setting) => judgeAgentPool(properties, setting, apiVersion).length > 0).map(
    ({ id }) => id,
  );
}

test('mode and system are what AKS makes of a pool that does not say', () => {
  const { mode, osType, ...rest } = hardenAgentPool({
    name: 'apps',
    properties: { vmSize: 'Standard_D4ads_v5' },
  }).properties;
  expect({ mode, osType }).toEqual({ mode: 'User', osType: 'Linux' });
  expect(weaknesses(rest)).toEqual([]);
  expect(weaknesses({ ...rest, mode: 'System' })).toEqual(['aks/system-pool-taint']);
});

test.each<[AgentPoolProperties['osType'], string, string[]]>([
  ['Linux', PREVIEW_API_VERSION, []],
  ['Linux', 'stable', ['aks/seccomp']],
  ['Linux', '2024-01-02-preview', ['aks/seccomp']],
  ['Windows', 'stable', []],
])('a hardened %s pool at API version %s', (osType, apiVersion, expected) => {
  const { properties } = hardenAgentPool({ name: 'apps', properties: { vmSize: 'Standard_D4ads_v5', osType } });
  expect(weaknesses(properties, apiVersion)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['Linux', ['aks/host-encryption', 'aks/trusted-launch', 'aks/node-os', 'aks/seccomp']],
  ['linux', ['aks/host-encryption', 'aks/trusted-launch', 'aks/node-os', 'aks/seccomp']],
  ['', ['aks/host-encryption', 'aks/trusted-launch', 'aks/node-os', 'aks/seccomp']],
  ['Windows', ['aks/host-encryption']],
  ['windows', ['aks/host-encryption']],
])('the system %j, however it is spelt', (osType, expected) => {
  const pool = { vmSize: 'Standard_D4s_v5', osDiskType: 'Managed', maxPods: 110, osType } as AgentPoolProperties;
  expect(weaknesses(pool)).toEqual(expected);
});

test('a system pool too is one however it is spelt', () => {
  const { properties } = hardenAgentPool({ name: 'apps', properties: { vmSize: 'Standard_D4ads_v5' } });
  expect(weaknesses({ ...properties, mode: 'system' as never })).toEqual(['aks/system-pool-taint']);
});
