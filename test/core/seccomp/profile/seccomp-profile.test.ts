import * as fc from 'fast-check';
import { MAX_UINT64 } from '../../../../lib/core/seccomp/profile/oci-profile';
import {
  DEFAULT_PROFILE_NAME,
  SECCOMP_FOLDER,
  SeccompProfile,
} from '../../../../lib/core/seccomp/profile/seccomp-profile';
import { runtimeDefaultOf } from '../../../../lib/core/seccomp/runtime-default/runtime-default';
import { isAllowed } from '../../../../lib/core/seccomp/verdict/is-allowed';
import { verdictOf } from '../../../../lib/core/seccomp/verdict/verdict';
import { thrownBy } from '../../thrown';
import { profiles } from '../profile-arbitrary';

const CHMODS = ['chmod', 'fchmod', 'fchmodat', 'fchmodat2'];
const EVERY_KIND = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'];

/** What a profile does with some calls: `ERRNO 1`, `ALLOW`. */
function judge({ oci }: SeccompProfile, ...calls: string[]): string[] {
  return calls.map((call) => {
    const { action, errno } = verdictOf(oci, call);
    return errno === undefined ? action.slice(9) : `${action.slice(9)} ${errno}`;
  });
}

test('deny refuses some calls of every kind that AKS nodes know', () => {
  const profile = SeccompProfile.deny(CHMODS);
  expect(profile.oci).toEqual({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: EVERY_KIND,
    syscalls: [{ names: CHMODS, action: 'SCMP_ACT_ERRNO' }],
  });
  expect(judge(profile, 'chmod', 'fchmodat2', 'chown')).toEqual(['ERRNO 1', 'ERRNO 1', 'ALLOW']);
});

test('allowOnly refuses all others', () => {
  const profile = SeccompProfile.allowOnly(['read', 'openat']);
  expect(profile.oci).toEqual({
    defaultAction: 'SCMP_ACT_ERRNO',
    architectures: EVERY_KIND,
    syscalls: [{ names: ['read', 'openat'], action: 'SCMP_ACT_ALLOW' }],
  });
  expect(judge(profile, 'read', 'chmod', 'fchmodat2')).toEqual(['ALLOW', 'ERRNO 1', 'ERRNO 38']);
});

test('names that no system call has are kept: libseccomp skips them', () => {
  expect(SeccompProfile.deny(['chmodat']).oci.syscalls[0]!.names).toEqual(['chmodat']);
});

test('the runtime\'s default is what containerd makes for the context', () => {
  const context = { containerd: '1.7.20', capabilities: ['SYS_ADMIN'], architecture: 'arm64' as const };
  expect(SeccompProfile.runtimeDefault(context, { name: 'mounting' })).toMatchObject({
    name: 'mounting',
    oci: runtimeDefaultOf(context),
  });
  expect(SeccompProfile.runtimeDefault().oci).toEqual(runtimeDefaultOf());
});

test('a profile is read from Docker\'s form', () => {
  const moby = {
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [{ names: ['mount'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } }],
  };
  expect(isAllowed(SeccompProfile.fromMoby(moby, {}), 'mount')).toBe(false);
  expect(SeccompProfile.fromMoby(JSON.stringify(moby), { capabilities: ['SYS_ADMIN'] }, { name: 'web' })).toMatchObject(
    { name: 'web', oci: { syscalls: [{ names: ['mount'] }] } },
  );
});

