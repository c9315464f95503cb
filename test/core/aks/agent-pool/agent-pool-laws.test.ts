import * as fc from 'fast-check';
import type { AgentPoolProperties } from '../../../../lib/core/aks/agent-pool/agent-pool';
import { AGENT_POOL_FIELDS } from '../../../../lib/core/aks/agent-pool/agent-pool-fields';
import { type AgentPoolInput, hardenAgentPool } from '../../../../lib/core/aks/agent-pool/harden-agent-pool';
import { poolContextOf } from '../../../../lib/core/aks/agent-pool/pool-context';
import { POOL_SETTINGS } from '../../../../lib/core/aks/agent-pool/pool-settings';
import { isUnresolved, Unresolved } from '../../../../lib/core/aks/unresolved';
import { stepsOf, valueAt } from '../../../../lib/core/data/field-path';
import { replay } from '../../hardening/replay';
import { attempt, defined, lawsOf, sometimes } from '../laws';

const RUNS = { numRuns: 300 };

const bool = fc.boolean();
const VALUES = {
  vmSize: fc.constantFrom(
    'Standard_D4ads_v5',
    'Standard_D2ads_v5',
    'Standard_D4s_v5',
    'Standard_D4pds_v6',
    'Standard_DC4as_v5',
    'Standard_B2ms',
    'Standard_NC4as_T4_v3',
    'Standard_DS2_v2',
    'Custom',
  ),
  osType: fc.constantFrom('Linux', 'Linux', 'Windows'),
  mode: fc.constantFrom('System', 'User'),
  count: fc.integer({ min: 0, max: 5 }),
  enableEncryptionAtHost: bool,
  enableNodePublicIP: bool,
  enableFIPS: bool,
  gpuProfile: fc.constantFrom({ driver: 'None' }, {}),
  kubeletConfig: fc.record(
    { seccompDefault: fc.constantFrom('RuntimeDefault', 'Unconfined'), podMaxPids: fc.constant(100) },
    { requiredKeys: [] },
  ),
  linuxOSConfig: fc.constant({ swapFileSizeMB: 100 }),
  maxPods: fc.constantFrom(30, 50, 250),
  nodeTaints: fc.constantFrom([], ['a=b:NoSchedule'], ['CriticalAddonsOnly=true:NoSchedule']),
  nodeLabels: fc.constant({ team: 'a' }),
  osDiskSizeGB: fc.constantFrom(0, 60, 128, 512),
  osDiskType: fc.constantFrom('Ephemeral', 'Managed'),
  osSKU: fc.constantFrom('AzureLinux', 'Ubuntu'),
  scaleSetPriority: fc.constantFrom('Regular', 'Spot'),
  securityProfile: fc.record(
    { enableSecureBoot: bool, enableVTPM: bool, sshAccess: fc.constant('Disabled') },
    { requiredKeys: [] },
  ),
  workloadRuntime: fc.constantFrom('OCIContainer', 'KataVmIsolation'),
} satisfies Partial<Record<keyof AgentPoolProperties, fc.Arbitrary<unknown>>>;

/** Each property one time in four; each pool with a size. */
const pools = fc.record(Object.fromEntries(Object.entries(VALUES).map(([key, value]) => [
  key, key === 'vmSize' ? value : sometimes(value as fc.Arbitrary<unknown>),
]))).map((pool) => defined(pool) as AgentPoolProperties);

const inputs: fc.Arbitrary<AgentPoolInput> = fc.record({
  name: fc.constantFrom('win', 'winpo', 'w'),
  properties: pools,
  isNamed: bool,
  appArmor: bool,
  isolation: fc.constantFrom(undefined, undefined, 'sandbox' as const),
});

const ALL = POOL_SETTINGS.map(({ id }) => ({ check: id, reason: 'all' }));
const options = fc.record({
  apiVersion: fc.constantFrom('stable', '2026-05-02-preview'),
  waivers: fc.constantFrom([], ALL),
});

const law = lawsOf(hardenAgentPool, inputs, options, RUNS);

