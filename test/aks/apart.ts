import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Run } from './program';
import type * as programs from './programs';

const ROOT = join(__dirname, '../..');

/** What a run in a process of its own can say of itself. */
export type RunApart = Omit<Run, 'resource' | 'errors'> & {
  /** The messages, each once: an Output that fails makes everything fail that is made of it. */
  readonly errors: string[];
};

/**
 * Runs one of {@link programs} in a process of its own: what fails in an Output is a rejection that nobody handles, as
 * in any Pulumi program, and here it would be a failure of the test itself.
 */
export async function runApart(
  name: keyof typeof programs,
  options: { preview?: boolean; config?: Record<string, string> } = {},
): Promise<RunApart> {
  // With the errors said, the SDK's own complaint about promises that are left open adds nothing.
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'apart-main.ts'), name, JSON.stringify(options)],
    {
      cwd: ROOT,
      env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'test/tsconfig.json') },
      maxBuffer: 64 * 2 ** 20,
    },
  ).catch((error: { stdout: string; stderr: string }) => error);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as RunApart;
}
