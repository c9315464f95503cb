import type { AgentPoolProperties } from '../../../../lib/core/aks/agent-pool/agent-pool';
import { EPHEMERAL_DISK_SIZES } from '../../../../lib/core/aks/agent-pool/ephemeral-disk';
import { hardenAgentPool } from '../../../../lib/core/aks/agent-pool/harden-agent-pool';
import {
  DEFAULT_MAX_PODS,
  DEFAULT_OS_SKU,
  FEWEST_MAX_PODS,
  POOL_SETTINGS,
  SYSTEM_POOL_TAINT,
} from '../../../../lib/core/aks/agent-pool/pool-settings';
import type { AksOptions } from '../../../../lib/core/aks/aks-options';
import type { SettingStrength } from '../../../../lib/core/aks/setting';
import type { PoolSettingId } from '../../../../lib/core/aks/setting-id';
import { isUnresolved, Unresolved } from '../../../../lib/core/aks/unresolved';
import { stepsOf, valueAt } from '../../../../lib/core/data/field-path';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { thrownBy } from '../../thrown';

const SIZE = 'Standard_D4ads_v5';

function harden(properties: object, options?: AksOptions<PoolSettingId>) {
  return hardenAgentPool({ name: 'win', properties: { vmSize: SIZE, ...properties } }, options);
}

function withValue(path: string, value: unknown): object {
  return stepsOf(path).reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as object;
}

interface Row {
  readonly id: PoolSettingId;
  readonly strength: SettingStrength;
  readonly demandedBy: readonly string[];
  readonly path: string;
  /** What it is by default, in the given pool. */
  readonly hardened: unknown;
  readonly pool?: AgentPoolProperties;
  /** A weaker value, and what is said of it. */
  readonly weaker?: unknown;
  readonly problem?: string;
}

const ROWS: readonly Row[] = [
  {
    id: 'aks/host-encryption',
    strength: 'security',
    demandedBy: ['CKV_AZURE_227', 'Azure Policy'],
    path: 'enableEncryptionAtHost',
    hardened: true,
    weaker: false,
    problem: 'must be true, got false',
  },
  {
    id: 'aks/ephemeral-os-disk',
    strength: 'advice',
    demandedBy: ['CKV_AZURE_226', 'AKS baseline'],
    path: 'osDiskType',
    hardened: 'Ephemeral',
    weaker: 'Managed',
    problem: 'should be "Ephemeral" on a size whose local disk holds it, got "Managed"',
  },
  {
    id: 'aks/ephemeral-os-disk',
    strength: 'advice',
    demandedBy: ['CKV_AZURE_226', 'AKS baseline'],
    path: 'osDiskSizeGB',
    hardened: 128,
  },
  {
    id: 'aks/node-public-ip',
    strength: 'security',
    demandedBy: ['CKV_AZURE_143'],
    path: 'enableNodePublicIP',
    hardened: false,
    weaker: true,
    problem: 'must be false, got true',
  },
  {
    id: 'aks/system-pool-taint',
    strength: 'security',
    demandedBy: ['CKV_AZURE_232', 'AKS baseline'],
    pool: { mode: 'System' },
    path: 'nodeTaints',
    hardened: ['CriticalAddonsOnly=true:NoSchedule'],
    weaker: ['a=b:NoSchedule'],
    problem: 'must have CriticalAddonsOnly=true:NoSchedule on a system pool, got a list',
  },
  {
    id: 'aks/scale-sets',
    strength: 'advice',
    demandedBy: ['CKV_AZURE_169'],
    path: 'type',
    hardened: 'VirtualMachineScaleSets',
    weaker: 'VirtualMachines',
    problem: 'should be "VirtualMachineScaleSets", got "VirtualMachines"',
  },
  {
    id: 'aks/pods-per-node',
    strength: 'advice',
    demandedBy: ['CKV_AZURE_168'],
    path: 'maxPods',
    hardened: 110,
    weaker: 49,
    problem: 'should be at least 50, got 49',
  },
  {
    id: 'aks/trusted-launch',
    strength: 'security',
    demandedBy: ['AKS docs'],
    path: 'securityProfile.enableSecureBoot',
    hardened: true,
    weaker: false,
    problem: 'must be true, got false',
  },
  {
    id: 'aks/trusted-launch',
    strength: 'security',
    demandedBy: ['AKS docs'],
    path: 'securityProfile.enableVTPM',
    hardened: true,
    weaker: false,
    problem: 'must be true, got false',
  },
  {
    id: 'aks/node-os',
    strength: 'advice',
    demandedBy: ['AKS baseline'],
    path: 'osSKU',
    hardened: 'AzureLinux',
    weaker: 'Ubuntu',
    problem: 'should be "AzureLinux", got "Ubuntu"',
  },
  { id: 'aks/fips', strength: 'opt-in', demandedBy: [], path: 'enableFIPS', hardened: undefined },
  {
    id: 'aks/seccomp',
    strength: 'security',
    demandedBy: ['CIS 4.2.14'],
    path: 'kubeletConfig.seccompDefault',
    hardened: 'RuntimeDefault',
    weaker: 'Unconfined',
    problem: 'must be "RuntimeDefault", got "Unconfined"',
  },
  {
    id: 'aks/ssh',
    strength: 'opt-in',
    demandedBy: ['Azure Policy'],
    path: 'securityProfile.sshAccess',
    hardened: undefined,
  },
];

