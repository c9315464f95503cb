import * as fc from 'fast-check';
import { CHECK_IDS, CHECKS as ALL } from '../../../lib/core/pod-security/checks';
import {
  checkWaivers, checkWorkloadMatch, goesByNames, isDate, isOwnWaiver, matches, NAMES, ownWaivers, type Waiver,
} from '../../../lib/core/waivers/waiver';
import { thrownBy } from '../thrown';

const TODAY = '2026-11-22';
const CHECKS = { ids: CHECK_IDS, noun: 'a Pod Security check' };
const waiver: Waiver = { check: 'hostPathVolumes', reason: 'reads the node\'s logs' };
const subject = { kind: 'Deployment', name: 'web-1', namespace: 'shop', path: 'App/shop/web' };

test.each(CHECK_IDS.map((check) => [check]))(
  '%s can be waived',
  (check) => void checkWaivers([{ ...waiver, check }], undefined, CHECKS),
);

const looking = (...at: string[]): string[] => ALL.filter(({ looksAt }) => at.includes(looksAt)).map(({ id }) => id);
const forContainers = (check: string, ids: readonly string[]) => () =>
  void checkWaivers([{ check, reason: 'r', match: { containers: ['web'] } }], undefined, { ids, noun: 'one' });

test.each(looking('containers', 'pod and containers'))('%s can be waived for some containers', (check) =>
  forContainers(check, CHECK_IDS)(),
);

test.each(looking('pod'))('%s cannot be waived for containers, as it looks at the pod alone', (check) => {
  expect(thrownBy(forContainers(check, CHECK_IDS))).toMatchObject({
    code: 'invalid-waiver',
    message:
      'waivers[0].match.containers: must be left out for a check that looks at the pod and not at '
        + 'containers, got a list',
  });
});

test('an AKS setting cannot be waived for containers, as it has none', () => {
  expect(thrownBy(forContainers('aks/seccomp', ['aks/seccomp']))).toMatchObject({
    code: 'invalid-waiver',
    message:
      'waivers[0].match.containers: must be left out for an AKS setting, as neither a cluster nor a node pool has '
        + 'containers, got a list',
  });
});

test.each<[string, unknown, string]>([
  ['no object', 'hostPathVolumes', 'waivers[0]: must be { check, reason, … }, got a string'],
  ['null', null, 'waivers[0]: must be { check, reason, … }, got null'],
  ['no reason', { check: 'privileged' }, 'waivers[0].reason: must say why, got nothing'],
  ['a blank reason', { ...waiver, reason: ' \n' }, 'waivers[0].reason: must say why, got an empty string'],
  ['a reason of null', { ...waiver, reason: null }, 'waivers[0].reason: must say why, got null'],
  ['an owner that is no string', { ...waiver, owner: 5 }, 'waivers[0].owner: must be a string, got a number'],
  ['a misspelt expiry, which would never end', { ...waiver, expire: TODAY },
    'waivers[0].expire: must be one of check, reason, owner, expires, match, got an unknown field '
      + '(did you mean "expires"?)'],
  ['a field that every object inherits', { ...waiver, toString: 1 },
    'waivers[0].toString: must be one of check, reason, owner, expires, match, got an unknown field'],
  ['a match that is no object', { ...waiver, match: 'web' }, 'waivers[0].match: must be an object, got a string'],
  ['a match by something else', { ...waiver, match: { labels: {} } },
    'waivers[0].match.labels: must be one of kind, namespace, name, path, containers, got an unknown field'],
  ['a match by null', { ...waiver, match: { name: null } }, 'waivers[0].match.name: must be a string, got null'],
  ['a match by a kind that is no string', { ...waiver, match: { kind: 1 } },
    'waivers[0].match.kind: must be a string, got a number'],
  ['a match by a namespace that is no string', { ...waiver, match: { namespace: 1 } },
    'waivers[0].match.namespace: must be a string, got a number'],
  ['a match by a path that is no string', { ...waiver, match: { path: 1 } },
    'waivers[0].match.path: must be a string, got a number'],
  ['containers that are no list', { ...waiver, match: { containers: 'web' } },
    'waivers[0].match.containers: must be a list, got a string'],
  ['containers that are no strings', { ...waiver, match: { containers: [1] } },
    'waivers[0].match.containers[0]: must be a string, got a number'],
  ['an expiry that is no date', { ...waiver, expires: 'soon' },
    'waivers[0].expires: must be a date such as "2027-03-31", got "soon"'],
  ['a day that there is not', { ...waiver, expires: '2027-02-30' },
    'waivers[0].expires: must be a date such as "2027-03-31", got "2027-02-30"'],
  ['a Date', { ...waiver, expires: new Date(0) },
    'waivers[0].expires: must be a date such as "2027-03-31", got a Date'],
  ['an expiry of null', { ...waiver, expires: null },
    'waivers[0].expires: must be a date such as "2027-03-31", got null'],
  ['one that has expired', { ...waiver, expires: '2026-11-21' },
    'waivers[0].expires: must not be before today, 2026-11-22: renew the waiver or fix the workload, got "2026-11-21"'],
])('%s is an error', (_, bad, message) => {
  const error = thrownBy(() => checkWaivers([bad as Waiver], TODAY, CHECKS));
  expect(error.code).toBe('invalid-waiver');
  expect(error.message).toBe(message);
});

