import { readFileSync } from 'node:fs';
import { shell } from './shell';
import {
  controlScript,
  type Denial,
  type ProbeExpectations,
  probeScript,
} from '../../../lib/core/delivery/probe-script';

/** The line of a process's status in this container; children have the same. */
function status(key: string): string {
  return new RegExp(`^${key}:\\s+(\\S+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))![1]!;
}

const EXPECTED: ProbeExpectations = { uid: Number(status('Uid')), isFiltered: true, appArmor: undefined, denied: [] };

function probe(expectations: Partial<ProbeExpectations> = {}): { status: number | null; lines: string[] } {
  const { status: code, stdout } = shell(probeScript({ ...EXPECTED, ...expectations }));
  return { status: code, lines: stdout.trimEnd().split('\n') };
}

/** A line says of a value that it is as expected, or that it is not. */
function line(what: string, value: string, expected: string): string {
  return value === expected ? `ok    ${what} is ${value}` : `MISS  ${what} is ${value}, not ${expected}`;
}

test('says of this process what is so, a line for each', () => {
  const { lines } = probe();
  expect(lines).toEqual([
    line('Uid', status('Uid'), status('Uid')),
    line('Seccomp', status('Seccomp'), '2'),
    line('NoNewPrivs', status('NoNewPrivs'), '1'),
    line('CapEff', status('CapEff'), '0000000000000000'),
    line('CapBnd', status('CapBnd'), '0000000000000000'),
    expect.stringMatching(/^(ok {4}root file system is ro|MISS {2}root file system is rw, not ro)$/),
  ]);
});

test('a miss is a failure, and the others are looked at all the same', () => {
  const { status: code, lines } = probe({ uid: 4_000_000 });
  expect(code).toBe(1);
  expect(lines[0]).toBe(`MISS  Uid is ${status('Uid')}, not 4000000`);
  expect(lines).toHaveLength(6);
});

test('a probe without a uid passes for any user but root', () => {
  const uid = status('Uid');
  expect(probe({ uid: undefined }).lines[0]).toBe(uid === '0' ? 'MISS  Uid is 0' : `ok    Uid is ${uid}`);
});

test('asks for no filter where none is wanted', () => {
  expect(probe({ isFiltered: false }).lines[1]).toBe(line('Seccomp', status('Seccomp'), '0'));
});

test('asks for an AppArmor profile by its name, and in force', () => {
  expect(probe({ appArmor: 'web-1' }).lines[6]).toMatch(/^MISS {2}AppArmor is .*, not web-1 \(enforce\)$/);
});

const DENIALS: readonly [string, Denial, string][] = [
  ['a command that is refused', { command: 'echo "sh: x: Operation not permitted" >&2; false' },
    'ok    echo "sh: x: Operation not permitted" >&2; false: is refused'],
  ['one that AppArmor refuses', { command: '( echo Permission denied; exit 13 )' },
    'ok    ( echo Permission denied; exit 13 ): is refused'],
  ['one that works', { command: 'true' }, 'MISS  true: was carried out'],
  ['one that is not there', { command: 'no-such-program' }, 'MISS  no-such-program: failed for another reason:'],
  ['one whose file is not there', { command: 'cat /no/such/file' },
    'MISS  cat /no/such/file: failed for another reason:'],
  ['one that could not be prepared', { command: 'true', prepare: 'cat /no/such/file' }, 'MISS  cat /no/such/file:'],
  ['one with quotes', { command: 'test \'a b\' = "a b"' }, 'MISS  test \'a b\' = "a b": was carried out'],
];

test.each(DENIALS)('%s', (_, denial, start) => {
  const { lines } = probe({ denied: [denial] });
  expect(lines[6]!.slice(0, start.length)).toBe(start);
});

test('all that is expected to be refused is tried, one after another', () => {
  const { lines } = probe({ denied: DENIALS.map(([, denial]) => denial) });
  expect(lines.slice(6).map((text) => text.slice(0, 4).trim())).toEqual([
    'ok', 'ok', 'MISS', 'MISS', 'MISS', 'MISS', 'MISS',
  ]);
});

test('the exit code tells of denials alone, where all else is as expected', () => {
  const denialsOnly = (denied: readonly Denial[]): number | null => {
    const script = probeScript({ ...EXPECTED, denied }).split('\n').filter((text) => !/^equals /.test(text)).join('\n');
    return shell(script).status;
  };
  expect(denialsOnly([DENIALS[0]![1]])).toBe(0);
  expect(denialsOnly([DENIALS[0]![1], DENIALS[2]![1]])).toBe(1);
});

test('the control fails at the first command that fails without the profile too', () => {
  expect(shell(controlScript([{ command: 'true', prepare: "x='1'" }]))).toEqual({
    status: 0,
    stdout: 'ok    without the profile: true\n',
    stderr: '',
  });
  const {
    status: code,
    stdout,
    stderr,
  } = shell(controlScript([{ command: 'true' }, { command: 'no-such-program' }, { command: 'true' }]));
  expect([code, stdout]).toEqual([127, 'ok    without the profile: true\n']);
  expect(stderr).toContain('no-such-program');
});