/** An ID that is missing here, or is none, does not compile. */
const IDS: Readonly<Record<PoolSettingId, true>> = {
  'aks/host-encryption': true,
  'aks/ephemeral-os-disk': true,
  'aks/node-public-ip': true,
  'aks/system-pool-taint': true,
  'aks/scale-sets': true,
  'aks/pods-per-node': true,
  'aks/trusted-launch': true,
  'aks/node-os': true,
  'aks/fips': true,
  'aks/seccomp': true,
  'aks/ssh': true,
};

test('every ID of a pool setting has its setting', () => {
  expect(POOL_SETTINGS.map(({ id }) => id)).toEqual(Object.keys(IDS));
});

test('every field of every setting has its row here', () => {
  expect(POOL_SETTINGS.flatMap(({ id, fields }) => fields.map(({ path }) => [id, path]))).toEqual(
    ROWS.map(({ id, path }) => [id, path]),
  );
  expect([SYSTEM_POOL_TAINT, DEFAULT_MAX_PODS, FEWEST_MAX_PODS, DEFAULT_OS_SKU]).toEqual([
    'CriticalAddonsOnly=true:NoSchedule',
    110,
    50,
    'AzureLinux',
  ]);
});

test.each(ROWS.map((row) => [row.id, row.path, row] as const))(
  '%s: %s',
  (id, path, { strength, demandedBy, hardened, pool, weaker, problem }) => {
    expect(POOL_SETTINGS.find((setting) => setting.id === id)).toMatchObject({ strength, demandedBy });
    const result = harden(pool ?? {});
    expect(valueAt(result.properties, path)).toEqual(hardened);
    expect(result.changes.filter((change) => change.path === path).map(({ to }) => to)).toEqual(
      hardened === undefined ? [] : [hardened],
    );
    if (problem === undefined) return;

    const asked = { ...pool, ...withValue(path, weaker) };
    const waiver: Waiver<PoolSettingId> = { check: id, reason: 'a test' };
    if (strength === 'security') {
      expect(thrownBy(() => harden(asked)).message).toContain(
        `\n  ${id}: ${POOL_SETTINGS.find((one) => one.id === id)!.title}\n    ${path} ${problem}`,
      );
    } else {
      expect(harden(asked).findings).toContainEqual({
        rule: id, severity: 'advice', cause: 'author', path, message: problem,
      });
    }
    const waived = harden(asked, { waivers: [waiver] });
    expect(waived.waived).toEqual([{ setting: id, fields: [path], waiver }]);
    expect(waived.findings).toEqual([]);
  },
);

test.each<[string, AgentPoolProperties]>([
  ['FIPS', { enableFIPS: true }],
  ['no FIPS', { enableFIPS: false }],
  ['no SSH', { securityProfile: { sshAccess: 'Disabled' } }],
  ['more taints on a system pool', { mode: 'System', nodeTaints: ['a=b:NoSchedule', SYSTEM_POOL_TAINT] }],
  ['just enough pods', { maxPods: 50 }],
  ['another Azure Linux', { osSKU: 'AzureLinux3' }],
])('what is asked for stays: %s', (_, pool) => {
  expect(harden(pool).properties).toMatchObject(pool);
  expect(harden(pool).findings.map(({ rule }) => rule)).toEqual(pool.enableFIPS ? ['aks/trusted-launch'] : []);
});

