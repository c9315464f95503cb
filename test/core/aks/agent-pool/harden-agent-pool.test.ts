import {
  type AgentPoolInput,
  hardenAgentPool,
  SANDBOX_RUNTIME_CLASS,
} from '../../../../lib/core/aks/agent-pool/harden-agent-pool';
import { SANDBOX_WORKLOAD_RUNTIME } from '../../../../lib/core/aks/agent-pool/pool-context';
import { replacementHash } from '../../../../lib/core/aks/agent-pool/pool-name';
import { POOL_SETTINGS } from '../../../../lib/core/aks/agent-pool/pool-settings';
import type { AksOptions } from '../../../../lib/core/aks/aks-options';
import { HOST_ENCRYPTION_FEATURE, SECCOMP_DEFAULT_FEATURE } from '../../../../lib/core/aks/need';
import type { PoolSettingId } from '../../../../lib/core/aks/setting-id';
import { Unresolved } from '../../../../lib/core/aks/unresolved';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { thrownBy } from '../../thrown';

const SIZE = 'Standard_D4ads_v5';
const SECCOMP: Waiver<PoolSettingId> = { check: 'aks/seccomp', reason: 'a legacy app needs keyctl' };
const BOTH = [SECCOMP_DEFAULT_FEATURE, HOST_ENCRYPTION_FEATURE];

function harden(properties: object = {}, options?: AksOptions<PoolSettingId>, input: Partial<AgentPoolInput> = {}) {
  return hardenAgentPool({ name: 'apps', properties: { vmSize: SIZE, ...properties }, ...input }, options);
}

test('a Linux pool of which only the size is said', () => {
  const { properties, name, ...rest } = harden();
  expect(properties).toEqual({
    vmSize: SIZE,
    mode: 'User',
    osType: 'Linux',
    enableEncryptionAtHost: true,
    osDiskType: 'Ephemeral',
    osDiskSizeGB: 128,
    enableNodePublicIP: false,
    type: 'VirtualMachineScaleSets',
    maxPods: 110,
    securityProfile: { enableSecureBoot: true, enableVTPM: true },
    osSKU: 'AzureLinux',
    kubeletConfig: { seccompDefault: 'RuntimeDefault' },
  });
  expect(name).toBe(`apps${String(replacementHash(properties)).slice(0, 4)}`);
  expect(rest).toMatchObject({
    isNameFixed: false,
    needs: BOTH,
    needsPreview: true,
    runtimeClassName: undefined,
    waived: [],
    findings: [],
  });
});

test('a Windows pool has nothing that is Linux only', () => {
  const { properties, needs, needsPreview, isNameFixed } = harden({ osType: 'Windows' }, undefined, { name: 'win' });
  expect(properties).toEqual({
    vmSize: SIZE,
    mode: 'User',
    osType: 'Windows',
    enableEncryptionAtHost: true,
    osDiskType: 'Ephemeral',
    osDiskSizeGB: 128,
    enableNodePublicIP: false,
    type: 'VirtualMachineScaleSets',
    maxPods: 110,
  });
  expect({ needs, needsPreview, isNameFixed }).toEqual({
    needs: [HOST_ENCRYPTION_FEATURE],
    needsPreview: false,
    isNameFixed: false,
  });
});

test('a sandboxed pool gives its pods a runtime class', () => {
  const { properties, runtimeClassName, changes } = harden({}, undefined, { isolation: 'sandbox' });
  expect(properties).toMatchObject({ workloadRuntime: 'KataVmIsolation', osSKU: 'AzureLinux' });
  expect(properties.securityProfile).toBeUndefined();
  expect(runtimeClassName).toBe('kata-vm-isolation');
  expect(changes).toContainEqual({
    path: 'workloadRuntime',
    from: undefined,
    to: 'KataVmIsolation',
    why: 'isolation: "sandbox"',
  });
  expect(harden({ workloadRuntime: 'KataVmIsolation' }).runtimeClassName).toBe('kata-vm-isolation');
  expect(harden({ workloadRuntime: new Unresolved() }, undefined, { isolation: 'sandbox' }).runtimeClassName).toBe(
    'kata-vm-isolation',
  );
  expect([SANDBOX_RUNTIME_CLASS, SANDBOX_WORKLOAD_RUNTIME]).toEqual(['kata-vm-isolation', 'KataVmIsolation']);
});

test('existing kubelet and Linux configuration passes through', () => {
  const linuxOSConfig = { swapFileSizeMB: 1500, sysctls: { netCoreSomaxconn: 163849, netIpv4TcpTwReuse: true } };
  const { properties } = harden({ kubeletConfig: { failSwapOn: false, cpuManagerPolicy: 'static' }, linuxOSConfig });
  expect(properties.kubeletConfig).toEqual({
    failSwapOn: false,
    cpuManagerPolicy: 'static',
    seccompDefault: 'RuntimeDefault',
  });
  expect(properties.linuxOSConfig).toEqual(linuxOSConfig);
});