test.each(['hostPath', 'HostPathVolumes', '', 'constructor', undefined])(
  'a waiver of %j is one of an unknown check',
  (check) => {
    const error = thrownBy(() => checkWaivers([waiver, { ...waiver, check: check as string }], TODAY, CHECKS));
    expect([error.code, error.path]).toEqual(['invalid-waiver', 'waivers[1].check']);
    expect(error.problem).toContain(CHECK_IDS.join(', '));
  },
);

test('an unknown check does not compile', () => {
  // @ts-expect-error: the ID has another case
  const misspelt: Waiver = { check: 'HostPathVolumes', reason: 'r' };
  expect(thrownBy(() => checkWaivers([misspelt], TODAY, CHECKS)).path).toBe('waivers[0].check');
});

test('the last day counts', () => {
  expect(checkWaivers([{ ...waiver, expires: TODAY }], TODAY, CHECKS)).toHaveLength(1);
});

test('an expiry cannot be judged without today', () => {
  const error = thrownBy(() => checkWaivers([{ ...waiver, expires: '2099-01-01' }], undefined, CHECKS));
  expect(error.code).toBe('invalid-option');
  expect(error.message).toBe('today: must be a date, as waivers[0].expires needs one to be judged by, got nothing');
});

test.each<[unknown, boolean]>([
  ['2026-11-22', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['2026-11-22T00:00:00Z', false],
  ['-000001-01-01', false],
  ['+010000-01-01', false],
  [20261122, false],
  [['2026-11-22'], false],
])('isDate(%j) is %s', (value, expected) => expect(isDate(value)).toBe(expected));

test.each<[Waiver['match'], boolean]>([
  [undefined, true],
  [{}, true],
  [{ containers: ['a'] }, true],
  [{ kind: 'Deployment' }, true],
  [{ kind: 'deployment' }, false],
  [{ name: 'web-1' }, true],
  [{ name: 'web' }, false],
  [{ name: 'web*' }, true],
  [{ name: '*' }, true],
  [{ name: '*-1' }, true],
  [{ name: '' }, false],
  [{ name: 'web.1' }, false],
  [{ name: 'w*b*1' }, true],
  [{ name: 'w*xyz*1' }, false],
  [{ name: 'web-1*' }, true],
  [{ name: 'web-1*1' }, false],
  [{ name: '*1*1' }, false],
  [{ namespace: 'shop', name: 'web-1' }, true],
  [{ namespace: 'shop', name: 'api' }, false],
  [{ path: 'App/*/web' }, true],
  [{ path: 'App/*/api' }, false],
])('match %j of Deployment shop/web-1: %s', (match, expected) =>
  expect(matches({ ...waiver, match }, subject)).toBe(expected),
);

test('a field that a workload lacks matches only * and the empty string', () => {
  const pod = { kind: 'Pod', name: 'web' };
  expect(matches({ ...waiver, match: { namespace: '*', path: '*' } }, pod)).toBe(true);
  expect(matches({ ...waiver, match: { namespace: '' } }, pod)).toBe(true);
  expect(matches({ ...waiver, match: { namespace: 'default' } }, pod)).toBe(false);
});

test('law: a string fits the pattern that some of its parts were starred out of, and one longer by a '
  + 'strange end does not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-c.\\[$(]{0,4}$/), { minLength: 1 }),
      fc.string(),
      (parts, filling) => {
        expect(
          matches({ ...waiver, match: { name: parts.join('*') } }, { kind: 'Pod', name: parts.join(filling) }),
        ).toBe(true);
        expect(
          matches({ ...waiver, match: { name: parts.join('*') } }, { kind: 'Pod', name: `${parts.join(filling)}!` }),
        ).toBe(parts.length > 1 && parts.at(-1) === '');
      },
    ),
  );
});

test('many stars take no longer than few', () => {
  const name = 'a'.repeat(50_000);
  expect(matches({ ...waiver, match: { name: `${'*a'.repeat(1_000)}*b` } }, { kind: 'Pod', name })).toBe(false);
});

test.each<[unknown, unknown, string]>([
  [{ check: 'privileged' }, TODAY, 'waivers: must be a list, got an object'],
  [[], '1/2/2026', 'today: must be a date such as "2026-11-22", got "1/2/2026"'],
  [[], 20261122, 'today: must be a date such as "2026-11-22", got a number'],
])('waivers %j on the day %j are refused', (waivers, today, message) => {
  const error = thrownBy(() => checkWaivers(waivers as Waiver[], today as string, CHECKS));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});