law(
  'what was hardened stays as it is when hardened again, but for a waived Unconfined, which was left out',
  (result, input, given) => {
    fc.pre(input.properties.kubeletConfig?.seccompDefault !== 'Unconfined');
    const { properties, name, needs, needsPreview } = result;
    const again = hardenAgentPool({ ...input, properties }, given);
    expect(again).toMatchObject({ properties, changes: [], name, needs, needsPreview });
  },
);

law('every difference is in the changes', ({ properties, changes }, input) =>
  expect(replay(input.properties, changes)).toEqual(properties),
);

law('nothing that the author set is lost, but for Unconfined', ({ properties }, input) => {
  const { kubeletConfig, ...rest } = input.properties;
  expect(properties).toMatchObject(rest);
  const { seccompDefault, ...config } = kubeletConfig ?? {};
  expect(properties.kubeletConfig ?? {}).toMatchObject(
    seccompDefault === 'RuntimeDefault' ? { ...config, seccompDefault } : config,
  );
});

law('without a waiver no security setting is weaker', ({ properties, waived }, _, { apiVersion }) => {
  const context = poolContextOf(properties, apiVersion);
  const weaker = POOL_SETTINGS.filter(({ strength, fields }) =>
    strength === 'security' && fields.some(({ path, accepts }) => !accepts(valueAt(properties, path), context)));
  const allowed = new Set(waived.map(({ setting }) => setting));
  expect(weaker.map(({ id }) => id).filter((id) => !allowed.has(id))).toEqual([]);
});

law('the preview is needed exactly where its property is in the body', ({ properties, needsPreview }) => {
  expect(needsPreview).toBe(properties.kubeletConfig?.seccompDefault !== undefined);
});

test('law: a waiver only ever allows more', () => {
  fc.assert(fc.property(inputs, (input) => {
    if (attempt(() => hardenAgentPool(input, {}))) {
      expect(attempt(() => hardenAgentPool(input, { waivers: ALL }))).toBeDefined();
    }
  }), RUNS);
});

test('law: what is Unresolved never is an error of its own, and what is untouched by it stays', () => {
  const keys = Object.keys(AGENT_POOL_FIELDS) as (keyof AgentPoolProperties)[];
  fc.assert(fc.property(inputs, fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }), (input, unknown) => {
    const known = attempt(() => hardenAgentPool(input, {}));
    fc.pre(known !== undefined);
    const mark = new Unresolved();
    const properties = {
      ...input.properties,
      ...Object.fromEntries(unknown.map((key) => [key, mark])),
    } as AgentPoolProperties;
    const early = hardenAgentPool({ ...input, properties }, {});
    for (const key of unknown) expect(early.properties[key]).toBe(mark);
  }), RUNS);
});

test('law: what turns out later is never more than what was said to be there early', () => {
  fc.assert(
    fc.property(
      inputs,
      fc.uniqueArray(
        fc.constantFrom(
          'vmSize',
          'osType',
          'mode',
          'enableFIPS',
          'gpuProfile',
          'workloadRuntime',
          'osDiskType',
          'osDiskSizeGB',
        ),
      ),
      (input, unknown) => {
        const late = attempt(() => hardenAgentPool(input, {}));
        fc.pre(late !== undefined);
        const placeholders = Object.fromEntries(
          unknown.filter((key) => key in input.properties).map((key) => [key, new Unresolved()]),
        );
        const early = hardenAgentPool({ ...input, properties: { ...input.properties, ...placeholders } }, {});
        for (const path of pathsOf(late.properties, '')) {
          const value =
            valueAt(early.properties, path)
            ?? ancestors(path)
              .map((above) => valueAt(early.properties, above))
              .find(isUnresolved);
          expect([path, isUnresolved(value) || value]).toEqual([
            path,
            isUnresolved(value) || valueAt(late.properties, path),
          ]);
        }
        expect(early.needs).toEqual(expect.arrayContaining([...late.needs]));
      },
    ),
    RUNS,
  );
});

function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, child]) => pathsOf(child, path === '' ? key : `${path}.${key}`));
}

function ancestors(path: string): string[] {
  return stepsOf(path).map((_, index, steps) => steps.slice(0, index + 1).join('.'));
}
