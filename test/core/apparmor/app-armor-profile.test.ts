import * as fc from 'fast-check';
import { AppArmorProfile } from '../../../lib/core/apparmor/app-armor-profile';
import { parseText } from '../../../lib/core/apparmor/text/parse-text';
import { thrownBy } from '../thrown';
import { modelArbitrary } from './model-arbitrary';
import { allProfiles, DENY_WRITE_ALONE, DENY_WRITE_TEXT } from './profiles';

describe.each(allProfiles())('%s', (_, profile) => {
  test('the id is the name and a hash, and what pods and the text say', () => {
    expect(profile.id).toMatch(new RegExp(`^${profile.name}-[a-z0-9]{20}$`));
    expect(profile.localhostProfile).toBe(profile.id);
    expect(parseText(profile.render()).profile.name).toBe(profile.id);
  });

  test('a profile read from its own text is the same, except for the hash in its name', () => {
    const again = AppArmorProfile.fromText(profile.render(), { name: profile.name });
    expect(again.render().replaceAll(again.id, profile.id)).toBe(profile.render());
  });
});

test('the page\'s text is kept, but for the name', () => {
  const profile = AppArmorProfile.fromText(DENY_WRITE_TEXT);
  expect(profile.name).toBe('k8s-apparmor-example-deny-write');
  expect(profile.render()).toBe(DENY_WRITE_TEXT.replace(profile.name, profile.id));
});

test('the page\'s profile in types says the same', () => {
  const says = (source: string): unknown => {
    const { flags, includes, rules } = parseText(source).profile;
    return [flags, includes.map(({ file }) => file), rules.map((rule) => rule.source)];
  };
  expect(says(AppArmorProfile.of(DENY_WRITE_ALONE).render())).toEqual(says(DENY_WRITE_TEXT));
});

describe('names', () => {
  test('other content has another name, and the same content the same', () => {
    const path = (allowed: string): AppArmorProfile =>
      AppArmorProfile.of({ name: 'app', files: [{ path: allowed, permissions: 'r' }] });
    expect(path('/a').id).toBe(path('/a').id);
    expect(path('/a').id).not.toBe(path('/b').id);
    expect(AppArmorProfile.fromText('profile app {\n  /a r,\n}').id).not.toBe(
      AppArmorProfile.fromText('profile app {\n  /b r,\n}').id,
    );
  });

  test('the hash is of the content alone, whatever the name in the text', () => {
    const [one, two] = ['one', 'two'].map((name) =>
      AppArmorProfile.fromText(`profile ${name} {\n  signal peer=${name},\n}`, { name: 'app' }),
    );
    expect(one!.id).toBe(two!.id);
  });

  test.each<[string, string, string | RegExp]>([
    ['a plain name', 'profile a {\n}', 'profile ID {\n}\n'],
    ['a path becomes what it is attached to', '/usr/bin/a {\n}', 'profile ID /usr/bin/a {\n}\n'],
    ['a path with a variable', '@{x} = /bin\n@{x}/a {\n}', '@{x} = /bin\nprofile ID @{x}/a {\n}\n'],
    [
      'a path that has an attachment',
      'profile /usr/bin/a /usr/bin/{a,b} flags=(audit) {\n}',
      'profile ID /usr/bin/{a,b} flags=(audit) {\n}\n',
    ],
    ['a quoted path', '"/opt/a b" {\n}', 'profile ID "/opt/a b" {\n}\n'],
    ['a quoted name', 'profile "a b" flags=(audit) {\n}', 'profile ID flags=(audit) {\n}\n'],
    [
      'peers',
      'profile a {\n  signal peer=a,\n  signal peer = "a",\n  ptrace peer=a//b,\n}',
      'profile ID {\n  signal peer=ID,\n  signal peer = "ID",\n  ptrace peer=ID//b,\n}\n',
    ],
    [
      'labels',
      'profile a {\n  unix peer=(label=a addr=@a),\n  dbus peer=(name=a label="a"),\n}',
      'profile ID {\n  unix peer=(label=ID addr=@a),\n  dbus peer=(name=a label="ID"),\n}\n',
    ],
    [
      'places to go',
      'profile a {\n  /b px -> a,\n  change_profile -> a//c,\n}',
      'profile ID {\n  /b px -> ID,\n  change_profile -> ID//c,\n}\n',
    ],
    [
      'other names',
      'profile a {\n  signal peer=ab,\n  signal peer={a,b},\n  signal peer=a-b,\n}',
      'profile ID {\n  signal peer=ab,\n  signal peer={a,b},\n  signal peer=a-b,\n}\n',
    ],
    [
      'a file of that name',
      '/a {\n  /a mr,\n  signal peer=/a,\n}',
      'profile ID /a {\n  /a mr,\n  signal peer=ID,\n}\n',
    ],
    [
      'comments',
      '# profile a {\nprofile a { # a\n  # signal peer=a,\n}',
      '# profile a {\nprofile ID { # a\n  # signal peer=a,\n}\n',
    ],
    [
      'children',
      'profile a {\n  profile a {\n    signal peer=a,\n  }\n}',
      'profile ID {\n  profile a {\n    signal peer=ID,\n  }\n}\n',
    ],
    [
      'a child of the same name',
      'profile a {\n  /b cx -> a,\n  /c px -> a,\n  profile a {\n  }\n}',
      'profile ID {\n  /b cx -> a,\n  /c px -> ID,\n  profile a {\n  }\n}\n',
    ],
    ['a quoted path with a comma', 'profile "/opt/a," {\n}', 'profile ID "/opt/a," {\n}\n'],
    [
      'a name of special characters',
      'profile a.b*c {\n  signal peer=a.b*c,\n  signal peer=axbc,\n}',
      'profile ID {\n  signal peer=ID,\n  signal peer=axbc,\n}\n',
    ],
  ])('%s', (_, text, rendered) => {
    const profile = AppArmorProfile.fromText(text, { name: 'app' });
    expect(profile.render()).toBe((rendered as string).replaceAll('ID', profile.id));
  });

  test('types may speak of the profile by its name, too', () => {
    const profile = AppArmorProfile.of({
      name: 'app',
      base: 'none',
      includes: [],
      signals: [{ peer: 'app' }, { peer: 'app//child' }, { peer: 'apple' }],
    });
    expect(parseText(profile.render()).profile.rules.map(({ source }) => source)).toEqual([
      `signal peer="${profile.id}",`,
      `signal peer="${profile.id}//child",`,
      'signal peer=apple,',
    ]);
  });

  test.each(['', 'A', 'a_b', '-a', 'a-', 'localhost/a', 'a'.repeat(41), 5, null])('%j is none', (name) => {
    const got = typeof name === 'number' ? 'a number' : JSON.stringify(name);
    const problem = `must be 1 to 40 lowercase letters, digits and hyphens, none at its ends, got ${got}`;
    expect(thrownBy(() => AppArmorProfile.of({ name: name as string })).message).toBe(`name: ${problem}`);
    expect(thrownBy(() => AppArmorProfile.fromText('profile a {\n}', { name: name as string })).message).toBe(
      `name: ${problem}`,
    );
  });

  test('a text whose name cannot be one asks for another', () => {
    const error = thrownBy(() => AppArmorProfile.fromText('/usr/sbin/nginx {\n}'));
    expect([error.code, error.message]).toEqual([
      'invalid-profile',
      'name: must be 1 to 40 lowercase letters, digits and hyphens, none at its ends, got "/usr/sbin/nginx" in the '
        + 'text: give a name beside it',
    ]);
  });
});