test('Unconfined needs a reason, and then needs no preview', () => {
  const asked = { kubeletConfig: { seccompDefault: 'Unconfined' } };
  expect(thrownBy(() => harden(asked)).message).toBe([
    'AgentPool apps: must be hardened, got 1 weaker setting:',
    '  aks/seccomp: containers that name no seccomp profile get the runtime\'s',
    '    kubeletConfig.seccompDefault must be "RuntimeDefault", got "Unconfined"',
    '  To allow it: waivers: [{ check: \'aks/seccomp\', reason: \'…\' }]',
  ].join('\n'));
  const { properties, needs, needsPreview, waived, changes } = harden(asked, { waivers: [SECCOMP] });
  expect(properties).not.toHaveProperty('kubeletConfig');
  expect({ needs, needsPreview }).toEqual({ needs: [HOST_ENCRYPTION_FEATURE], needsPreview: false });
  expect(waived).toEqual([{ setting: 'aks/seccomp', fields: ['kubeletConfig.seccompDefault'], waiver: SECCOMP }]);
  expect(changes.slice(-2)).toEqual([
    {
      path: 'kubeletConfig.seccompDefault',
      from: 'Unconfined',
      to: undefined,
      why: 'what AKS does without it, and the property would need a preview API version',
    },
    { path: 'kubeletConfig', from: {}, to: undefined, why: 'nothing is left in it' },
  ]);
  expect(
    harden({ kubeletConfig: { seccompDefault: 'Unconfined', podMaxPids: 100 } }, { waivers: [SECCOMP] }).properties
      .kubeletConfig,
  ).toEqual({ podMaxPids: 100 });
});

test("with the stable API an author's RuntimeDefault is an error, as it would be dropped silently; Unconfined "
  + 'needs no reason', () => {
  const error = thrownBy(() =>
    harden({ kubeletConfig: { seccompDefault: 'RuntimeDefault' } }, { apiVersion: 'stable' }),
  );
  expect(error.code).toBe('invalid-option');
  expect(error.message).toBe(
    'kubeletConfig.seccompDefault: must be left unset with apiVersion "stable", whose AKS API has no such property: '
      + 'it would be dropped silently and the nodes left Unconfined, got "RuntimeDefault"',
  );
  expect(harden({ kubeletConfig: { seccompDefault: 'Unconfined' } }, { apiVersion: 'stable' })).toMatchObject({
    needsPreview: false,
    waived: [],
  });
  expect(harden({ kubeletConfig: new Unresolved() }, { apiVersion: 'stable' })).toMatchObject({
    needsPreview: false,
    needs: [HOST_ENCRYPTION_FEATURE],
  });
});

test.each<[string, object, object]>([
  ['seccompDefault', { kubeletConfig: { seccompDefault: new Unresolved() } }, { needs: BOTH, needsPreview: true }],
  ['kubeletConfig', { kubeletConfig: new Unresolved() }, { needs: BOTH, needsPreview: true }],
  ['enableEncryptionAtHost', { enableEncryptionAtHost: new Unresolved() }, { needs: BOTH, needsPreview: true }],
])('%s not known yet may turn out to need it', (_, pool, expected) => expect(harden(pool)).toMatchObject(expected));

test('a disk that is not encrypted needs no feature for it', () => {
  const waivers: Waiver<PoolSettingId>[] = [{ check: 'aks/host-encryption', reason: 'the region has none' }];
  expect(harden({ enableEncryptionAtHost: false }, { waivers }).needs).toEqual([SECCOMP_DEFAULT_FEATURE]);
});

test('a name with room gets a hash; one without, and Azure\'s own, stay as they are', () => {
  expect(harden({}, undefined, { name: 'apps', isNamed: true })).toMatchObject({
    name: 'apps',
    isNameFixed: true,
    findings: [],
  });
  expect(harden({}, undefined, { name: 'longername' })).toMatchObject({
    name: 'longername',
    isNameFixed: true,
    findings: [
      {
        rule: 'pool-name',
        path: 'name',
        message:
          'longername leaves no room for what tells a pool from the one that replaces it, so a replacement deletes '
            + 'first and capacity is lost meanwhile: '
          + 'take at most 8 characters',
      },
    ],
  });
  expect(harden({ osType: 'Windows' }, undefined, { name: 'wins' }).findings.at(-1)!.message).toMatch(
    /take at most 3 characters$/,
  );
});

test('a pool whose kubelet is told otherwise has another name; one that only grows keeps its name', () => {
  const { name } = harden();
  expect(harden({ count: 7, nodeLabels: { team: 'a' } }).name).toBe(name);
  expect(harden({ kubeletConfig: { podMaxPids: 100 } }).name).not.toBe(name);
  expect(harden({ kubeletConfig: { seccompDefault: 'Unconfined' } }, { waivers: [SECCOMP] }).name).not.toBe(name);
  expect(harden({ vmSize: new Unresolved() }).name).toEqual(new Unresolved());
});

