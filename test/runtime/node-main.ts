import { Containerd } from './containerd';
import { Kubelet } from './kubelet';

/** A program that makes a node with a pod on it, says where, and waits to be killed. */
async function main(): Promise<void> {
  const node = await Containerd.start();
  await new Kubelet(node).start({ spec: { containers: [{ name: 'sleep', command: ['sleep', '600'] }] } });
  console.log(node.directory);
  await new Promise(() => setInterval(() => undefined, 1000));
}

void main();
