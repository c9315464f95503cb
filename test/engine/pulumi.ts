import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** How long a first build may take, in milliseconds, where somebody runs the tests without `build.sh` before them. */
export const BUILD_TIMEOUT = 30 * 60_000;

/**
 * The directory that holds `bin/pulumi`. Built already, as it is under `npm run test:engine`, this takes a moment; else
 * it takes minutes.
 *
 * @throws Error with what `build.sh` said, such as that Go is missing.
 */
export function pulumiRoot(): string {
  try {
    const binary = execFileSync('bash', [join(__dirname, 'build.sh')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
    return dirname(dirname(binary));
  } catch (error) {
    throw new Error(`cannot build pulumi: ${(error as { stderr?: string }).stderr ?? String(error)}`);
  }
}
