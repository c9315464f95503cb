import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDirectory } from './leftovers';
import { Runc } from './runc';
import { deriveSeccompProfile } from '../../lib/core/seccomp/derive/derive-seccomp-profile';
import { parseAudit } from '../../lib/core/seccomp/derive/parse-audit';
import { parseStrace } from '../../lib/core/seccomp/derive/parse-strace';
import type { SyscallRecording } from '../../lib/core/seccomp/derive/syscall-recording';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';

/** Processes, pipes, files, time: what a start-up script does. */
const PROGRAM = [
  'busybox', 'sh', '-euc',
  `cd /tmp
   mkdir -p work-$$ && cd work-$$
   for name in c a b; do echo $name >$name; done
   test "$(busybox sort a b c | busybox tr -d '\\n')" = abc
   busybox sleep 0.01 & wait $!
   busybox date -u >/dev/null
   cd .. && busybox rm -r work-$$
   echo done`,
];

let runc: Runc;
let directory: string;
let recordings: SyscallRecording[];
beforeAll(() => {
  runc = new Runc();
  directory = makeDirectory('strace');
  recordings = [0, 1, 2].map((index) => record(join(directory, `${index}.strace`)));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
  runc?.stop();
});

function record(file: string): SyscallRecording {
  const { status, stderr } = spawnSync('strace', ['--follow-forks', '--output', file, ...PROGRAM], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`strace ended with ${status}: ${stderr}`);
  return parseStrace(readFileSync(file, 'utf8'));
}

/** How the program ends in a container with this profile. */
function ended(profile: SeccompProfile, command: readonly string[] = PROGRAM): { code: number | null; stdout: string } {
  const { code, stdout } = runc.run(command, { seccomp: profile.toJson() });
  return { code, stdout };
}

test('strace says all of it in a form that is understood', () => {
  for (const recording of recordings) {
    expect(recording).toMatchObject({ unresolved: [], ignored: 0, isIncomplete: false });
  }
});

describe('a profile derived from three runs', () => {
  test('runs its program 20 times of 20', () => {
    const { profile } = deriveSeccompProfile(recordings);
    const ends = Array.from({ length: 20 }, () => ended(profile));
    expect(ends).toEqual(Array.from({ length: 20 }, () => ({ code: 0, stdout: 'done\n' })));
  });

  test('refuses what the program never did', () => {
    const { profile } = deriveSeccompProfile(recordings);
    const chmod = ['busybox', 'sh', '-c', 'busybox chmod 700 /tmp 2>&1'];
    expect(ended(profile, chmod)).toEqual({ code: 1, stdout: 'chmod: /tmp: Operation not permitted\n' });
  });

  test('could not start at all without the calls that runc needs', () => {
    const seen = deriveSeccompProfile(recordings)
      .calls.filter(({ seenIn }) => seenIn.length > 0)
      .map(({ syscall }) => syscall);
    expect(ended(SeccompProfile.allowOnly(seen)).code).not.toBe(0);
  });
});

test("a logging profile writes to the kernel's log what it would have refused, and the records are understood", async () => {
  const profile = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2']).logging();
  // Nobody else on this machine is likely to be this user.
  const user = 1_000_000_000 + process.pid;
  const kernelLog = (): string => spawnSync('dmesg', { encoding: 'utf8' }).stdout;
  const records = (): string =>
    kernelLog()
      .split('\n')
      .filter((line) => line.includes(` uid=${user} `))
      .join('\n');
  // The kernel drops records when there are many at once, such as those of other suites.
  for (let attempt = 0; records() === '' && attempt < 20; attempt++) {
    if (attempt > 0) await sleep(1000);
    expect(
      runc.run(['sh', '-c', 'touch /tmp/file && chmod 600 /tmp/file'], { seccomp: profile.toJson(), user }),
    ).toMatchObject({ code: 0 });
  }
  expect(parseAudit(records())).toMatchObject({ syscalls: ['chmod'], architectures: ['x86_64'], unresolved: [] });
});
