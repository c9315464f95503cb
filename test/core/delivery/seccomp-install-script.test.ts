import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell, type ShellRun } from './shell';
import { INSTALL_PATHS, SECCOMP_DIRECTORY, seccompInstallScript } from '../../../lib/core/delivery/seccomp-install-script';

let root: string;
let profiles: string;
let node: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'installer-'));
  [profiles, node] = [join(root, 'profiles'), join(root, 'node')];
  mkdirSync(join(profiles, '..data'), { recursive: true });
  mkdirSync(node);
});
afterEach(() => rmSync(root, { recursive: true }));

/** As the kubelet projects a ConfigMap: the files are links into a hidden folder. */
function project(name: string, text: string): void {
  writeFileSync(join(profiles, '..data', name), text);
  symlinkSync(join('..data', name), join(profiles, name));
}

function install(name = 'seccomp'): ShellRun {
  return shell(seccompInstallScript(name, { profiles, node }));
}

function onNode(): Record<string, string> {
  return Object.fromEntries(readdirSync(node).map((name) => [name, readFileSync(join(node, name), 'utf8')]));
}

test('writes each profile to a file of its own, which everybody may read and nobody write', () => {
  project('a-1.json', '{"a":1}');
  project('b-2.json', '{"b":2}\n');
  expect(install()).toEqual({ status: 0, stdout: 'a-1.json: installed\nb-2.json: installed\n', stderr: '' });
  expect(onNode()).toEqual({ 'a-1.json': '{"a":1}', 'b-2.json': '{"b":2}\n' });
  expect(statSync(join(node, 'a-1.json')).mode.toString(8)).toBe('100444');
});

test('leaves alone what is there already', () => {
  project('a-1.json', '{"a":1}');
  install();
  const before = statSync(join(node, 'a-1.json'));
  expect(install()).toEqual({ status: 0, stdout: 'a-1.json: kept\n', stderr: '' });
  expect(statSync(join(node, 'a-1.json')).ino).toBe(before.ino);
});

test('leaves alone the profiles of the past, and what others have put there', () => {
  writeFileSync(join(node, 'a-0.json'), 'old');
  writeFileSync(join(node, '.other.a-1.json'), 'of an installer at work');
  project('a-1.json', 'new');
  expect(install().status).toBe(0);
  expect(onNode()).toEqual({ 'a-0.json': 'old', 'a-1.json': 'new', '.other.a-1.json': 'of an installer at work' });
});

test.each<[string, () => void]>([
  ['other content', () => writeFileSync(join(node, 'a-1.json'), 'tampered with')],
  ['less of it', () => writeFileSync(join(node, 'a-1.json'), '{"a"')],
  ['a folder', () => mkdirSync(join(node, 'a-1.json'))],
])('never changes a file under a pod: finding %s it fails, and says why', (_, before) => {
  before();
  const found = (): unknown => statSync(join(node, 'a-1.json')).mtimeMs;
  const was = found();
  project('a-1.json', '{"a":1}');
  expect(install()).toMatchObject({ status: 1, stderr: expect.stringContaining('a-1.json: is on this node with other content, and pods may run under it') });
  expect(found()).toBe(was);
});

test('clears away what a run of its own left unfinished, and finishes it', () => {
  writeFileSync(join(node, '.seccomp.a-1.json'), '{"a', { mode: 0o444 });
  writeFileSync(join(node, '.seccomp.gone-0.json'), '');
  project('a-1.json', '{"a":1}');
  expect(install().status).toBe(0);
  expect(onNode()).toEqual({ 'a-1.json': '{"a":1}' });
});

test('a profile that cannot be written whole is not there at all', () => {
  project('a-1.json', 'x'.repeat(100_000));
  const { status } = shell(`ulimit -f 1\n${seccompInstallScript('seccomp', { profiles, node })}`);
  expect(status).not.toBe(0);
  expect(readdirSync(node).filter((name) => !name.startsWith('.'))).toEqual([]);
  expect(install()).toMatchObject({ status: 0, stdout: 'a-1.json: installed\n' });
});

test('in a container the folders are these, and Kubernetes finds no variable to fill in', () => {
  expect({ INSTALL_PATHS, SECCOMP_DIRECTORY }).toEqual({
    INSTALL_PATHS: { profiles: '/profiles', node: '/node' }, SECCOMP_DIRECTORY: '/var/lib/kubelet/seccomp/hardened-kube',
  });
  expect(seccompInstallScript('seccomp')).not.toContain('$(');
});
