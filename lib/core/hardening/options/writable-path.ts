import { isDirectoryPath } from '../../data/directory-path';
import { join } from '../../data/field-path';
import { isList, isPlainObject } from '../../data/plain-data';
import { invalidName, invalidType } from '../../report/invalid';

/**
 * Checks the option `writablePaths` of a pod: paths, or paths by container.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkWritablePaths(writablePaths: unknown): void {
  const must = 'must be a list of paths, or such a list for each container';
  if (!isPlainObject(writablePaths)) checkPaths(writablePaths, 'writablePaths', must);
  else for (const [name, paths] of Object.entries(writablePaths)) checkPaths(paths, join('writablePaths', name), must);
}

/**
 * Checks a list of paths to write to.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkPaths(paths: unknown, option: string, must: `must ${string}` = 'must be a list of paths'): void {
  if (!isList(paths)) throw invalidType('invalid-option', option, must, paths);
  const stray = paths.findIndex((path) => !isDirectoryPath(path));
  if (stray < 0) return;
  const mustBePaths = 'must be absolute paths other than "/", without ":", "." or ".."';
  throw invalidName('invalid-option', option, mustBePaths, paths[stray]);
}
