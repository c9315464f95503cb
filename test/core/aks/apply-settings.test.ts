import { applySettings } from '../../../lib/core/aks/apply-settings';
import type { AksSetting } from '../../../lib/core/aks/setting';
import { Unresolved } from '../../../lib/core/aks/unresolved';
import type { Waiver } from '../../../lib/core/waivers/waiver';
import { thrownBy } from '../thrown';

const ROW = { azureDefault: 'off', hardened: 'on', demandedBy: [] };
const isOn = (value: unknown): boolean => value === true;

type HouseSettingId = 'aks/lock' | 'aks/light' | 'aks/alarm';

const SETTINGS: AksSetting<{ hasLock: boolean }, HouseSettingId>[] = [
  {
    ...ROW,
    id: 'aks/lock',
    title: 'the door is locked',
    strength: 'security',
    fields: [
      {
        path: 'door.lock',
        preset: ({ hasLock }) => hasLock || undefined,
        accepts: (value, { hasLock }) => !hasLock || isOn(value),
        must: 'must be true',
      },
      { path: 'door.bolt', preset: () => true, accepts: isOn, must: 'must be true' },
    ],
    absent: ({ hasLock }) => hasLock ? undefined : 'there is no lock',
  },
  {
    ...ROW,
    id: 'aks/light',
    title: 'the light is on',
    strength: 'advice',
    fields: [{ path: 'light', preset: () => true, accepts: isOn, must: 'should be true' }],
  },
  {
    ...ROW,
    id: 'aks/alarm',
    title: 'the alarm is on',
    strength: 'security',
    fields: [{ path: 'alarm', preset: () => true, accepts: isOn, must: 'must be true' }],
  },
];

const LOCK: Waiver<HouseSettingId> = { check: 'aks/lock', reason: 'moving day' };

function apply(body: object, waivers: Waiver<HouseSettingId>[] = [], context = { hasLock: true }) {
  return { body, ...applySettings(body, SETTINGS, context, waivers, { kind: 'House', name: 'home' }) };
}

test('fills what is unset, null included, and says so', () => {
  expect(apply({ door: null, alarm: null })).toEqual({
    body: { door: { lock: true, bolt: true }, light: true, alarm: true },
    changes: [
      { path: 'door.lock', from: undefined, to: true, why: 'aks/lock: the door is locked' },
      { path: 'door.bolt', from: undefined, to: true, why: 'aks/lock: the door is locked' },
      { path: 'light', from: undefined, to: true, why: 'aks/light: the light is on' },
      { path: 'alarm', from: undefined, to: true, why: 'aks/alarm: the alarm is on' },
    ],
    waived: [],
    findings: [],
  });
});

test('one error names every weaker security setting, and the waivers that would do', () => {
  const error = thrownBy(() => apply({ door: { lock: false, bolt: 'yes' }, alarm: false, light: false }));
  expect(error.code).toBe('violates-setting');
  expect(error.message).toBe([
    'House home: must be hardened, got 2 weaker settings:',
    '  aks/lock: the door is locked',
    '    door.lock must be true, got false',
    '    door.bolt must be true, got "yes"',
    '  aks/alarm: the alarm is on',
    '    alarm must be true, got false',
    '  To allow it: waivers: [{ check: \'aks/lock\', reason: \'…\' }, { check: \'aks/alarm\', reason: \'…\' }]',
  ].join('\n'));
});

test('a waiver allows one setting, with all its fields, and not the others', () => {
  expect(apply({ door: { lock: false, bolt: false } }, [LOCK]).waived).toEqual([
    { setting: 'aks/lock', fields: ['door.lock', 'door.bolt'], waiver: LOCK },
  ]);
  expect(thrownBy(() => apply({ door: { lock: false }, alarm: false }, [LOCK])).message).toContain(
    'got 1 weaker setting:\n  aks/alarm',
  );
});

test('a waiver for something else allows nothing', () => {
  expect(thrownBy(() => apply({ door: { lock: false } }, [{ ...LOCK, match: { name: 'office' } }])).code).toBe(
    'violates-setting',
  );
});

test('weaker advice is a finding, and waived advice is none', () => {
  expect(apply({ light: false }).findings).toEqual([
    { rule: 'aks/light', severity: 'advice', cause: 'author', path: 'light', message: 'should be true, got false' },
  ]);
  const waiver: Waiver<HouseSettingId> = { check: 'aks/light', reason: 'night' };
  expect(apply({ light: false }, [waiver])).toMatchObject({
    findings: [],
    waived: [{ setting: 'aks/light', fields: ['light'], waiver }],
  });
});

test('a waiver that covers nothing is a finding, unless it is for something else', () => {
  expect(apply({}, [LOCK, { ...LOCK, match: { kind: 'Office' } }]).findings).toEqual([
    {
      rule: 'unused-waiver',
      severity: 'advice',
      cause: 'author',
      path: '',
      message: 'a waiver of aks/lock covers nothing here: take it away',
    },
  ]);
});

test('a default that could not be had is a finding, unless the author set something', () => {
  const setting = { ...SETTINGS[0]!, fields: [SETTINGS[0]!.fields[0]!] };
  const findings = (body: object) =>
    applySettings(body, [setting], { hasLock: false }, [], { kind: 'House', name: 'home' }).findings;
  expect(findings({})).toEqual([
    { rule: 'aks/lock', severity: 'advice', cause: 'author', path: 'door.lock', message: 'there is no lock' },
  ]);
  expect(findings({ door: { lock: false } })).toEqual([]);
});

test.each([
  ['the field', { door: { lock: new Unresolved(), bolt: true } }],
  ['what it is in', { door: new Unresolved() }],
])('what is Unresolved passes untouched: %s', (_, body) => {
  const before = { ...body };
  expect(apply(body)).toMatchObject({ body: { ...before, light: true, alarm: true }, waived: [], findings: [] });
  expect(body.door).toBe(before.door);
});
