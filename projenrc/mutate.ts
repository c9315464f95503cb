/*
 * `npm run mutate -- PATH…`: breaks the code of these files and folders in many small ways, and tells which of them no
 * test notices.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const paths = process.argv.slice(2);
const missing = paths.filter((path) => !existsSync(path));
if (paths.length === 0 || missing.length > 0) {
  console.error(
    paths.length === 0
      ? 'usage: npm run mutate -- PATH…, such as lib/core/windows'
      : `there is no ${missing.join(', ')}`,
  );
  process.exit(1);
}
const files = paths.map((path) => path.endsWith('.ts') ? path : `${path.replace(/\/+$/, '')}/**/*.ts`);
const { status } = spawnSync('stryker', ['run', '--mutate', [...files, '!lib/**/generated/**'].join(',')], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
