import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeCgroups } from './cgroups';
import { Containerd } from './containerd';
import { Kubelet } from './kubelet';

/** How long the kernel may take to end a killed node, in milliseconds. */
const TIMEOUT = 30_000;

/** The processes that were started with some word, such as a node's folder, on their command line. */
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

test('a node that is stopped leaves nothing behind', async () => {
  const node = await Containerd.start();
  await new Kubelet(node).start({ spec: { containers: [{ name: 'sleep', command: ['sleep', '600'] }] } });
  expect(processesOf(node.directory)).not.toEqual([]);
  expect(existsSync(join('/sys/fs/cgroup/pids', node.cgroup)) || existsSync(join('/sys/fs/cgroup', node.cgroup))).toBe(
    true,
  );
  await node.stop();
  expect(processesOf(node.directory)).toEqual([]);
  expect(existsSync(node.directory)).toBe(false);
  expect(existsSync(join('/sys/fs/cgroup/pids', node.cgroup)) || existsSync(join('/sys/fs/cgroup', node.cgroup))).toBe(
    false,
  );
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(node.directory);
});

test('a node dies with the process that made it, however that ends', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'node-main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const directory = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  expect(processesOf(directory)).not.toEqual([]);
  child.kill('SIGKILL');
  for (let waited = 0; processesOf(directory).length > 0 && waited < TIMEOUT; waited += 100) await sleep(100);
  expect(processesOf(directory)).toEqual([]);
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(directory);
  await removeCgroups(`hardened-kube-${child.pid}`);
  rmSync(directory, { recursive: true });
});