test.each<[object, string[]]>([
  [{}, []],
  [{ osSKU: 'Ubuntu' }, []],
  [{ osSKU: 'CBLMariner' }, ['osSKU']],
  [{ osType: 'Windows' }, ['osSKU']],
  [{ osSKU: new Unresolved() }, []],
  [{ osType: new Unresolved() }, []],
])('a wish for AppArmor on %j: findings at %j', (pool, paths) => {
  const findings = (appArmor: boolean) =>
    harden(pool, undefined, { name: 'win', appArmor })
      .findings.filter(({ rule }) => rule === 'node-apparmor')
      .map(({ path }) => path);
  expect([findings(true), findings(false)]).toEqual([paths, []]);
});

test.each<[object, unknown]>([
  [{}, { 'hardened-kube/apparmor': 'enabled' }],
  [{ nodeLabels: { team: 'a' } }, { 'team': 'a', 'hardened-kube/apparmor': 'enabled' }],
  [{ osSKU: 'CBLMariner' }, undefined],
  [{ osType: 'Windows' }, undefined],
])('a wish for AppArmor on %j labels the nodes that have it: %j', (pool, labels) => {
  const { properties, name } = harden(pool, undefined, { name: 'win', appArmor: true });
  expect(properties.nodeLabels).toEqual(labels);
  // Labels change in place: the pool is not replaced.
  expect(name).toBe(harden(pool, undefined, { name: 'win' }).name);
  expect(harden(pool, undefined, { name: 'win' }).properties.nodeLabels).toEqual(
    (pool as { nodeLabels?: object }).nodeLabels,
  );
});

const IDS = POOL_SETTINGS.map(({ id }) => id).join(', ');

test.each<[string, object, AksOptions<PoolSettingId>, Partial<AgentPoolInput>, string, string]>([
  ['no size', { vmSize: undefined }, {}, {}, 'invalid-option',
    'vmSize: must be a VM size such as "Standard_D4ads_v5", got nothing'],
  ['an empty size', { vmSize: '' }, {}, {}, 'invalid-option',
    'vmSize: must be a VM size such as "Standard_D4ads_v5", got ""'],
  ['a misspelt sysctl', { linuxOSConfig: { sysctls: { vmSwapiness: 1 } } }, {}, {}, 'invalid-option',
    'linuxOSConfig.sysctls.vmSwapiness: must be one of fsAioMaxNr, '],
  ['a misspelt property', { kubeletconfig: {} }, {}, {}, 'invalid-option',
    'kubeletconfig: must be one of availabilityZones, '],
  ['a wrong type', { enableNodePublicIP: 'false' }, {}, {}, 'invalid-option',
    'enableNodePublicIP: must be true or false, got a strin'],
  ['a bad value', { kubeletConfig: { seccompDefault: 'runtimeDefault' } }, {}, {}, 'invalid-option',
    'kubeletConfig.seccompDefault: must be one of RuntimeDefault, Unconfined, got "runtimeDefault'],
  ['no plain data', { tags: { made: new Date(0) } }, {}, {}, 'invalid-object',
    'tags.made: must be plain JSON data, got a Date'],
  ['an unknown isolation', {}, {}, { isolation: 'vm' as 'sandbox' }, 'invalid-option',
    'isolation: must be "sandbox" or left unset, got "vm"'],
  ['two isolations', { workloadRuntime: 'OCIContainer' }, {}, { isolation: 'sandbox' }, 'invalid-option',
    'workloadRuntime: must be "KataVmIsolation" or left unset where isolation is "sandbox", got "OCIContainer"'],
  ['a bad name', {}, {}, { name: 'my-apps' }, 'azure-refuses', 'name: must be 1 to 12 lowercase letters and digits'],
  ['a bad name of Azure\'s own', {}, {}, { name: 'my-apps', isNamed: true }, 'azure-refuses',
    'name: must be 1 to 12 lowercase letters and digits'],
  ['an API version without seccompDefault', {}, { apiVersion: '2025-09-01' }, {}, 'invalid-option',
    'apiVersion: must be "stable" or '],
  ['waivers that are no list', {}, { waivers: {} as [] }, {}, 'invalid-option',
    'waivers: must be a list, got an object'],
  ['a today that is no date', {}, { today: '1/2/2026' }, {}, 'invalid-option',
    'today: must be a date such as "2026-11-22", got "1/2/2026"'],
  [
    'a waiver of a cluster setting',
    {},
    { waivers: [{ check: 'aks/local-accounts' as never, reason: 'x' }] },
    {},
    'invalid-waiver',
    `waivers[0].check: must be a node pool setting (${IDS}), got "aks/local-accounts"`,
  ],
  ['a waiver without a reason', {}, { waivers: [{ check: 'aks/seccomp', reason: '' }] }, {}, 'invalid-waiver',
    'waivers[0].reason: must say why, got an'],
  ['a waiver past its day', {}, { waivers: [{ ...SECCOMP, expires: '2026-01-01' }], today: '2026-11-22' }, {},
    'invalid-waiver', 'waivers[0].expires: must not be before today'],
])('%s is an error', (_, properties, options, input, code, message) => {
  const error = thrownBy(() => harden(properties, options, input));
  expect(error.code).toBe(code);
  expect(error.message.slice(0, message.length)).toBe(message);
});
