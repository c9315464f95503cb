import { spawnSync } from 'node:child_process';

/** What a program for the shell did. */
export interface ShellRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a program may take, in milliseconds; one that waits for nobody is ended, and has no status. */
const TIMEOUT = 20_000;

/** Runs a program as a container does, by `/bin/sh -c`. */
export function shell(script: string, env: Record<string, string> = {}): ShellRun {
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH!, LC_ALL: 'C', ...env },
    timeout: TIMEOUT,
  });
  return { status, stdout, stderr };
}
