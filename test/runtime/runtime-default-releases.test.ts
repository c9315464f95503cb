import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { statementsOf } from './profile-statements';
import { parseExactJson } from '../../lib/core/seccomp/profile/exact-json';
import type { OciProfile } from '../../lib/core/seccomp/profile/oci-profile';
import { CAPABILITIES } from '../../lib/core/seccomp/runtime-default/capability';
import {
  DEFAULT_CONTAINERD,
  DEFAULT_KERNEL,
  type RuntimeContext,
} from '../../lib/core/seccomp/runtime-default/context';
import { RELEASE_CHANGES } from '../../lib/core/seccomp/runtime-default/release-changes';
import { runtimeDefaultOf } from '../../lib/core/seccomp/runtime-default/runtime-default';

/** The newest of every line. */
const NEWEST = ['1.6.38', '1.7.35', '2.0.14', '2.1.9', '2.2.9', '2.3.7', DEFAULT_CONTAINERD];

/** Releases that are not to be had as Go modules; the nearest that is stands in for each. */
const STANDING_IN: Readonly<Record<string, string>> = { '2.0.8': '2.0.7', '2.0.9': '2.0.11' };

/** Of every line the first and the newest release, and the two around every change. */
const RELEASES = [
  ...new Set(
    [
      ...NEWEST.flatMap((release) => [release.replace(/\d+$/, '0'), release]),
      ...Object.values(RELEASE_CHANGES).flatMap(({ releases }) =>
        releases.flatMap((release) => [patchBefore(release), release]),
      ),
    ].map((release) => STANDING_IN[release] ?? release),
  ),
].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));

function patchBefore(release: string): string {
  return release.replace(/\d+$/, (patch) => `${Math.max(0, Number(patch) - 1)}`);
}

/** What a container may have: nothing, each capability alone, everything. */
const CAPABILITY_SETS = [[], ...CAPABILITIES.map((capability) => [capability]), [...CAPABILITIES]];

/** What containerd's own code makes of each of the {@link CAPABILITY_SETS}, run as `before` says. */
function containerdSays(release: string, goArchitecture: string, ...before: string[]): OciProfile[] {
  const build = ['bash', join(__dirname, 'containerd-releases/build.sh'), goArchitecture, release] as const;
  const program = execFileSync(build[0], build.slice(1), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
  const sets = CAPABILITY_SETS.map((set) => set.map((capability) => `CAP_${capability}`).join(','));
  const [command, ...rest] = [...before, program, ...sets];
  return execFileSync(command!, rest, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
    .trim()
    .split('\n')
    .map((line) => parseExactJson(line) as OciProfile);
}

function said(context: RuntimeContext): string[][] {
  return CAPABILITY_SETS.map((capabilities) => statementsOf(runtimeDefaultOf({ ...context, capabilities })));
}

test.each(RELEASES)('the default profile of containerd %s, for every capability', (containerd) => {
  expect(said({ containerd })).toEqual(containerdSays(containerd, 'amd64').map(statementsOf));
});

test.each(['1.6.0', '1.6.7', '1.7.0', DEFAULT_CONTAINERD])(
  'the default profile of containerd %s before Linux 4.8',
  (containerd) => {
    expect(said({ containerd, kernel: '2.6' })).toEqual(
      containerdSays(containerd, 'amd64', 'setarch', '--uname-2.6').map(statementsOf),
    );
  },
);

test.each([
  ['4.7', '1.6.7'],
  ['4.8', '1.6.7'],
  [DEFAULT_KERNEL, '1.6.0'],
  ['4.7', DEFAULT_CONTAINERD],
  ['4.8', DEFAULT_CONTAINERD],
  [DEFAULT_KERNEL, DEFAULT_CONTAINERD],
])('the default profile on arm64 with Linux %s, containerd %s', (kernel, containerd) => {
  const emulated = ['qemu-aarch64-static', '-r', `${kernel}.0`];
  expect(said({ containerd, kernel, architecture: 'arm64' })).toEqual(
    containerdSays(containerd, 'arm64', ...emulated).map(statementsOf),
  );
});
