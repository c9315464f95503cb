import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What `build.sh` compiles. */
export type Helper = 'pause' | 'syscall-probe';

/**
 * Where a helper is. What the tests need is installed first, if `build.sh` did not run before.
 *
 * @throws Error with what `build.sh` said, such as that it must run as root.
 */
export function helper(name: Helper): string {
  try {
    return join(
      execFileSync('bash', [join(__dirname, 'build.sh')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
      name,
    );
  } catch (error) {
    throw new Error(`cannot build ${name}: ${(error as { stderr?: string }).stderr ?? String(error)}`);
  }
}
