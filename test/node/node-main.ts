import { KubernetesNode } from './kubernetes-node';
import { plainPod } from './manifests';
import { Pods } from './pods';

/** A program that makes a node with a pod on it, says where, and waits to be killed. */
async function main(): Promise<void> {
  const node = await KubernetesNode.start();
  node.apply(plainPod('sleep', ['sleep', '1000']));
  await new Pods(node, 'default').ready('sleep');
  console.log(node.directory);
  await new Promise(() => setInterval(() => undefined, 1000));
}

void main();
