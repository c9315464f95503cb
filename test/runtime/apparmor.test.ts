import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { compile, namesIn } from './apparmor-parser';
import { AppArmorProfile } from '../../lib/core/apparmor/app-armor-profile';
import { lintAppArmorProfile } from '../../lib/core/apparmor/lint/lint-app-armor-profile';
import { parseText } from '../../lib/core/apparmor/text/parse-text';
import { APPARMOR_CAPABILITIES } from '../../lib/core/apparmor/vocabulary/capabilities';
import { NETWORK_FAMILIES, NETWORK_PROTOCOLS, SOCKET_TYPES } from '../../lib/core/apparmor/vocabulary/network';
import { SHIPPED_FILES } from '../../lib/core/apparmor/vocabulary/shipped-files';
import { SIGNALS } from '../../lib/core/apparmor/vocabulary/signals';
import { TUNABLES } from '../../lib/core/apparmor/vocabulary/tunables';
import { CASES } from '../core/apparmor/lint/cases';
import { modelArbitrary } from '../core/apparmor/model-arbitrary';
import { allProfiles, BROKEN, DENY_WRITE_ALONE, DENY_WRITE_TEXT, NO_ONE_PROFILE } from '../core/apparmor/profiles';
import { thrownBy } from '../core/thrown';

const ETC = '/etc/apparmor.d';

/**
 * The profiles that Debian's packages apparmor and, where it is installed, apparmor-profiles come with, as far as this
 * parser takes them.
 */
const SHIPPED = [ETC, '/usr/share/apparmor/extra-profiles'].flatMap(filesIn)
  .map((file) => [file, readFileSync(file, 'utf8')] as const)
  .filter(([, text]) => compile(text).error === '');

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

// Not proven here: that the kernel holds a process to these profiles, for which it would need AppArmor; the machines of
// the tests have none.
describe('apparmor_parser, without a kernel that enforces', () => {
  test.each(allProfiles())('takes the profile of %s, and names it by its id', (_, profile) => {
    expect(compile(profile.render()).error).toBe('');
    const [name, ...children] = namesIn(profile.render());
    expect(name).toBe(profile.id);
    for (const child of children) expect(child.startsWith(`${profile.id}//`)).toBe(true);
  });

  test.each(BROKEN)('refuses what is refused here: %s', (_, text) => {
    expect(thrownBy(() => AppArmorProfile.fromText(text, { name: 'app' })).code).toBe('invalid-profile');
    expect(compile(text).error).not.toBe('');
  });

  test.each(NO_ONE_PROFILE)('takes what is refused here for other reasons: %s', (_, text) =>
    expect(compile(text).error).toBe(''),
  );

  test.each(CASES.map((lintCase, index) => [index, lintCase.rule, lintCase] as const))(
    'case %i of lint (%s) is taken, unless lint finds what this parser lacks',
    (_, __, { text }) => {
      const findings = lintAppArmorProfile(AppArmorProfile.fromText(text, { name: 'app' }));
      const fails = findings.some(({ rule }) => rule === 'newer-rules' || rule === 'unknown-includes');
      expect(compile(text).error === '').toBe(!fails);
    },
  );

  test.each([
    ['capability', APPARMOR_CAPABILITIES.map((name) => `capability ${name},`)],
    ['family', NETWORK_FAMILIES.map((family) => `network ${family},`)],
    ['type and protocol of a socket', [...SOCKET_TYPES, ...NETWORK_PROTOCOLS].map((kind) => `network inet ${kind},`)],
    ['signal', SIGNALS.map((signal) => `signal set=(${signal}),`)],
    ['variable', TUNABLES.map((name) => `@{${name}}/x r,`)],
  ])('knows every %s that is known here', (_, rules) => {
    expect(compile(`include <tunables/global>\nprofile all {\n${rules.join('\n')}\n}\n`).error).toBe('');
  });

  test('makes the same policy of the page\'s text and of its types', () => {
    const [text, types] = [AppArmorProfile.fromText(DENY_WRITE_TEXT), AppArmorProfile.of(DENY_WRITE_ALONE)]
      .map((profile) => compile(profile.render().replaceAll(profile.id, 'same')));
    expect(text!.error).toBe('');
    expect(types!.policy.equals(text!.policy)).toBe(true);
  });

  test('takes any profile in types', () => {
    fc.assert(
      fc.property(modelArbitrary, (model) => expect(compile(AppArmorProfile.of(model).render()).error).toBe('')),
      { numRuns: 60 },
    );
  });
});

test('the files that lint knows are those of AppArmor\'s package', () => {
  expect([...SHIPPED_FILES].filter((file) => !existsSync(join(ETC, file)))).toEqual([]);
});

test('there are shipped profiles to try', () => expect(SHIPPED.length).toBeGreaterThan(0));

test.each(SHIPPED)('%s, which is shipped, is understood if it holds one profile', (_, text) => {
  const names = namesIn(text).filter((name) => !name.includes('//'));
  const read = (): string[] => [parseText(text).profile.name];
  if (names.length === 1) {
    expect(read()).toEqual(names);
  } else {
    expect(thrownBy(read).problem).toMatch(
      /^must hold (one profile and nothing after it, got more|a profile, got none)$/,
    );
  }
});
