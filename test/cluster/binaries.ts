import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** How long a first build may take, in milliseconds, where somebody runs the tests without `build.sh` before them. */
export const BUILD_TIMEOUT = 20 * 60_000;

/** What `build.sh` makes. */
export type Binary =
  | 'oracle'
  | 'kubectl-yaml'
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kubectl'
  | 'kubelet';

/**
 * Where a binary is. Built already, as it is under `npm run test:cluster`, this takes a moment; else it takes minutes.
 *
 * @throws Error with what `build.sh` said, such as that Go is missing.
 */
export function binary(name: Binary): string {
  try {
    return execFileSync('bash', [join(__dirname, 'build.sh'), name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  } catch (error) {
    throw new Error(`cannot build ${name}: ${(error as { stderr?: string }).stderr ?? String(error)}`);
  }
}
