import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cgroupTrees, makeCgroup, removeCgroups } from './cgroups';
import { Containerd } from './containerd';
import { startElsewhere } from './elsewhere';
import { Kubelet } from './kubelet';
import { removeLeftovers } from './leftovers';
import { traces } from './traces';

/** The program that starts a node. */
const NODE_MAIN = join(__dirname, 'node-main.ts');

/** How long the kernel and a watcher may take to be done with a killed node, in milliseconds. */
const TIMEOUT = 60_000;

/** No process has this number. */
const NO_PROCESS = 2 ** 22 + 1;

async function untilGone(directory: string): Promise<void> {
  for (let waited = 0; traces(directory).length > 0 && waited < TIMEOUT; waited += 100) await sleep(100);
  expect(traces(directory)).toEqual([]);
}

test('a node that is stopped leaves nothing behind', async () => {
  const node = await Containerd.start();
  await new Kubelet(node).start({ spec: { containers: [{ name: 'sleep', command: ['sleep', '600'] }] } });
  expect(traces(node.directory).length).toBeGreaterThan(3);
  await node.stop();
  // The sleep of its watcher, and nothing else, may last a moment longer.
  await untilGone(node.directory);
});

test('a node dies with the process that made it, however that ends, and its watcher removes what it left', async () => {
  const { kill, directory } = await startElsewhere(NODE_MAIN);
  kill();
  await untilGone(directory);
});

test.each(['containerd', 'node', 'runc', 'strace'])(
  'what a killed run left in directories and control groups of the kind %s is removed by the next',
  async (kind) => {
    const left = `hardened-kube-${kind}-${NO_PROCESS}-left`;
    const places = [tmpdir(), ...cgroupTrees()].map((folder) => join(folder, left));
    for (const place of places) mkdirSync(place, { recursive: true });
    await removeLeftovers();
    expect(places.filter((place) => existsSync(place))).toEqual([]);
  },
);

test('control groups of another name stay, one that begins alike too', async () => {
  const [mine, other] = ['', '4'].map((end) => `hardened-kube-test-${process.pid}${end}`);
  for (const name of [mine!, `${mine}/inner`, other!]) makeCgroup(name);
  const exist = (name: string): boolean[] => cgroupTrees().map((tree) => existsSync(join(tree, name)));
  await removeCgroups(mine!);
  expect([...new Set(exist(mine!)), ...new Set(exist(other!))]).toEqual([false, true]);
  await removeCgroups(other!);
  expect(exist(other!)).not.toContain(true);
});
