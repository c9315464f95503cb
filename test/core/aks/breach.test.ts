import { AKS_SETTINGS } from '../../../lib/core/aks/aks-settings';
import { breachesOf } from '../../../lib/core/aks/breach';
import type { AksSetting } from '../../../lib/core/aks/setting';
import { Unresolved } from '../../../lib/core/aks/unresolved';

const DOOR: AksSetting<{ hasLock: boolean }, 'aks/door'> = {
  id: 'aks/door',
  title: 'the door is shut',
  azureDefault: 'open',
  hardened: 'shut',
  demandedBy: [],
  strength: 'security',
  fields: [
    {
      path: 'door.lock',
      preset: () => true,
      accepts: (value, { hasLock }) => !hasLock || value === true,
      must: 'must be true',
    },
    {
      path: 'door.colour',
      preset: () => 'red',
      accepts: (value) => value === 'red',
      must: 'must be "red"',
      unset: 'red',
    },
  ],
};

test.each<[object, string[]]>([
  [{ door: { lock: true, colour: 'red' } }, []],
  [{ door: { lock: 'yes', colour: 'blue' } },
    ['door.lock must be true, got "yes"', 'door.colour must be "red", got "blue"']],
  [{ door: { lock: true } }, []],
  [{ door: { lock: null, colour: null } }, ['door.lock must be true, got nothing']],
  [{}, ['door.lock must be true, got nothing']],
  [{ door: { lock: new Unresolved(), colour: 'blue' } }, ['door.colour must be "red", got "blue"']],
  [{ door: new Unresolved() }, []],
])('%j', (body, breaches) => {
  expect(breachesOf(body, DOOR, { hasLock: true }).map(({ path, problem }) => `${path} ${problem}`)).toEqual(breaches);
});

test('what a setting asks depends on the context', () => {
  expect(breachesOf({ door: { lock: false } }, DOOR, { hasLock: false })).toEqual([]);
});

test('the fields that AKS hardens by itself are those of the table whose default is the hardened one, and the '
  + 'version of an add-on', () => {
  const alike = AKS_SETTINGS.filter(
    ({ azureDefault, hardened }) => azureDefault === hardened && azureDefault !== 'off',
  ).map(({ id }) => id);
  const unset = AKS_SETTINGS.filter(({ fields }) => fields.some((field) => field.unset !== undefined)).map(
    ({ id }) => id,
  );
  expect(unset.filter((id) => id !== 'aks/policy-addon')).toEqual(alike);
});
