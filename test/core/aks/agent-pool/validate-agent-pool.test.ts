import { type AgentPoolInput, hardenAgentPool } from '../../../../lib/core/aks/agent-pool/harden-agent-pool';
import { thrownBy } from '../../thrown';

function harden(properties: object, input: Partial<AgentPoolInput> = {}) {
  return hardenAgentPool({ name: 'apps', properties: { vmSize: 'Standard_D4ads_v5', ...properties }, ...input });
}

const AUTO = { enableAutoScaling: true };
const SPOT = { scaleSetPriority: 'Spot' };
const SANDBOX = { isolation: 'sandbox' } as const;
const NO_TRUSTED_LAUNCH = 'must be left unset, as AKS has no trusted launch on';

test.each<[object, string, Partial<AgentPoolInput>?]>([
  [{ count: -1 }, 'count: must be 0 to 1000 in a pool, got -1'],
  [{ count: 1001 }, 'count: must be 0 to 1000 in a pool, got 1001'],
  [{ mode: 'System', count: 0 }, 'count: must be 1 to 1000 in a system pool, got 0'],
  [{ mode: 'System', ...AUTO, minCount: 0, maxCount: 3 }, 'minCount: must be 1 to 1000 in a system pool, got 0'],
  [{ ...AUTO, minCount: 1, maxCount: 1001 }, 'maxCount: must be 0 to 1000 in a pool, got 1001'],
  [{ ...AUTO, maxCount: 3 }, 'minCount: must be set where enableAutoScaling is true, got nothing'],
  [{ ...AUTO, minCount: 3 }, 'maxCount: must be set where enableAutoScaling is true, got nothing'],
  [{ minCount: 1 }, 'minCount: must be left unset unless enableAutoScaling is true, got 1'],
  [
    { enableAutoScaling: false, maxCount: 1 },
    'maxCount: must be left unset unless enableAutoScaling is true, got 1',
  ],
  [{ ...AUTO, minCount: 4, maxCount: 3 }, 'minCount: must be at most maxCount, 3, got 4'],
  [{ ...AUTO, minCount: 2, maxCount: 3, count: 1 }, 'count: must be minCount to maxCount, 2 to 3, got 1'],
  [{ ...AUTO, minCount: 2, maxCount: 3, count: 4 }, 'count: must be minCount to maxCount, 2 to 3, got 4'],
  [{ mode: 'System', osType: 'Windows' }, 'mode: must be "User" on a Windows pool, got "System"'],
  [{ mode: 'System', ...SPOT }, 'mode: must be "User" on a spot pool, got "System"'],
  [{ gatewayProfile: {} }, 'gatewayProfile: must be left unset unless mode is "Gateway", got an object'],
  [
    { scaleSetEvictionPolicy: 'Delete' },
    'scaleSetEvictionPolicy: must be left unset unless scaleSetPriority is "Spot", got "Delete"',
  ],
  [
    { ...SPOT, upgradeSettings: { maxSurge: '33%' } },
    'upgradeSettings.maxSurge: must be left unset on a spot pool, got "33%"',
  ],
  [
    { ...SPOT, upgradeSettings: { maxUnavailable: '1' } },
    'upgradeSettings.maxUnavailable: must be left unset on a spot pool, got "1"',
  ],
  [{ maxPods: 9 }, 'maxPods: must be 10 to 250, got 9'],
  [{ maxPods: 251 }, 'maxPods: must be 10 to 250, got 251'],
  [{ osDiskSizeGB: 29 }, 'osDiskSizeGB: must be at least 30, or 0 for what AKS makes of it, got 29'],
  [
    { nodeTaints: ['a'] },
    'nodeTaints[0]: must be key=value:NoSchedule, key=value:PreferNoSchedule or key=value:NoExecute, got a string',
  ],
  [
    { nodeLabels: { 'kubernetes.azure.com/mode': 'user' } },
    'nodeLabels["kubernetes.azure.com/mode"]: must not start with kubernetes.azure.com/ or kubernetes.io/, which AKS '
      + 'keeps to itself, got "kubernetes.azure.com/mode"',
  ],
  [{ osSKU: 'Windows2022' }, 'osSKU: must be a Linux one on a Linux pool, got "Windows2022"'],
  [
    { osType: 'Windows', osSKU: 'AzureLinux' },
    'osSKU: must be a Windows one on a Windows pool, got "AzureLinux"',
  ],
  [
    { osType: 'Windows', kubeletConfig: { seccompDefault: 'RuntimeDefault' } },
    'kubeletConfig.seccompDefault: must be left unset on a Windows pool, as seccomp is a part of the Linux kernel, '
      + 'got "RuntimeDefault"',
  ],
  [
    { osType: 'Windows', kubeletConfig: { seccompDefault: 'Unconfined' } },
    'kubeletConfig.seccompDefault: must be left unset on a Windows pool, as seccomp is a part of the Linux kernel, '
      + 'got "Unconfined"',
  ],
  [
    { osType: 'Windows', linuxOSConfig: {} },
    'linuxOSConfig: must be left unset on a Windows pool, got an object',
  ],
  [
    { osType: 'Windows', messageOfTheDay: 'aGk=' },
    'messageOfTheDay: must be left unset on a Windows pool, got a string',
  ],
  [
    { osType: 'Windows' },
    'osType: must be "Linux" in a cluster that was made without Windows pools in mind, got "Windows"',
    { cluster: { hasWindows: false } },
  ],
  [
    { osType: 'Windows' },
    'osType: must be "Linux" in a cluster whose network policies cilium enforces, as it is Linux only, got "Windows"',
    { cluster: { hasWindows: true, networkPolicy: 'cilium' } },
  ],
  [{ osType: 'Windows' }, 'osType: must be "Linux" for pod sandboxing, got "Windows"', SANDBOX],
  [{ osSKU: 'Ubuntu' }, 'osSKU: must be "AzureLinux" for pod sandboxing, got "Ubuntu"', SANDBOX],
  [
    { vmSize: 'Standard_D4pds_v6' },
    'vmSize: must not be an Arm64 size for pod sandboxing, got "Standard_D4pds_v6"',
    SANDBOX,
  ],
  [
    { vmSize: 'Standard_DC4as_v5' },
    'vmSize: must not be a confidential size for pod sandboxing, got "Standard_DC4as_v5"',
    SANDBOX,
  ],
  [
    { vmSize: 'Standard_A4_v2' },
    'vmSize: must be a size with nested virtualisation for pod sandboxing, such as "Standard_D4s_v5", got '
      + '"Standard_A4_v2"',
    SANDBOX,
  ],
  [
    { vmSize: 'Standard_B4ms' },
    'vmSize: must be a size with nested virtualisation for pod sandboxing, such as "Standard_D4s_v5", got '
      + '"Standard_B4ms"',
    SANDBOX,
  ],
  [
    { vmSize: 'Standard_D4_v3' },
    'vmSize: must be a size with generation 2 for pod sandboxing, such as "Standard_D4s_v5", got "Standard_D4_v3"',
    SANDBOX,
  ],
  [
    { vmSize: 'Standard_B4ms', workloadRuntime: 'KataVmIsolation' },
    'vmSize: must be a size with nested virtualisation for pod sandboxing, such as "Standard_D4s_v5", got '
      + '"Standard_B4ms"',
  ],
  [
    { securityProfile: { enableSecureBoot: true } },
    `securityProfile.enableSecureBoot: ${NO_TRUSTED_LAUNCH} a pod sandboxing pool, got true`,
    SANDBOX,
  ],
  [
    { osType: 'Windows', securityProfile: { enableVTPM: true } },
    `securityProfile.enableVTPM: ${NO_TRUSTED_LAUNCH} a Windows pool, got true`,
  ],
  [
    { vmSize: 'Standard_D4pds_v6', securityProfile: { enableVTPM: true } },
    `securityProfile.enableVTPM: ${NO_TRUSTED_LAUNCH} an Arm64 size, got true`,
  ],
  [
    { vmSize: 'Standard_DC4as_v5', securityProfile: { enableSecureBoot: true } },
    `securityProfile.enableSecureBoot: ${NO_TRUSTED_LAUNCH} a confidential size, got true`,
  ],
  [
    { vmSize: 'Standard_A4_v2', securityProfile: { enableSecureBoot: true } },
    `securityProfile.enableSecureBoot: ${NO_TRUSTED_LAUNCH} a size without generation 2, got true`,
  ],
])('AKS would refuse %j: %s', (properties, message, input = {}) => {
  const error = thrownBy(() => harden(properties, { ...input, name: 'win' }));
  expect([error.code, error.message]).toEqual(['azure-refuses', message]);
});

