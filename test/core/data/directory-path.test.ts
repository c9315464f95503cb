import { canonicalPath, isDirectoryPath, isSameDirectory, isWithin } from '../../../lib/core/data/directory-path';

test.each([
  ['/data', true], ['/var/cache/nginx/', true], ['/', false], ['//', false], ['data', false], ['/a/../b', false],
  ['/a/./b', false], ['/a:b', false], ['', false], [7, false],
])('%j is a directory for a volume: %s', (path, is) => {
  expect(isDirectoryPath(path)).toBe(is);
});

test.each([
  ['tmp', '/tmp'], ['/tmp/', '/tmp'], ['//tmp/.', '/tmp'], ['', '/'],
])('%j is read as %s', (path, canonical) => {
  expect(canonicalPath(path)).toBe(canonical);
});

test.each([
  ['/var/run/postgresql', '/run', true], ['/run/a', '/var/run', true], ['/var/lock/apache2', '/run', true],
  ['/data', '/data/', true], ['/data2', '/data', false], ['/var', '/var/run', false], ['/var/running', '/run', false],
  ['/data', '/', true],
])('%s is in %s: %s', (path, directory, is) => {
  expect(isWithin(path, directory)).toBe(is);
});

test('/var/run and /run are one directory', () => {
  expect(isSameDirectory('/var/run', '/run/')).toBe(true);
  expect(isSameDirectory('/var/run', '/var/log')).toBe(false);
});
