import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { binary } from './binaries';

/** One question to the oracle: see `oracle/main.go`. */
export interface OracleRequest {
  readonly pod: unknown;
  readonly level: string;
  /** `v1.34` or `latest`. */
  readonly version: string;
  /** Policy versions to judge the same pod by as well. */
  readonly versions?: readonly string[];
  /** The pod is a workload's template: the API server defaults those a little differently. */
  readonly asTemplate?: boolean;
  /** Report fields that the API does not know. */
  readonly strict?: boolean;
}

/** What Pod Security Admission says. */
export interface OracleVerdict {
  readonly allowed: boolean;
  readonly message: string;
  readonly violations: readonly { readonly checkId: string; readonly reason: string; readonly detail: string }[];
}

/** What the API server would say about a pod. */
export interface OracleResponse extends OracleVerdict {
  readonly decodeError?: string;
  /** Those by `versions`, in their order. */
  readonly verdicts?: readonly OracleVerdict[];
  /** What validation finds wrong; a server with one of these never comes to ask about Pod Security. */
  readonly apiErrors: readonly string[];
}

interface Waiting {
  readonly resolve: (response: OracleResponse) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The API server's own code in a process of its own, without the server: thousands of answers a second.
 * Answers come in the order of the questions, so any number may be under way.
 */
export class Oracle {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting: Waiting[] = [];
  private readonly exited: Promise<void>;

  constructor() {
    this.child = spawn(binary('oracle'), { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface(this.child.stdout).on('line', (line) =>
      this.waiting.shift()?.resolve(JSON.parse(line) as OracleResponse),
    );
    // A dead process breaks the pipe; who waits learns of it through 'close'.
    this.child.stdin.on('error', () => undefined);
    this.exited = new Promise(resolve => this.child.on('close', (code) => {
      for (const { reject } of this.waiting.splice(0)) reject(new Error(`the oracle exited with code ${code}`));
      resolve();
    }));
  }

  ask(request: OracleRequest): Promise<OracleResponse> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(JSON.stringify(request) + '\n');
    });
  }

  close(): Promise<void> {
    this.child.stdin.end();
    return this.exited;
  }
}