describe('names', () => {
  test('say what the profile is and what is in it', () => {
    const profile = SeccompProfile.deny(CHMODS, { name: 'no-chmod' });
    expect(profile.id).toMatch(/^no-chmod-[a-z\d]{20}$/);
    expect(profile.localhostProfile).toBe(`hardened-kube/${profile.id}.json`);
    expect(SECCOMP_FOLDER).toBe('hardened-kube');
    expect(DEFAULT_PROFILE_NAME).toBe('seccomp');
    expect(SeccompProfile.deny(CHMODS).id).toBe(profile.id.replace('no-chmod', 'seccomp'));
  });

  test('differ where the content does, and only there', () => {
    const denying = SeccompProfile.deny(CHMODS);
    const ids = [
      denying,
      denying.logging(),
      SeccompProfile.deny(CHMODS.slice(1)),
      SeccompProfile.allowOnly(CHMODS),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rule = { names: ['chmod'], action: 'SCMP_ACT_ERRNO' };
    expect(
      SeccompProfile.fromOci({
        syscalls: [{ action: rule.action, name: 'chmod', args: [] }],
        defaultAction: 'SCMP_ACT_ALLOW',
      }).id,
    )
      .toBe(SeccompProfile.fromOci({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [rule] }).id);
  });

  test.each(['a', 'a-1', '9', 'x'.repeat(40)])('%s', (name) =>
    expect(SeccompProfile.deny(CHMODS, { name }).name).toBe(name),
  );

  test.each<[unknown, string]>([
    ['', '""'],
    ['A', '"A"'],
    ['-a', '"-a"'],
    ['a-', '"a-"'],
    ['a/b', '"a/b"'],
    ['../a', '"../a"'],
    ['a.b', '"a.b"'],
    ['a\n', '"a\\n"'],
    ['x'.repeat(41), `"${'x'.repeat(41)}"`],
    [5, 'a number'],
  ])('%j is none', (name, got) => {
    const error = thrownBy(() => SeccompProfile.deny(CHMODS, { name: name as string }));
    expect([error.code, error.message]).toEqual([
      'invalid-profile',
      `name: must be 1 to 40 lowercase letters, digits and hyphens, none at its ends, got ${got}`,
    ]);
  });
});

test.each<[string, () => SeccompProfile]>([
  ['deny', () => SeccompProfile.deny([])],
  ['allowOnly', () => SeccompProfile.allowOnly([])],
  ['allowing', () => SeccompProfile.deny(CHMODS).allowing()],
  ['denying', () => SeccompProfile.deny(CHMODS).denying()],
])('%s without a call is an error', (_, make) => {
  expect(thrownBy(make)).toMatchObject({
    code: 'invalid-profile',
    message: 'syscalls[0].names: must name at least one system call, got none',
  });
});

describe('isSeccompProfile', () => {
  test('knows a profile of another copy of the library', () => {
    expect(SeccompProfile.isSeccompProfile(SeccompProfile.deny(CHMODS))).toBe(true);
    expect(SeccompProfile.isSeccompProfile({ [Symbol.for('hardened-kube.SeccompProfile')]: true })).toBe(true);
  });

  test.each([null, undefined, 'RuntimeDefault', {}, { localhost: 'a' }])('%j is none', (value) =>
    expect(SeccompProfile.isSeccompProfile(value)).toBe(false),
  );
});

describe('the file', () => {
  const profile = SeccompProfile.fromOci({
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [
      { names: ['chmod', 'fchmod'], action: 'SCMP_ACT_ERRNO', errnoRet: 13 },
      { names: ['personality'], action: 'SCMP_ACT_KILL', args: [{ index: 0, value: MAX_UINT64, op: 'SCMP_CMP_EQ' }] },
    ],
  });

  test('is JSON with every digit', () => {
    expect(profile.toJson()).toContain('"value": 18446744073709551615');
    expect(profile.toJson()).toContain('"names": [');
  });

  test.each(['1.19', 'v1.19.4', '1.34', 'latest'])('names calls in lists for %s', (version) =>
    expect(profile.toJson(version)).toBe(profile.toJson()),
  );

  test.each(['1.18', 'v1.10'])('has a rule for each call for %s', (version) => {
    expect(JSON.parse(profile.toJson(version))).toMatchObject({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        { name: 'chmod', action: 'SCMP_ACT_ERRNO', errnoRet: 13 },
        { name: 'fchmod', action: 'SCMP_ACT_ERRNO', errnoRet: 13 },
        { name: 'personality', action: 'SCMP_ACT_KILL', args: [{ index: 0, op: 'SCMP_CMP_EQ' }] },
      ],
    });
    expect(profile.toJson(version)).not.toContain('"names"');
  });

  test('is for a version that there is', () => {
    expect(thrownBy(() => profile.toJson('1.x'))).toMatchObject({ code: 'invalid-option', path: 'kubernetesVersion' });
  });

  test('is read as the same profile', () => {
    fc.assert(fc.property(profiles, (oci) => {
      const written = SeccompProfile.fromOci(oci);
      const read = SeccompProfile.fromOci(written.toJson());
      expect(read.oci).toEqual(oci);
      expect(read.id).toBe(written.id);
    }));
  });

  test('of an old version says the same', () => {
    fc.assert(
      fc.property(
        profiles,
        fc.constantFrom('chmod', 'personality', 'fchmodat2'),
        fc.bigInt(0n, 7n),
        (oci, call, argument) => {
          const old = SeccompProfile.fromOci(SeccompProfile.fromOci(oci).toJson('1.18')).oci;
          const { rule: _, ...expected } = verdictOf(oci, call, [argument, 1, 2]);
          expect(verdictOf(old, call, [argument, 1, 2])).toMatchObject(expected);
        },
      ),
    );
  });
});

