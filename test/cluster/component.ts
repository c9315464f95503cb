import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a component may take to come up on a slow machine, in milliseconds. */
const START_TIMEOUT = 600_000;
/** How long it may take to go down before it is killed. */
const STOP_TIMEOUT = 5_000;

/** A server process, its output in a file of its own. */
export class Component {
  private readonly child: ChildProcess;
  private readonly log: string;

  constructor(private readonly name: string, executable: string, args: readonly string[], directory: string) {
    this.log = join(directory, `${name}.log`);
    const output = openSync(this.log, 'a');
    this.child = spawn(executable, args, { stdio: ['ignore', output, output], cwd: directory });
    // Whatever way this process ends, it leaves no server behind.
    process.once('exit', this.kill);
    this.child.once('exit', () => process.removeListener('exit', this.kill));
  }

  /** Waits until `ready` holds; an error in it means not yet. */
  async waitFor(ready: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT;
    while (!await ready().catch(() => false)) {
      if (this.ended()) throw new Error(`${this.name} exited with code ${this.child.exitCode}: ${this.lastWords()}`);
      if (Date.now() > deadline) {
        throw new Error(`${this.name} was not ready after ${START_TIMEOUT} ms: ${this.lastWords()}`);
      }
      await sleep(100);
    }
  }

  async stop(): Promise<void> {
    if (this.ended()) return;
    const exited = new Promise<void>(resolve => this.child.once('exit', () => resolve()));
    this.child.kill('SIGTERM');
    const timer = setTimeout(this.kill, STOP_TIMEOUT);
    await exited;
    clearTimeout(timer);
  }

  private readonly kill = (): void => {
    this.child.kill('SIGKILL');
  };

  private ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private lastWords(): string {
    return readFileSync(this.log, 'utf8').split('\n').slice(-20).join('\n');
  }
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
