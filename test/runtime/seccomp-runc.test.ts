import { CHMOD_CALLS } from './chmod-calls';
import { Runc } from './runc';
import { probe, PROBE_CALLS, type Call, type CallOutcome } from './syscall-probe';
import { HardeningError } from '../../lib';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';
import { runcBaseSet } from '../../lib/core/seccomp/runc-base-set';

let runc: Runc;
beforeAll(() => void (runc = new Runc()));
afterAll(() => runc?.stop());

const EPERM = 1;

/** What becomes of some calls under a profile, or under none. */
function outcomes(calls: readonly Call[], seccomp?: string): CallOutcome[] {
  return probe(runc, calls, seccomp);
}

describe('the prevent-chmod profile of the AKS page', () => {
  const names = ['chmod', 'fchmodat', 'chmodat'];
  const written = { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names, action: 'SCMP_ACT_ERRNO' }] };
  const writtenBefore119 = {
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: names.map((name) => ({ name, action: 'SCMP_ACT_ERRNO' })),
  };

  test('has something to prevent', () => {
    expect(outcomes(CHMOD_CALLS)).toEqual([0, 0, 0, 0]);
  });

  test('lets fchmod and fchmodat2 through', () => {
    expect(outcomes(CHMOD_CALLS, JSON.stringify(written))).toEqual([EPERM, 0, EPERM, 0]);
  });

  test('does nothing at all in the form from before Kubernetes 1.19', () => {
    expect(outcomes(CHMOD_CALLS, JSON.stringify(writtenBefore119))).toEqual([0, 0, 0, 0]);
  });

  test('in that form does here what it says', () => {
    expect(outcomes(CHMOD_CALLS, SeccompProfile.fromOci(writtenBefore119).toJson())).toEqual([EPERM, 0, EPERM, 0]);
  });

  test('has all four calls in the form of this library', () => {
    const profile = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2']);
    expect(outcomes(CHMOD_CALLS, profile.toJson())).toEqual([EPERM, EPERM, EPERM, EPERM]);
    const { code, stderr } = runc.run(['chmod', '777', '/tmp'], { seccomp: profile.toJson() });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'chmod: /tmp: Operation not permitted\n' });
  });

  test('refuses nothing when it only logs', () => {
    const profile = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2']).logging();
    expect(outcomes(CHMOD_CALLS, profile.toJson())).toEqual([0, 0, 0, 0]);
  });
});

describe('RuntimeDefault', () => {
  const runtimeDefault = SeccompProfile.runtimeDefault();
  // What the kernel says of a command that it does not know.
  const EOPNOTSUPP = 95;
  const keyctl: Call = { syscall: 'keyctl', args: [0x7f00] };

  test('of the newest containerd is taken by this runc', () => {
    expect(outcomes([...CHMOD_CALLS, keyctl], runtimeDefault.toJson())).toEqual([0, 0, 0, 0, EPERM]);
  });

  test('can have one call more', () => {
    expect(outcomes([...CHMOD_CALLS, keyctl], runtimeDefault.allowing('keyctl').toJson())).toEqual([
      0,
      0,
      0,
      0,
      EOPNOTSUPP,
    ]);
  });

  test('can have some calls fewer', () => {
    const profile = runtimeDefault.denying('chmod', 'fchmod', 'fchmodat', 'fchmodat2');
    expect(outcomes([...CHMOD_CALLS, keyctl], profile.toJson())).toEqual([EPERM, EPERM, EPERM, EPERM, EPERM]);
  });
});

describe('validation', () => {
  const rule = { names: ['chmod'], action: 'SCMP_ACT_ERRNO' };
  const argument = { index: 0, value: 1, op: 'SCMP_CMP_EQ' };
  const refused: Record<string, unknown> = {
    'a default action that there is not': { defaultAction: 'SCMP_ACT_BOGUS' },
    'no default action': { syscalls: [rule] },
    'an action that there is not': { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ ...rule, action: 'ERRNO' }] },
    'an architecture that there is not': {
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: ['x86_64'],
      syscalls: [rule],
    },
    'an operator that there is not': {
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ ...rule, args: [{ ...argument, op: 'EQ' }] }],
    },
    'a flag that there is not': { defaultAction: 'SCMP_ACT_ALLOW', flags: ['LOG'], syscalls: [rule] },
    'an empty name': { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ ...rule, names: [''] }] },
    'a value below zero': {
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ ...rule, args: [{ ...argument, value: -1 }] }],
    },
    'a list of names that is none': { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ ...rule, names: 'chmod' }] },
    'a seventh argument': {
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ ...rule, args: [{ ...argument, index: 6 }] }],
    },
    'a default that asks a supervisor': { defaultAction: 'SCMP_ACT_NOTIFY', listenerPath: '/run/agent.sock' },
    'a supervisor for write, which runc needs itself': {
      defaultAction: 'SCMP_ACT_ALLOW',
      listenerPath: '/run/agent.sock',
      syscalls: [{ names: ['write'], action: 'SCMP_ACT_NOTIFY' }],
    },
  };

  test.each(Object.keys(refused))('refuses what runc refuses: %s', (what) => {
    expect(() => SeccompProfile.fromOci(refused[what])).toThrow(HardeningError);
    expect(runc.run(['true'], { seccomp: JSON.stringify(refused[what]) }).code).toBe(1);
  });

  const misread: Record<string, unknown> = {
    'a key of moby, which makes the rule unconditional': {
      defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ ...rule, includes: { caps: ['CAP_SYS_ADMIN'] } }],
    },
    'a key that there is not': { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ ...rule, errno: 2 }] },
    'nothing at all, which is no filter': {},
    'a rule without names': { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ action: 'SCMP_ACT_ERRNO' }] },
  };

  test.each(Object.keys(misread))('refuses what runc takes without a word: %s', (what) => {
    expect(() => SeccompProfile.fromOci(misread[what])).toThrow(HardeningError);
    expect(runc.run(['true'], { seccomp: JSON.stringify(misread[what]) })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('a profile for Docker', () => {
  const moby = {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 222,
    archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'] }],
    syscalls: [
      { names: [...PROBE_CALLS, ...runcBaseSet(false)], action: 'SCMP_ACT_ALLOW' },
      { names: ['mount'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } },
    ],
  };
  // Paths that are no memory: nothing is mounted.
  const mount: Call = { syscall: 'mount', args: [1, 1] };

  test('given to runc as it is, lets everyone do what it keeps for a capability', () => {
    expect(outcomes([mount], JSON.stringify(moby))).not.toEqual([222]);
  });

  test('does so no more when it is compiled', () => {
    expect(outcomes([mount], SeccompProfile.fromMoby(moby, {}).toJson())).toEqual([222]);
    expect(outcomes([mount], SeccompProfile.fromMoby(moby, { capabilities: ['SYS_ADMIN'] }).toJson())).not.toEqual([
      222,
    ]);
  });
});
