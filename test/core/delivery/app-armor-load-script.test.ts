import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestGate } from './gate-files';
import { shell, type ShellRun } from './shell';
import { appArmorLoadScript, LOAD_PATHS } from '../../../lib/core/delivery/app-armor-load-script';
import type { InstallEnd } from '../../../lib/core/delivery/install-loop';

// What it does with a kernel that has AppArmor is not to be seen without one; here it is told what such a kernel has.

let root: string;
let profiles: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loader-'));
  profiles = join(root, 'profiles');
  mkdirSync(profiles);
});
afterEach(() => rmSync(root, { recursive: true }));

/** Unless another path is given, there is a shell with grep, and no parser. */
function load(end?: InstallEnd, PATH = '/usr/bin:/bin', before = ''): ShellRun {
  return shell(`${before}${appArmorLoadScript(end, { profiles, securityFs: root })}`, { PATH });
}

function kernelHas(...names: string[]): void {
  mkdirSync(join(root, 'apparmor'));
  writeFileSync(join(root, 'apparmor/profiles'), names.map((name) => `${name} (enforce)\n`).join(''));
}

test('a node without AppArmor is an error that says so', () => {
  writeFileSync(join(profiles, 'web-0123456789'), '');
  expect(load()).toEqual({
    status: 1,
    stdout: '',
    stderr: 'web-0123456789: this node has no AppArmor, and can start no pod that asks for a profile of it\n',
  });
});

test('what is loaded stays as it is', () => {
  kernelHas('cri-containerd.apparmor.d', 'web-0123456789', 'web-0123456780');
  writeFileSync(join(profiles, 'web-0123456789'), 'profile web-0123456789 {}');
  expect(load()).toEqual({ status: 0, stdout: 'web-0123456789: kept\n', stderr: '' });
});

test.each(['web-0123456789x', 'a-web-0123456789', 'other'])('a profile of another name is another: %s', (name) => {
  kernelHas(name);
  writeFileSync(join(profiles, 'web-0123456789'), 'profile web-0123456789 {}');
  const { status, stdout, stderr } = load();
  expect({ status: status === 0, stdout, asked: stderr.includes('apparmor_parser') }).toEqual({
    status: false,
    stdout: '',
    asked: true,
  });
});

test('a profile that another loader was faster to load is loaded', () => {
  kernelHas('other');
  writeFileSync(join(profiles, 'web-0123456789'), 'profile web-0123456789 {}');
  const faster = `echo 'web-0123456789 (enforce)' >>${join(root, 'apparmor/profiles')}`;
  writeFileSync(join(root, 'apparmor_parser'), `#!/bin/sh\n${faster}\nexit 17\n`, { mode: 0o755 });
  expect(load(undefined, `${root}:/usr/bin:/bin`)).toEqual({
    status: 0,
    stdout: 'web-0123456789: loaded\n',
    stderr: 'web-0123456789: the parser failed\n',
  });
});

test('a kernel that does not answer is a failure of each profile, and no proof that it lacks them', () => {
  mkdirSync(join(root, 'apparmor/profiles'), { recursive: true });
  for (const name of ['api-0123456789', 'web-0123456789']) writeFileSync(join(profiles, name), '');
  const { status, stderr } = load();
  expect(status).toBe(1);
  for (const name of ['api-0123456789', 'web-0123456789']) {
    expect(stderr).toContain(`${name}: cannot tell whether the kernel has it\n`);
  }
  expect(stderr).not.toContain('parser');
});

describe('with a gate', () => {
  let gate: TestGate;
  beforeEach(() => {
    gate = new TestGate(root);
    gate.prepare();
  });

  const verify = (before: string): ShellRun => load({ step: 'verify', gate }, undefined, before);

  test('what the kernel has is written at once', () => {
    kernelHas('web-0123456789');
    writeFileSync(join(profiles, 'web-0123456789'), '');
    expect(verify('').status).toBe(0);
    expect(gate.labelsIn('verified')).toEqual({ 'gate/web-0123456789': 'installed' });
  });

  test('what the kernel does not take loses its label alone', () => {
    kernelHas('web-0123456789', 'site-0123456789');
    for (const name of ['api-0123456789', 'site-0123456789', 'web-0123456789']) writeFileSync(join(profiles, name), '');
    expect(verify(gate.reader()).status).toBe(1);
    expect(gate.labelsIn('received')).toEqual({
      'gate/api-0123456789': null, 'gate/site-0123456789': 'installed', 'gate/web-0123456789': 'installed',
    });
  });

  test('of what the kernel does not tell, the label stays as it is', () => {
    kernelHas('web-0123456789');
    for (const name of ['api-0123456789', 'web-0123456789']) writeFileSync(join(profiles, name), '');
    const broken = 'grep() { case $2 in ?api*) return 2 ;; esac; command grep "$@"; }\n';
    expect(verify(`${gate.reader()}${broken}`).status).toBe(1);
    expect(gate.labelsIn('received')).toEqual({ 'gate/web-0123456789': 'installed' });
  });

  test('a node without AppArmor has no label', () => {
    writeFileSync(join(profiles, 'web-0123456789'), '');
    expect(verify(gate.reader()).status).toBe(1);
    expect(gate.labelsIn('received')).toEqual({ 'gate/web-0123456789': null });
  });
});

test('in a container the folders are these, and nothing is ever replaced or removed', () => {
  expect(LOAD_PATHS).toEqual({ profiles: '/profiles', securityFs: '/sys/kernel/security' });
  const script = appArmorLoadScript();
  expect(script).not.toContain('$(');
  expect(script.match(/--?[a-z-]+(?= )/g)).toEqual(expect.arrayContaining(['--add', '--skip-cache']));
  expect(script).not.toMatch(/--re(place|move)|-[rR] /);
});
