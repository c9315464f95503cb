import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestGate } from './gate-files';
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

/** Programs that fail as they do on a broken disk, for one file. */
const BROKEN: Record<string, string> = {
  'whose state cannot be read': `ls() {
    if [ "$2" = b-2.json ]; then echo 'ls: b-2.json: Input/output error'; return 1; fi
    command ls "$@"
  }
  cmp() { if [ "$3" = b-2.json ]; then return 2; fi; command cmp "$@"; }\n`,
  'that cannot be compared': 'cmp() { if [ "$3" = b-2.json ]; then return 2; fi; command cmp "$@"; }\n',
  'of which the comparison is killed': 'cmp() { if [ "$3" = b-2.json ]; then return 137; fi; command cmp "$@"; }\n',
};

describe.each(Object.entries(BROKEN))('a file %s', (_, broken) => {
  beforeEach(() => {
    for (const name of ['a-1.json', 'b-2.json', 'c-3.json']) project(name, '{}');
    writeFileSync(join(node, 'b-2.json'), 'unknown');
  });

  test('is a failure of its profile alone', () => {
    expect(install(undefined, broken)).toMatchObject({
      status: 1,
      stdout: 'a-1.json: installed\nc-3.json: installed\n',
      stderr: expect.stringContaining('b-2.json: '),
    });
    expect(onNode()).toEqual({ 'a-1.json': '{}', 'b-2.json': 'unknown', 'c-3.json': '{}' });
  });

  test('leaves the label of its profile as it is', () => {
    const gate = new TestGate(root);
    gate.prepare();
    expect(install({ step: 'verify', gate }, `${gate.reader()}${broken}`).status).toBe(1);
    expect(gate.labelsIn('received')).toEqual({ 'gate/a-1': 'installed', 'gate/c-3': 'installed' });
  });
});

test('an error of the disk is no absence: a file whose state cannot be read is not replaced', () => {
  project('b-2.json', '{}');
  writeFileSync(join(node, 'b-2.json'), 'unknown');
  expect(install(undefined, BROKEN['whose state cannot be read'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('ls: b-2.json: Input/output error\n'),
  });
  expect(onNode()).toEqual({ 'b-2.json': 'unknown' });
});

test.each(['nowhere', '../profiles/a-1.json'])('a link to %s is no file of the installer, and stays', (target) => {
  project('a-1.json', '{}');
  symlinkSync(target, join(node, 'a-1.json'));
  expect(install()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('a-1.json: is on this node with other content'),
  });
  expect(readlinkSync(join(node, 'a-1.json'))).toBe(target);
});

test.each([
  ['cp', 'cp() { echo "{}" > a-1.json; return 1; }\n'],
  ['mv', 'mv() { command mv "$@"; return 1; }\n'],
])('after a failed %s the node decides: a profile that is there counts', (_, broken) => {
  project('a-1.json', '{}\n');
  expect(install(undefined, broken)).toEqual({
    status: 0,
    stdout: 'a-1.json: installed\n',
    stderr: 'a-1.json: cannot be written\n',
  });
});

test('after a failed cp another content that came in between is refused', () => {
  project('a-1.json', '{}');
  expect(install(undefined, 'cp() { echo other > a-1.json; return 1; }\n')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('a-1.json: is on this node with other content'),
  });
});

describe('with a gate', () => {
  let gate: TestGate;
  beforeEach(() => {
    gate = new TestGate(root);
  });

  test('the first run makes the pipe, and fails for no profile', () => {
    for (const name of ['a-1.json', 'b-2.json']) project(name, '{}');
    writeFileSync(join(node, 'a-1.json'), 'tampered with');
    for (let run = 0; run < 2; run++) expect(install({ step: 'prepare', gate }).status).toBe(0);
    expect(statSync(gate.pipe).isFIFO()).toBe(true);
    expect(statSync(gate.pipe).mode % 0o1000).toBe(0o644);
    expect(onNode()).toMatchObject({ 'b-2.json': '{}' });
    expect(readdirSync(root)).not.toContain('verified.json');
  });

  test('where the node has every profile, the patch is written at once, and nobody at the pipe is waited for', () => {
    gate.prepare();
    for (const name of ['a-1.json', 'b-2.json']) project(name, '{}');
    expect(install({ step: 'verify', gate }).status).toBe(0);
    expect(gate.labelsIn('verified')).toEqual({ 'gate/a-1': 'installed', 'gate/b-2': 'installed' });
  });

  test('a profile that the node lacks loses its label alone, and keeps the pod from being ready', () => {
    gate.prepare();
    writeFileSync(join(node, 'b-2.json'), 'tampered with');
    for (const name of ['a-1.json', 'b-2.json', 'c-3.json']) project(name, '{}');
    expect(install({ step: 'verify', gate }, gate.reader())).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('b-2.json: is on this node with other content'),
    });
    expect(gate.labelsIn('received')).toEqual({ 'gate/a-1': 'installed', 'gate/b-2': null, 'gate/c-3': 'installed' });
    expect(readdirSync(root)).not.toContain('verified.json');
  });

  test('of two broken profiles the one that is repaired gets its label while the other still fails', () => {
    gate.prepare();
    for (const name of ['a-1.json', 'b-2.json']) {
      project(name, '{}');
      writeFileSync(join(node, name), 'tampered with');
    }
    const verify = (): ShellRun => install({ step: 'verify', gate }, gate.reader());
    expect(verify().status).toBe(1);
    expect(gate.labelsIn('received')).toEqual({ 'gate/a-1': null, 'gate/b-2': null });
    rmSync(join(node, 'a-1.json'));
    expect(verify().status).toBe(1);
    expect(gate.labelsIn('received')).toEqual({ 'gate/a-1': 'installed', 'gate/b-2': null });
    rmSync(join(node, 'b-2.json'));
    expect(install({ step: 'verify', gate }).status).toBe(0);
    expect(gate.labelsIn('verified')).toEqual({ 'gate/a-1': 'installed', 'gate/b-2': 'installed' });
  });

  test('what labels gets what is right when it comes, not what was right before', () => {
    gate.prepare();
    project('a-1.json', '{}');
    writeFileSync(join(node, 'a-1.json'), 'tampered with');
    const repaired = `sleep 1; rm ${join(node, 'a-1.json')}`;
    expect(install({ step: 'verify', gate }, gate.reader(repaired)).status).toBe(0);
    for (const file of ['received', 'verified'] as const) {
      expect(gate.labelsIn(file)).toEqual({ 'gate/a-1': 'installed' });
    }
  });

  test('a profile that cannot be written has no label', () => {
    gate.prepare();
    project('a-1.json', 'x'.repeat(100_000));
    expect(install({ step: 'verify', gate }, `${gate.reader()}ulimit -f 1\n`).status).toBe(1);
    expect(gate.labelsIn('received')).toEqual({ 'gate/a-1': null });
  });
});

test('in a container the folders are these, and Kubernetes finds no variable to fill in', () => {
  expect({ INSTALL_PATHS, SECCOMP_DIRECTORY }).toEqual({
    INSTALL_PATHS: { profiles: '/profiles', node: '/node' },
    SECCOMP_DIRECTORY: '/var/lib/kubelet/seccomp/hardened-kube',
  });
  expect(seccompInstallScript('seccomp')).not.toContain('$(');
});