describe('logging', () => {
  test('logs in place of every error, and keeps what kills', () => {
    const profile = SeccompProfile.fromOci({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 38,
      flags: [],
      syscalls: [
        { names: ['read'], action: 'SCMP_ACT_ALLOW' },
        { names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
        { names: ['ptrace'], action: 'SCMP_ACT_KILL' },
        { names: ['mount'], action: 'SCMP_ACT_TRACE', errnoRet: 7 },
      ],
    }, { name: 'web' });
    const logging = profile.logging();
    expect(logging.name).toBe('web');
    expect(logging.oci).toEqual({
      defaultAction: 'SCMP_ACT_LOG',
      flags: [],
      syscalls: [
        { names: ['read'], action: 'SCMP_ACT_ALLOW' },
        { names: ['clone3'], action: 'SCMP_ACT_LOG' },
        { names: ['ptrace'], action: 'SCMP_ACT_KILL' },
        { names: ['mount'], action: 'SCMP_ACT_TRACE', errnoRet: 7 },
      ],
    });
    expect(logging.logging().id).toBe(logging.id);
  });

  test('keeps another default, and its number', () => {
    expect(SeccompProfile.deny(CHMODS).logging().oci).toMatchObject({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: CHMODS, action: 'SCMP_ACT_LOG' }],
    });
    expect(SeccompProfile.fromOci({ defaultAction: 'SCMP_ACT_TRACE', defaultErrnoRet: 7 }).logging().oci).toMatchObject(
      { defaultErrnoRet: 7 },
    );
  });

  test('what a rule overruled does not come to life', () => {
    const refusing = SeccompProfile.fromOci({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [
        { names: ['chmod'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 },
        { names: ['chmod', 'read'], action: 'SCMP_ACT_ALLOW' },
      ],
    });
    expect([judge(refusing, 'chmod', 'read'), judge(refusing.logging(), 'chmod', 'read')]).toEqual([
      ['ERRNO 38', 'ALLOW'],
      ['LOG', 'ALLOW'],
    ]);
  });
});

describe('allowing and denying', () => {
  const profile = SeccompProfile.fromOci({
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [
      { names: ['chmod', 'read'], action: 'SCMP_ACT_KILL' },
      { names: ['personality'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 8, op: 'SCMP_CMP_EQ' }] },
      { names: ['clone3'], action: 'SCMP_ACT_ALLOW' },
    ],
  }, { name: 'web' });

  test('allow a call where rules refuse it, and whatever its arguments', () => {
    const allowing = profile.allowing('chmod', 'personality', 'mount');
    expect(allowing.name).toBe('web');
    expect(judge(allowing, 'chmod', 'personality', 'mount', 'read', 'clone3', 'umount2')).toEqual([
      'ALLOW', 'ALLOW', 'ALLOW', 'KILL_THREAD', 'ALLOW', 'ERRNO 1',
    ]);
    expect(allowing.oci.syscalls.map(({ names }) => names)).toEqual([
      ['read'],
      ['clone3'],
      ['chmod', 'personality', 'mount'],
    ]);
  });

  test('deny a call that rules allow', () => {
    const denying = profile.denying('clone3', 'chmod');
    expect(judge(denying, 'clone3', 'chmod', 'read')).toEqual(['ERRNO 38', 'ERRNO 1', 'KILL_THREAD']);
    expect(denying.oci.syscalls.map(({ names }) => names)).toEqual([['read'], ['personality']]);
  });

  test('undo each other', () => {
    const denying = SeccompProfile.deny(CHMODS);
    expect(denying.allowing(...CHMODS).oci.syscalls).toEqual([]);
    expect(
      denying
        .allowing('chmod')
        .denying('chmod')
        .oci.syscalls.map(({ names }) => names),
    ).toEqual([['fchmod', 'fchmodat', 'fchmodat2'], ['chmod']]);
  });

  test('from the runtime\'s default a profile is made that refuses more', () => {
    const stricter = SeccompProfile.runtimeDefault().denying(...CHMODS);
    expect(judge(SeccompProfile.runtimeDefault(), 'chmod', 'read')).toEqual(['ALLOW', 'ALLOW']);
    expect(judge(stricter, 'chmod', 'read', 'mount')).toEqual(['ERRNO 1', 'ALLOW', 'ERRNO 1']);
  });
});