test.each<[object, Partial<AgentPoolInput>?]>([
  [{ count: 0 }],
  [{ count: 1000 }],
  [{ mode: 'System', count: 1 }],
  [{ ...AUTO, minCount: 0, maxCount: 1000 }],
  [{ ...AUTO, minCount: 2, maxCount: 2, count: 2 }],
  [{ enableAutoScaling: false }],
  [{ mode: 'Gateway', gatewayProfile: { publicIPPrefixSize: 31 } }],
  [{ ...SPOT, scaleSetEvictionPolicy: 'Delete', upgradeSettings: {} }],
  [{ upgradeSettings: { maxSurge: '33%' } }],
  [{ maxPods: 250 }],
  [{ osDiskSizeGB: 30 }],
  [{ ...SPOT, nodeLabels: { 'kubernetes.azure.com/scalesetpriority': 'spot' } }],
  [{ osType: 'Windows', osSKU: 'Windows2022', kubeletConfig: { imageGcHighThreshold: 80 } }],
  [{ osType: 'Windows' }, { cluster: { hasWindows: true, networkPolicy: 'calico' } }],
  [{}, { cluster: { hasWindows: false, networkPolicy: 'cilium' } }],
  [{ osSKU: 'AzureLinux' }, SANDBOX],
  [{ vmSize: 'Standard_D4s_v3' }, SANDBOX],
  [{ workloadRuntime: 'KataVmIsolation' }, SANDBOX],
  [{ vmSize: 'Custom' }, SANDBOX],
  [
    {
      vmSize: undefined,
      type: 'VirtualMachines',
      virtualMachinesProfile: { scale: { manual: [{ size: 'Standard_D4ads_v5', count: 1 }] } },
    },
  ],
  [{ securityProfile: { enableVTPM: false }, vmSize: 'Standard_D4pds_v6' }],
])('AKS would take %j', (properties, input = {}) => {
  expect(harden(properties, { ...input, name: 'win' }).properties).toMatchObject(
    JSON.parse(JSON.stringify(properties)),
  );
});