test.each([undefined, 5, {}])('%j is no text', (text) => {
  expect(thrownBy(() => AppArmorProfile.fromText(text as string)).problem).toMatch(
    /^must be the text of a profile, got /,
  );
});

test('what is a profile is told by its brand, so that two copies of the library know each other\'s', () => {
  const profile = AppArmorProfile.of({ name: 'app' });
  expect(AppArmorProfile.isAppArmorProfile(profile)).toBe(true);
  expect(AppArmorProfile.isAppArmorProfile({ [Symbol.for('hardened-kube.AppArmorProfile')]: true })).toBe(true);
  for (const other of [null, undefined, 'app', {}, { id: profile.id }]) {
    expect(AppArmorProfile.isAppArmorProfile(other)).toBe(false);
  }
});

test('whatever the types say, the text is understood, and is the model\'s own', () => {
  fc.assert(fc.property(modelArbitrary, (model) => {
    const { profile } = parseText(AppArmorProfile.of(model).render());
    const files = profile.rules.flatMap((rule) =>
      rule.kind === 'file' ? [[rule.isDenied, rule.isOwner, rule.path, rule.permissions]] : [],
    );
    const said = (isDenied: boolean, rules: typeof model.files): unknown[] => rules === undefined || rules === 'any'
      ? [] : rules.map(({ owner, path, permissions }) => [isDenied, owner === true, path, permissions]);
    expect(files).toEqual(expect.arrayContaining([...said(false, model.files), ...said(true, model.deny?.files)]));
    expect(profile.flags).toEqual(model.flags ?? ['attach_disconnected', 'mediate_deleted']);
  }), { numRuns: 300 });
});

test('the longest name with its hash is still the name of a label', () => {
  expect(AppArmorProfile.of({ name: 'a'.repeat(40) }).id.length).toBeLessThanOrEqual(63);
});
