import { globCovers, globMatches, globProblem } from '../../../../lib/core/apparmor/vocabulary/glob';

test.each<[string, string[], string[]]>([
  ['/a', ['/a'], ['/b', '/a/', '/aa']],
  ['/a/*', ['/a/b', '/a/.b'], ['/a/', '/a/b/c', '/a']],
  ['/a/**', ['/a/b', '/a/b/c', '/a/b/'], ['/a/', '/a', '/ab']],
  ['/a/**/', ['/a/b/', '/a/b/c/'], ['/a/b', '/a/']],
  ['/a**', ['/a', '/ab', '/a/b/c'], ['/b']],
  ['/a/*b', ['/a/b', '/a/xb'], ['/a/x/b']],
  ['/a?', ['/ab'], ['/a', '/a/', '/abc']],
  ['/[a-c]x', ['/ax', '/cx'], ['/dx', '/x']],
  ['/[^a-c]x', ['/dx'], ['/ax']],
  ['/[\\d-f]', ['/d', '/e'], ['/1', '/\\']],
  ['/{a,b{c,d}}', ['/a', '/bc', '/bd'], ['/b', '/ac']],
  ['/{**,}', ['/', '/a', '/a/b'], ['']],
  ['/{,a}', ['/', '/a'], ['/b']],
  ['/a,b', ['/a,b'], ['/a']],
  ['/a.b+c(d)$', ['/a.b+c(d)$'], ['/axb+c(d)$']],
  ['/\\*', ['/*'], ['/a']],
  ['/\\x61\\142\\d99', ['/abc'], ['/x61']],
  ['/\\x2a', ['/*'], ['/a']],
  ['/\\\\x61', ['/\\x61'], ['/a']],
  ['@{PROC}/@{pid}/mem', ['/proc/1/mem', '/proc/4711/mem'], ['/proc/self/mem', '/proc/mem']],
  ['@{NOPE}/a', [], ['/a', '@{NOPE}/a']],
])('%s', (glob, inside, outside) => {
  for (const path of inside) expect([path, globMatches(glob, path)]).toEqual([path, true]);
  for (const path of outside) expect([path, globMatches(glob, path)]).toEqual([path, false]);
});

test.each<[string, string, boolean]>([
  ['/**', '/a', true],
  ['/**', '/a/*', true],
  ['/**', '/**', true],
  ['/**', '/', false],
  ['/**', '/{**,}', false],
  ['/{**,}', '/a', true],
  ['/a/**', '/a/b/{c,d}', true],
  ['/a/**', '/ab/*', false],
  ['/a/**', '/a/', false],
  ['/a/**', '/{a,b}/c', false],
  ['/a/*', '/a/b*', false],
  ['/a/*', '/a/b', true],
  ['/a/{b,c}', '/a/c', true],
  ['@{PROC}/**', '/proc/sys/**', true],
  ['/proc/**', '@{PROC}/sys/**', true],
  ['/a/\\*/**', '/a/*/b/**', false],
])('%s covers %s: %s', (glob, other, expected) => expect(globCovers(glob, other)).toBe(expected));

test.each([
  '/a{b,c}', '/{,a}', '/[a-c]', '/[^a]', '/[-a]', '/[-A]', '/[^-A]', '/[\\--a]', '/[0-9a-z]', '/[{]', '/{[,],b}',
  '/a\\{b', '/a^b', '/a,b', '/[a,b]', '/[\\]]', '/@{HOME}/{@{PROC},b}', 'a b',
])('%s is whole', (glob) => {
  expect(globProblem(glob)).toBeUndefined();
});

test.each([
  '/{a}', '/{}', '/{a', '/a}', '/{a,b}}', '/}{', '/[', '/[]', '/[^]', '/[a-]', '/[z-a]', '/[0-9z-a]', '/[b-c-d]', '/]',
  '/[[b]]', '/a\\', '/{b\\,c}', '/{b[,]}', '/{@{HOME}}',
])('%s is broken', (glob) => {
  expect(globProblem(glob)).toMatch(/^must .+, got "/);
});
