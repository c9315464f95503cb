import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
function load(end?: InstallEnd, PATH = '/usr/bin:/bin'): ShellRun {
  return shell(appArmorLoadScript(end, { profiles, securityFs: root }), { PATH });
}

function kernelHas(...names: string[]): void {
  mkdirSync(join(root, 'apparmor'));
  writeFileSync(join(root, 'apparmor/profiles'), names.map((name) => `${name} (enforce)\n`).join(''));
}

test('a node without AppArmor is an error that says so', () => {
  expect(load()).toEqual({
    status: 1,
    stdout: '',
    stderr: 'this node has no AppArmor, and can start no pod that asks for a profile of it\n',
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

describe('with a gate', () => {
  function labelsAfter(failsForMissing: boolean): { readonly status: number | null; readonly labels: unknown } {
    const file = join(root, 'labels.json');
    const { status } = load({ labels: { file, prefix: 'gate/' }, failsForMissing });
    return {
      status,
      labels: (JSON.parse(readFileSync(file, 'utf8')) as { metadata: { labels: unknown } }).metadata.labels,
    };
  }

  test.each([
    [false, 0],
    [true, 1],
  ])('what the kernel does not take loses its label alone; failing for it: %p', (fails, status) => {
    kernelHas('web-0123456789', 'site-0123456789');
    for (const name of ['api-0123456789', 'site-0123456789', 'web-0123456789']) writeFileSync(join(profiles, name), '');
    expect(labelsAfter(fails)).toEqual({
      status,
      labels: { 'gate/api-0123456789': null, 'gate/site-0123456789': 'installed', 'gate/web-0123456789': 'installed' },
    });
  });

  test('a node without AppArmor has no label', () => {
    writeFileSync(join(profiles, 'web-0123456789'), '');
    expect(labelsAfter(true)).toEqual({ status: 1, labels: { 'gate/web-0123456789': null } });
  });
});

test('in a container the folders are these, and nothing is ever replaced or removed', () => {
  expect(LOAD_PATHS).toEqual({ profiles: '/profiles', securityFs: '/sys/kernel/security' });
  const script = appArmorLoadScript();
  expect(script).not.toContain('$(');
  expect(script.match(/--?[a-z-]+(?= )/g)).toEqual(expect.arrayContaining(['--add', '--skip-cache']));
  expect(script).not.toMatch(/--re(place|move)|-[rR] /);
});
