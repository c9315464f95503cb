import { spawnSync } from 'node:child_process';

/**
 * Nothing is loaded, nothing cached; the features are those of a kernel with AppArmor, which this machine's need not
 * have.
 */
const COMPILE = ['--quiet', '--skip-kernel-load', '--skip-cache', '--features-file', '/etc/apparmor.d/abi/3.0'];

/** What the real apparmor_parser makes of a profile. */
export interface Compilation {
  /** Why it does not take it; empty where it does. */
  readonly error: string;
  /** What the kernel would be given. */
  readonly policy: Buffer;
}

/** Compiles a profile's text. */
export function compile(text: string): Compilation {
  const { status, stdout, stderr } = parse([...COMPILE, '--stdout'], text);
  return { error: status === 0 ? '' : stderr.toString().trim() || `exit code ${status}`, policy: stdout };
}

/** The profiles in a text, as the kernel would know them. */
export function namesIn(text: string): string[] {
  return parse([...COMPILE, '--names'], text).stdout.toString().split('\n').filter((line) => line !== '');
}

function parse(args: readonly string[], input: string): { status: number | null; stdout: Buffer; stderr: Buffer } {
  const { error, ...result } = spawnSync('apparmor_parser', args, { input, timeout: 60_000 });
  if (error) throw error;
  return result;
}
