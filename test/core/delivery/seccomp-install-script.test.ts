import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell, type ShellRun } from './shell';
import type { InstallEnd } from '../../../lib/core/delivery/install-loop';
import {
  INSTALL_PATHS,
  SECCOMP_DIRECTORY,
  seccompInstallScript,
} from '../../../lib/core/delivery/seccomp-install-script';

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

function install(end?: InstallEnd, before = ''): ShellRun {
  return shell(`${before}${seccompInstallScript('seccomp', end, { profiles, node })}`);
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
  expect(install()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('a-1.json: is on this node with other content, and pods may run under it'),
  });
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
  const { status } = install(undefined, 'ulimit -f 1\n');
  expect(status).not.toBe(0);
  expect(readdirSync(node).filter((name) => !name.startsWith('.'))).toEqual([]);
  expect(install()).toMatchObject({ status: 0, stdout: 'a-1.json: installed\n' });
});

test('one profile that cannot be installed keeps none of the others from it', () => {
  writeFileSync(join(node, 'a-1.json'), 'tampered with');
  for (const name of ['a-1.json', 'b-2.json', 'c-3.json']) project(name, '{}');
  expect(install()).toMatchObject({ status: 1, stdout: 'b-2.json: installed\nc-3.json: installed\n' });
  expect(onNode()).toEqual({ 'a-1.json': 'tampered with', 'b-2.json': '{}', 'c-3.json': '{}' });
});

describe('with a gate', () => {
  const end = (failsForMissing: boolean): InstallEnd => ({
    labels: { file: join(root, 'labels.json'), prefix: 'gate/' },
    failsForMissing,
  });
  const labels = (): unknown => JSON.parse(readFileSync(join(root, 'labels.json'), 'utf8'));

  test('it writes the patch of the node that makes its labels right', () => {
    project('a-1.json', '{}');
    project('b-2.json', '{}');
    expect(install(end(true)).status).toBe(0);
    expect(labels()).toEqual({ metadata: { labels: { 'gate/a-1': 'installed', 'gate/b-2': 'installed' } } });
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('a profile that the node lacks loses its label alone; failing for it: %p', (fails, status) => {
    writeFileSync(join(node, 'b-2.json'), 'tampered with');
    for (const name of ['a-1.json', 'b-2.json', 'c-3.json']) project(name, '{}');
    expect(install(end(fails))).toMatchObject({
      status,
      stderr: expect.stringContaining('b-2.json: is on this node with other content'),
    });
    expect(labels()).toEqual({
      metadata: { labels: { 'gate/a-1': 'installed', 'gate/b-2': null, 'gate/c-3': 'installed' } },
    });
  });

  test('a profile that cannot be written has no label', () => {
    project('a-1.json', 'x'.repeat(100_000));
    expect(install(end(false), 'ulimit -f 1\n').status).toBe(0);
    expect(labels()).toEqual({ metadata: { labels: { 'gate/a-1': null } } });
  });

  test('where it cannot tell whether the node has a profile, it fails and no label is to change', () => {
    project('a-1.json', '{}');
    install();
    // As a cmp that runs out of memory.
    const { status, stderr } = install(end(false), 'cmp() { return 137; }\n');
    expect({ status, stderr }).toEqual({
      status: 137,
      stderr: 'a-1.json: cannot be compared with what is on this node\n',
    });
    expect(readdirSync(root)).not.toContain('labels.json');
  });
});

test('in a container the folders are these, and Kubernetes finds no variable to fill in', () => {
  expect({ INSTALL_PATHS, SECCOMP_DIRECTORY }).toEqual({
    INSTALL_PATHS: { profiles: '/profiles', node: '/node' },
    SECCOMP_DIRECTORY: '/var/lib/kubelet/seccomp/hardened-kube',
  });
  expect(seccompInstallScript('seccomp')).not.toContain('$(');
});
