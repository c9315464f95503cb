import { spawn } from 'node:child_process';
import type { KubernetesNode } from './kubernetes-node';
import { NODE } from './node-files';
import { until } from './until';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';

/** What watches a node's labels. */
export interface LabelWatch {
  /** Ends it. @returns the labels of the gate that the node had, at first and after every change of the node. */
  stop(): Promise<readonly (readonly string[])[]>;
}

/** Sees every version that the API server gives the node: no label can go and come back in between. */
export async function watchLabels(node: KubernetesNode): Promise<LabelWatch> {
  const [program, ...args] = node.kubectlCommand([
    'get',
    'node',
    NODE,
    '--watch',
    '--output=jsonpath={.metadata.labels}{"\\n"}',
  ]);
  const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => output += chunk.toString());
  const labels = (): string[][] => output.split('\n').slice(0, -1).map((line) => (
    Object.keys(JSON.parse(line) as object).filter((key) => key.startsWith(GATE_PREFIXES.seccomp))
  ));
  await until('the watch begins', () => labels().length > 0);
  return {
    stop: async () => {
      // A change of its own is the last that it has to see.
      node.mustKubectl(['label', 'node', NODE, 'hardened-kube.test/seen=yes']);
      await until('the watch sees the last change', () => output.includes('hardened-kube.test/seen'));
      child.kill();
      node.mustKubectl(['label', 'node', NODE, 'hardened-kube.test/seen-']);
      return labels();
    },
  };
}