test('a pool of workloads gets no taint', () => expect(harden({}).properties.nodeTaints).toBeUndefined());

const TRUSTED_LAUNCH = { enableSecureBoot: true, enableVTPM: true };

test.each<[string, object, unknown, string | undefined]>([
  ['a plain pool', {}, TRUSTED_LAUNCH, undefined],
  ['a size whose name says nothing', { vmSize: 'Custom' }, TRUSTED_LAUNCH, undefined],
  ['Windows', { osType: 'Windows' }, undefined, 'a Windows pool'],
  ['Arm64', { vmSize: 'Standard_D4pds_v6' }, undefined, 'an Arm64 size'],
  ['confidential', { vmSize: 'Standard_DC4as_v5' }, undefined, 'a confidential size'],
  ['generation 1', { vmSize: 'Standard_D4_v3' }, undefined, 'a size without generation 2'],
  ['sandbox', { workloadRuntime: 'KataVmIsolation' }, undefined, 'a pod sandboxing pool'],
  ['FIPS', { enableFIPS: true }, undefined, 'a FIPS pool'],
  ['GPU', { vmSize: 'Standard_NC4as_T4_v3' }, undefined,
    'a GPU pool whose driver AKS installs (gpuProfile.driver: "None" would do)'],
  ['GPU without a driver', { vmSize: 'Standard_NC4as_T4_v3', gpuProfile: { driver: 'None' } }, TRUSTED_LAUNCH,
    undefined],
  ['a size not known yet', { vmSize: new Unresolved() },
    { enableSecureBoot: new Unresolved(), enableVTPM: new Unresolved() }, undefined],
  ['Windows, of a size not known yet', { osType: 'Windows', vmSize: new Unresolved() }, undefined, 'a Windows pool'],
  ['FIPS not known yet', { enableFIPS: new Unresolved() },
    { enableSecureBoot: new Unresolved(), enableVTPM: new Unresolved() }, undefined],
  ['GPU with a driver not known yet', { vmSize: 'Standard_NC4as_T4_v3', gpuProfile: new Unresolved() },
    { enableSecureBoot: new Unresolved(), enableVTPM: new Unresolved() }, undefined],
])('trusted launch by default: %s', (_, pool, expected, obstacle) => {
  const { properties, findings } = harden(pool);
  expect(properties.securityProfile).toEqual(expected);
  expect(findings.filter(({ rule }) => rule === 'aks/trusted-launch')).toEqual(obstacle === undefined ? [] : [
    {
      rule: 'aks/trusted-launch',
      severity: 'advice',
      cause: 'author',
      path: 'securityProfile.enableSecureBoot',
      message: `is left unset, as AKS has no trusted launch on ${obstacle}`,
    },
  ]);
});

test.each<[string, object]>([
  ['FIPS', { enableFIPS: true }],
  ['GPU', { vmSize: 'Standard_NC4as_T4_v3' }],
])('trusted launch on %s is for its author to try', (_, pool) => {
  const { properties, findings } = harden({ ...pool, securityProfile: TRUSTED_LAUNCH });
  expect([properties.securityProfile, findings]).toEqual([TRUSTED_LAUNCH, []]);
});

test('ephemeral disks are 128 GB from 4 vCPUs on and 64 GB from 2', () => {
  expect(EPHEMERAL_DISK_SIZES).toEqual([{ fromVCpus: 4, sizeGB: 128 }, { fromVCpus: 2, sizeGB: 64 }]);
});

