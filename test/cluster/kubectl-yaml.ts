import { execFileSync } from 'node:child_process';
import { binary } from './binaries';

/** What kubectl reads in a file. */
export interface KubectlReading {
  readonly objects: readonly unknown[];
  /** Why it stops reading; it has sent the objects before by then. */
  readonly error?: string;
}

/** Reads files as kubectl does, thousands of them at once: see `oracle/kubectl-yaml/main.go`. */
export function readByKubectl(texts: readonly string[]): KubectlReading[] {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const output = execFileSync(binary('kubectl-yaml'), { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return output.trimEnd().split('\n').map((line) => JSON.parse(line) as KubectlReading);
}
