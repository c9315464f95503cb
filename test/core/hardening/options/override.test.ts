import { hardenEachWorkload } from '../../../../lib/core/hardening/harden-manifest';
import {
  checkOverrides,
  type HardeningOverride,
  overridesFor,
  unusedOverrides,
} from '../../../../lib/core/hardening/options/override';
import { resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { thrownBy } from '../../thrown';

const TODAY = '2026-11-22';
const override = (match: HardeningOverride['match'], user: number): HardeningOverride => ({
  match,
  hardening: { user },
});

test.each<[HardeningOverride['match'], boolean]>([
  [{}, true],
  [{ kind: 'Pod' }, true],
  [{ kind: 'pod' }, false],
  [{ name: 'w*' }, true],
  [{ name: 'w*', namespace: 'db' }, false],
  [{ path: '*/web' }, true],
])('one for %j is for the workload: %s', (match, fits) => {
  const subject = { kind: 'Pod', name: 'web', namespace: 'shop', path: 'shop/web' };
  expect(overridesFor([override(match, 1)], subject)).toEqual(fits ? [{ user: 1 }] : []);
});

test('overrides come in the order in which they were given', () => {
  expect(
    overridesFor([override({}, 2), override({ kind: 'Job' }, 3), override({}, 1)], { kind: 'Pod', name: 'web' }),
  ).toEqual([{ user: 2 }, { user: 1 }]);
});

test('an override that matches nothing is a finding', () => {
  const overrides = [override({}, 1), override({ kind: 'Job' }, 2)];
  expect(unusedOverrides(overrides, [{ kind: 'Pod', name: 'web' }])).toEqual([
    {
      rule: 'unused-override',
      severity: 'may-fail',
      cause: 'author',
      path: 'overrides[1]',
      message: expect.stringMatching(/^the override for \{"kind":"Job"\} fits nothing in the whole app/),
    },
  ]);
  expect(unusedOverrides(overrides, [{ kind: 'Job', name: 'web' }])).toEqual([]);
});

test('each item of a List has its own', () => {
  const pod = (name: string): object => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'web', image: 'web:1' }] },
  });
  const list = { apiVersion: 'v1', kind: 'List', items: [pod('a'), pod('b')] };
  const { manifest } = hardenEachWorkload(list, ({ name }) => resolveOptions({ user: name === 'a' ? 1 : 2 }));
  expect(manifest).toMatchObject({
    items: [{ spec: { securityContext: { runAsUser: 1 } } }, { spec: { securityContext: { runAsUser: 2 } } }],
  });
});

test.each<[unknown, string, string]>([
  ['all', 'invalid-option', 'overrides: must be a list, got a string'],
  [[null], 'invalid-option', 'overrides[0]: must be { match, hardening }, got null'],
  [[{ hardening: {} }], 'invalid-option', 'overrides[0]: must be { match, hardening }, got an object'],
  [[override({}, 1), { match: 'web', hardening: {} }], 'invalid-option',
    'overrides[1].match: must be an object, got a string'],
  [[{ match: { name: undefined }, hardening: {} }], 'invalid-option',
    'overrides[0].match.name: must have a value or be left out, got nothing'],
  [[{ match: { name: 1 }, hardening: {} }], 'invalid-option',
    'overrides[0].match.name: must be a string, got a number'],
  [[override({}, -1)], 'invalid-option',
    'overrides[0].hardening.user: must be a uid from 0 to 2147483647, or "image", got -1'],
  [[{ match: {}, hardening: null }], 'invalid-option', 'overrides[0].hardening: must be an object, got null'],
  [[{ match: {}, hardening: [] }], 'invalid-option', 'overrides[0].hardening: must be an object, got a list'],
  [[{ match: null, hardening: {} }], 'invalid-option', 'overrides[0].match: must be an object, got null'],
  [[{ match: {}, hardening: { waivers: [{ check: 'all', reason: 'x' }] } }], 'invalid-waiver',
    'overrides[0].hardening.waivers[0].check: must be a Pod Security check'],
])('%j is refused', (overrides, code, message) => {
  const error = thrownBy(() => checkOverrides(overrides as HardeningOverride[], TODAY));
  expect(error.code).toBe(code);
  expect(error.message).toContain(message);
});