test.each<[string, object, unknown, unknown]>([
  ['4 vCPUs', {}, 'Ephemeral', 128],
  ['2 vCPUs', { vmSize: 'Standard_D2ads_v5' }, 'Ephemeral', 64],
  ['2 of 4 vCPUs', { vmSize: 'Standard_E4-2ads_v5' }, 'Ephemeral', 64],
  ['1 vCPU', { vmSize: 'Standard_D1ds_v9' }, 'Managed', undefined],
  ['no local disk', { vmSize: 'Standard_D4as_v5' }, 'Managed', undefined],
  ['vCPUs that the name hides', { vmSize: 'Standard_DS3_v2' }, 'Managed', undefined],
  ['a GPU, whose local disk is small', { vmSize: 'Standard_NC24ads_A100_v4' }, 'Managed', undefined],
  ['a confidential size', { vmSize: 'Standard_DC4ads_v5' }, 'Managed', undefined],
  ['a size whose name says nothing', { vmSize: 'Custom' }, 'Managed', undefined],
  ['a larger disk than is sure to fit', { osDiskSizeGB: 256 }, 'Managed', 256],
  ['a smaller disk', { osDiskSizeGB: 60 }, 'Ephemeral', 60],
  ['whatever AKS makes of it', { osDiskSizeGB: 0 }, 'Ephemeral', 0],
  ['an author who knows that it fits', { osDiskType: 'Ephemeral', osDiskSizeGB: 256 }, 'Ephemeral', 256],
  ['an author who knows a local disk', { osDiskType: 'Ephemeral', vmSize: 'Standard_D4s_v3' }, 'Ephemeral', undefined],
  ['a managed disk', { osDiskType: 'Managed' }, 'Managed', undefined],
  ['Windows with 4 vCPUs', { osType: 'Windows' }, 'Ephemeral', 128],
  ['Windows with 2 vCPUs', { osType: 'Windows', vmSize: 'Standard_D2ads_v5' }, 'Managed', undefined],
  ['a size not known yet', { vmSize: new Unresolved() }, new Unresolved(), new Unresolved()],
  ['a disk size not known yet', { osDiskSizeGB: new Unresolved() }, new Unresolved(), new Unresolved()],
  ['a disk type not known yet', { osDiskType: new Unresolved() }, new Unresolved(), new Unresolved()],
  ['a disk size not known yet, without a local disk', { vmSize: 'Standard_D4as_v5', osDiskSizeGB: new Unresolved() },
    'Managed', new Unresolved()],
])('the OS disk by default: %s', (_, pool, type, size) => {
  const { osDiskType, osDiskSizeGB } = harden(pool).properties;
  expect([osDiskType, osDiskSizeGB]).toEqual([type, size]);
});

test('a managed disk is no finding where no local disk is sure to hold it', () => {
  expect(harden({ vmSize: 'Standard_D4as_v5', osDiskType: 'Managed' }).findings).toEqual([]);
});

test.each<[string, object, unknown, string[]]>([
  ['Linux', {}, 'AzureLinux', []],
  ['Windows', { osType: 'Windows' }, undefined, ['aks/trusted-launch']],
  ['a confidential size, on which Azure Linux is a preview', { vmSize: 'Standard_DC4as_v5' }, undefined,
    ['aks/trusted-launch', 'aks/node-os']],
  ['Ubuntu on a confidential size', { vmSize: 'Standard_DC4as_v5', osSKU: 'Ubuntu' }, 'Ubuntu', ['aks/trusted-launch']],
  ['a size not known yet', { vmSize: new Unresolved() }, new Unresolved(), []],
])('the node image by default: %s', (_, pool, expected, rules) => {
  const { properties, findings } = harden(pool);
  expect(properties.osSKU).toEqual(expected);
  expect(findings.map(({ rule }) => rule)).toEqual(rules);
});

test('seccomp: nothing on Windows, and nothing but a finding with the stable API', () => {
  expect(harden({ osType: 'Windows' }).properties.kubeletConfig).toBeUndefined();
  const { properties, findings } = harden({}, { apiVersion: 'stable' });
  expect(properties.kubeletConfig).toBeUndefined();
  expect(findings).toEqual([{
    rule: 'aks/seccomp',
    severity: 'advice',
    cause: 'author',
    path: 'kubeletConfig.seccompDefault',
    message:
      'is left unset, as the stable API has no such property: containers that name no seccomp profile run unconfined',
  }]);
});

test('what depends on a system not known yet is not known either', () => {
  const { properties } = harden({ osType: new Unresolved(), mode: new Unresolved() });
  for (const path of [
    'osSKU',
    'osDiskType',
    'nodeTaints',
    'kubeletConfig.seccompDefault',
    'securityProfile.enableVTPM',
  ]) {
    expect([path, isUnresolved(valueAt(properties, path))]).toEqual([path, true]);
  }
});
