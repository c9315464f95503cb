import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shell } from './shell';
import type { GateFiles } from '../../../lib/core/delivery/install-loop';

/** The gate's files, with a reader of the pipe such as kubectl is. */
export class TestGate implements GateFiles {
  readonly prefix = 'gate/';
  readonly pipe: string;
  readonly verified: string;
  /** What the reader of the pipe got. */
  readonly received: string;

  constructor(folder: string) {
    this.pipe = join(folder, 'patch');
    this.verified = join(folder, 'verified.json');
    this.received = join(folder, 'received.json');
  }

  /** Makes the pipe, as the container before does. */
  prepare(): void {
    shell(`mkfifo ${this.pipe}`);
  }

  /** A program for the shell that reads the pipe once beside what follows, and before that does something. */
  reader(before = ':'): string {
    return `{ ${before}; cat ${this.pipe} > ${this.received}; } &\n`;
  }

  /** The labels of a patch that was received or verified. */
  labelsIn(file: 'received' | 'verified'): unknown {
    return (JSON.parse(readFileSync(this[file], 'utf8')) as { metadata: { labels: unknown } }).metadata.labels;
  }
}
