import * as fc from 'fast-check';
import type { AgentPoolProperties } from '../../../../lib/core/aks/agent-pool/agent-pool';
import {
  POOL_NAME_LENGTHS,
  poolNameOf,
  replacementHash,
  REPLACING_PROPERTIES,
  roomyLength,
} from '../../../../lib/core/aks/agent-pool/pool-name';
import { Unresolved } from '../../../../lib/core/aks/unresolved';
import { stepsOf, valueAt } from '../../../../lib/core/data/field-path';
import { thrownBy } from '../../thrown';

test('AKS takes 12 characters on Linux and 6 on Windows; names of 8 and 3 leave room for the hash', () => {
  expect(POOL_NAME_LENGTHS).toEqual({ Linux: { longest: 12, hash: 4 }, Windows: { longest: 6, hash: 3 } });
  expect([roomyLength('Linux'), roomyLength('Windows')]).toEqual([8, 3]);
});

test.each<[string, 'Linux' | 'Windows' | Unresolved, string | undefined, string, boolean]>([
  ['apps', 'Linux', 'abcdef', 'appsabcd', false],
  ['appspool', 'Linux', 'abcdef', 'appspoolabcd', false],
  ['appspools', 'Linux', 'abcdef', 'appspools', true],
  ['win', 'Windows', 'abcdef', 'winabc', false],
  ['wind', 'Windows', 'abcdef', 'wind', true],
  ['apps', 'Linux', undefined, 'apps', true],
  ['a', 'Linux', undefined, 'a', true],
  ['twelveletter', 'Linux', undefined, 'twelveletter', true],
])('%s on %s with the hash %s is %s', (name, os, hash, expected, isNameFixed) =>
  expect(poolNameOf(name, os, hash)).toEqual({ name: expected, isNameFixed }),
);

test('a hash or a system not known yet makes a name not known yet', () => {
  expect(poolNameOf('apps', 'Linux', new Unresolved())).toEqual({ name: new Unresolved(), isNameFixed: false });
  expect(poolNameOf('apps', new Unresolved(), 'abcdef')).toEqual({ name: new Unresolved(), isNameFixed: false });
  expect(poolNameOf('appspools', new Unresolved(), 'abcdef')).toEqual({ name: new Unresolved(), isNameFixed: true });
  expect(poolNameOf('appspools', 'Linux', new Unresolved())).toEqual({ name: 'appspools', isNameFixed: true });
});

test.each<[unknown, 'Linux' | 'Windows', string]>([
  ['', 'Linux', 'name: must be 1 to 12 lowercase letters and digits, a letter first, as AKS names Linux pools, got ""'],
  ['Apps', 'Linux',
    'name: must be 1 to 12 lowercase letters and digits, a letter first, as AKS names Linux pools, got "Apps"'],
  ['1apps', 'Linux',
    'name: must be 1 to 12 lowercase letters and digits, a letter first, as AKS names Linux pools, got "1apps"'],
  ['my-apps', 'Linux',
    'name: must be 1 to 12 lowercase letters and digits, a letter first, as AKS names Linux pools, got "my-apps"'],
  [
    'thirteenchars',
    'Linux',
    'name: must be 1 to 12 lowercase letters and digits, a letter first, as AKS names Linux pools, got "thirteenchars"',
  ],
  ['windows', 'Windows',
    'name: must be 1 to 6 lowercase letters and digits, a letter first, as AKS names Windows pools, got "windows"'],
  [undefined, 'Linux',
    'name: must be 1 to 12 lowercase letters and digits, a letter first, as AKS names Linux pools, got nothing'],
])('AKS takes no pool named %j on %s', (name, os, message) => {
  const error = thrownBy(() => poolNameOf(name as string, os, 'abcdef'));
  expect([error.code, error.message]).toEqual(['azure-refuses', message]);
});

const POOL: AgentPoolProperties = {
  vmSize: 'Standard_D4ads_v5',
  kubeletConfig: { seccompDefault: 'RuntimeDefault', podMaxPids: 100 },
  linuxOSConfig: { sysctls: { vmSwappiness: 1 } },
  count: 3,
};

test('the hash is one and the same for ever: another would replace every pool there is', () => {
  expect(replacementHash(POOL)).toBe('my1gpn');
  expect(replacementHash({})).toMatch(/^[a-z\d]{6}$/);
});

test('the hash does not ask for the order of keys, nor for what AKS changes in place', () => {
  const shuffled: AgentPoolProperties = {
    linuxOSConfig: POOL.linuxOSConfig,
    kubeletConfig: { podMaxPids: 100, seccompDefault: 'RuntimeDefault' },
    vmSize: POOL.vmSize,
  };
  expect(replacementHash(shuffled)).toBe(replacementHash(POOL));
  expect(
    replacementHash({
      ...POOL,
      count: 5,
      nodeLabels: { team: 'a' },
      tags: {},
      networkProfile: { applicationSecurityGroups: [] },
    }),
  ).toBe(replacementHash(POOL));
});

function withValue(path: string, value: unknown): AgentPoolProperties {
  return stepsOf(path).reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as AgentPoolProperties;
}

test.each(REPLACING_PROPERTIES.map((path) => [path]))(
  'another %s is another hash, and one not known yet is none yet',
  (path) => {
    const [none, one, two] = [undefined, ['a'], ['b']].map((value) => replacementHash(withValue(path, value)));
    expect(new Set([none, one, two]).size).toBe(3);
    expect(replacementHash(withValue(path, new Unresolved()))).toEqual(new Unresolved());
    expect(replacementHash(withValue(path, [new Unresolved()]))).toEqual(new Unresolved());
  },
);

test('the API is not asked to replace for what it changes in place', () => {
  expect(REPLACING_PROPERTIES).not.toEqual(expect.arrayContaining(['count']));
  for (const path of [
    'count', 'osSKU', 'mode', 'nodeTaints', 'nodeLabels', 'orchestratorVersion', 'upgradeSettings', 'tags',
    'securityProfile', 'powerState',
  ]) {
    expect(REPLACING_PROPERTIES).not.toContain(path);
  }
});

test('law: equal in what cannot be changed, equal in the hash; the list item order counts', () => {
  const config = fc.record(
    { podMaxPids: fc.integer(), allowedUnsafeSysctls: fc.array(fc.string(), { maxLength: 2 }) },
    { requiredKeys: [] },
  );
  fc.assert(fc.property(config, config, (one, other) => {
    const [a, b] = [one, other].map((kubeletConfig) => replacementHash({ kubeletConfig }));
    const isSame = valueAt(one, 'podMaxPids') === valueAt(other, 'podMaxPids')
      && JSON.stringify(one.allowedUnsafeSysctls) === JSON.stringify(other.allowedUnsafeSysctls);
    if (isSame) expect(a).toBe(b);
    expect(replacementHash({ kubeletConfig: Object.fromEntries(Object.entries(one).reverse()) })).toBe(a);
  }));
});