test('a copy of a waiver is frozen, with its match and containers, and stays what it was', () => {
  const given = { ...waiver, match: { name: 'web', containers: ['a'] } };
  const [copy] = ownWaivers([given]);
  given.match.containers.push('b');
  given.match.name = '*';

  expect(copy).toEqual({ ...waiver, match: { name: 'web', containers: ['a'] } });
  expect([copy, copy!.match, copy!.match!.containers].every((part) => Object.isFrozen(part))).toBe(true);
});

test('a copy of a waiver is its own copy, and known as one', () => {
  const [copy] = ownWaivers([waiver]);
  expect(copy).not.toBe(waiver);
  expect(ownWaivers([copy!])[0]).toBe(copy);
  expect([waiver, copy!].map(isOwnWaiver)).toEqual([false, true]);
});

test('the list of copies of waivers is frozen', () => expect(Object.isFrozen(ownWaivers([waiver]))).toBe(true));

test('a waiver with a field that is computed when it is read is refused', () => {
  const computed = Object.defineProperty({ ...waiver }, 'reason', { get: () => 'r', enumerable: true });
  const error = thrownBy(() => ownWaivers([waiver, computed]));
  expect([error.code, error.path]).toEqual(['invalid-waiver', 'waivers[1].reason']);
});

test.each<[object, string]>([
  [{ match: { name: undefined } }, 'waivers[0].match.name: must have a value or be left out, got nothing'],
  [{ match: { kind: 'Pod', containers: undefined } },
    'waivers[0].match.containers: must have a value or be left out, got nothing'],
  [{ expires: undefined }, 'waivers[0].expires: must have a value or be left out, got nothing'],
])('a variable that is not set makes no waiver wider: %o', (fields, message) => {
  const error = thrownBy(() => ownWaivers([{ ...waiver, ...fields }]));
  expect([error.code, error.message]).toEqual(['invalid-waiver', message]);
});

test.each<[unknown, string]>([
  ['web', 'match: must be an object, got a string'],
  [{ name: 1 }, 'match.name: must be a string, got a number'],
  [{ labels: {} }, 'match.labels: must be one of kind, namespace, name, path, got an unknown field'],
  [{ containers: ['web'] }, 'match.containers: must be one of kind, namespace, name, path, got an unknown field'],
])('the match %j of a workload is refused', (match, message) => {
  const error = thrownBy(() => checkWorkloadMatch(match, 'match'));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});

test('a workload can be matched by its kind, namespace, name and path', () => {
  expect(() => checkWorkloadMatch({ kind: 'Pod', namespace: 'shop', name: 'web', path: 'App' }, 'match')).not.toThrow();
});

test.each<[Waiver['match'], boolean]>([
  [undefined, false],
  [{}, false],
  [{ kind: 'Pod', path: 'App/shop/web', containers: ['web'] }, false],
  [{ name: 'web' }, true],
  [{ namespace: 'shop' }, true],
])('whether the match %j goes by names: %s', (match, expected) => expect(goesByNames({ match })).toBe(expected));

test('the names that an object has in the cluster come from these fields of its metadata', () => {
  expect(NAMES).toEqual(['name', 'generateName', 'namespace']);
});

describe.each(['reason', 'owner'] as const)('the %s', (field) => {
  const must =
    field === 'reason' ? 'must say why in letters that can be seen' : 'must name somebody in letters that can be seen';

  test.each([
    ['zero width space', '\u200B'],
    ['byte order mark', '\uFEFF.'],
    ['Hangul filler', '\u3164'],
    ['half-width Hangul filler', '\uFFA0'],
    ['soft hyphen', '\u00AD-'],
    ['word joiner', '\u2060'],
    ['Mongolian vowel separator', '\u180E'],
    ['tag letters', '\u{E0041}\u{E0042}'],
    ['variation selector', '\uFE0F'],
    ['right-to-left override', '\u202E'],
    ['control characters', '\u0001\u0007'],
    ['combining mark alone', '\u0301'],
    ['Braille blank', '\u2800'],
    ['private use', '\uE000'],
    ['lone surrogate', '\uD800'],
    ['dots', '...'],
  ])('must have letters that people see, and not only %s', (_, text) => {
    const error = thrownBy(() => checkWaivers([{ ...waiver, [field]: text }], TODAY, CHECKS));
    expect([error.code, error.path]).toEqual(['invalid-waiver', `waivers[0].${field}`]);
    expect(error.problem.startsWith(must)).toBe(true);
  });

  test.each(['r', 'Ω', '理由', 'سبب', '사유', 'counts packets', '\u200BJIRA-1'])('may be %s', (text) => {
    expect(checkWaivers([{ ...waiver, [field]: text }], TODAY, CHECKS)[0]![field]).toBe(text);
  });
});
