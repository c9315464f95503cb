import { spawn } from 'node:child_process';
import { traces } from './traces';

/** A node that another process has started. */
export interface NodeElsewhere {
  readonly kill: () => void;
  readonly directory: string;
}

/**
 * Starts a node in a process of its own.
 *
 * @param program a file that starts one, prints its directory, and goes on.
 */
export async function startElsewhere(program: string): Promise<NodeElsewhere> {
  const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const directory = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  expect(traces(directory).length).toBeGreaterThan(3);
  return { kill: () => child.kill('SIGKILL'), directory };
}
