import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { KubernetesNode } from './kubernetes-node';
import { cgroupTrees, PREFIX, removeLeftovers } from './leftovers';
import { plainPod } from './manifests';
import { Pods } from './pods';
import { until } from './until';

/** The machine's settings that a kubelet changes. */
const SETTINGS = [
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'net/ipv4/ip_forward',
];

function settings(): string[] {
  return SETTINGS.map((name) => readFileSync(join('/proc/sys', name), 'utf8').trim());
}

/** The processes that have some word, such as a node's folder, on their command line. */
function processesOf(word: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes(word);
    } catch {
      // It ended in this very moment.
      return false;
    }
  });
}

/** What is left on this machine of a node. */
function traces(directory: string): string[] {
  const cgroups = cgroupTrees().map((tree) => join(tree, basename(directory)));
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n').filter((line) => line.includes(directory));
  return [...[directory, ...cgroups].filter((path) => existsSync(path)), ...processesOf(directory), ...mounts];
}

test('a node that is stopped leaves nothing behind, and no setting of the machine changed', async () => {
  const before = settings();
  const node = await KubernetesNode.start();
  node.apply(plainPod('sleep', ['sleep', '1000']));
  await new Pods(node, 'default').ready('sleep');
  expect(settings()).toEqual(before);
  expect(traces(node.directory).length).toBeGreaterThan(3);
  await node.stop();
  await until('its watcher ends', () => processesOf(node.directory).length === 0);
  expect(traces(node.directory)).toEqual([]);
  expect(settings()).toEqual(before);
});

test('a node whose tests are killed leaves nothing behind', async () => {
  const before = settings();
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'node-main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const directory = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  expect(traces(directory).length).toBeGreaterThan(3);
  child.kill('SIGKILL');
  await until('its watcher has cleaned up', () => traces(directory).length === 0, () => traces(directory).join('\n'));
  expect(settings()).toEqual(before);
});

test('what a killed run left, its watcher killed too, is removed by the next', async () => {
  // No process has this number.
  const left = `${PREFIX}${2 ** 22 + 1}-left`;
  const places = [tmpdir(), ...cgroupTrees()].map((folder) => join(folder, left));
  for (const place of places) mkdirSync(place, { recursive: true });
  await removeLeftovers();
  expect(places.filter((place) => existsSync(place))).toEqual([]);
});
