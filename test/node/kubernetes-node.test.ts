import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesNode } from './kubernetes-node';
import { plainPod } from './manifests';
import { Pods } from './pods';
import { until } from './until';
import { startElsewhere } from '../runtime/elsewhere';
import { removeLeftovers } from '../runtime/leftovers';
import { processesOf, traces } from '../runtime/traces';

/** The program that starts a node. */
const NODE_MAIN = join(__dirname, 'node-main.ts');

/** The machine's settings that the node changes, or would if it could. */
const SETTINGS = [
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
  'net/ipv4/ip_forward',
];

function settings(): Record<string, string> {
  return Object.fromEntries(SETTINGS.map((name) => [name, readFileSync(join('/proc/sys', name), 'utf8').trim()]));
}

let before: Record<string, string>;
beforeEach(() => {
  before = settings();
});
afterEach(() => expect(settings()).toEqual(before));

test('the node has settings of its own, which the machine does not get', async () => {
  const node = await KubernetesNode.start();
  try {
    node.apply(plainPod('sleep', ['sleep', '1000']));
    await new Pods(node, 'default').ready('sleep');
    expect(settings()).toEqual(before);
    const inside = node.run(['cat', ...SETTINGS.map((name) => `/proc/sys/${name}`)]).stdout.trim().split('\n');
    expect(inside).toEqual(['1', '0', '10', '1', '1000000', '25000000', '1']);
  } finally {
    await node.stop();
  }
  await until('its watcher ends', () => processesOf(node.directory).length === 0);
  expect(traces(node.directory)).toEqual([]);
});

test('a node whose tests are killed leaves nothing behind', async () => {
  const { kill, directory } = await startElsewhere(NODE_MAIN);
  kill();
  await until('its watcher has cleaned up', () => traces(directory).length === 0, () => traces(directory).join('\n'));
});

test('a node whose tests are killed with their watcher ends all the same, and the next run removes its files', async () => {
  const { kill, directory } = await startElsewhere(NODE_MAIN);
  const watchers = processesOf(directory).filter((pid) => (
    readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes('while grep -q')
  ));
  expect(watchers).toHaveLength(1);
  process.kill(Number(watchers[0]), 'SIGKILL');
  kill();
  await until('no process of it is left', () => processesOf(directory).length === 0);
  expect(traces(directory)).not.toEqual([]);
  await removeLeftovers();
  expect(traces(directory)).toEqual([]);
});
