import {
  APP_ARMOR_ALLOWED_ANNOTATION,
  SECCOMP_ALLOWED_ANNOTATION,
  UNRULED_CHECKS,
} from '../../../../lib/core/migration/pod-security-policy/allowance';
import { levelOfPodSecurityPolicy } from '../../../../lib/core/migration/pod-security-policy/level-of-pod-security-policy';
import { CHECK_IDS } from '../../../../lib/core/pod-security/checks';
import type { PodSecurityLevel } from '../../../../lib/core/pod-security/level';
import { checkWaivers } from '../../../../lib/core/waivers/waiver';
import { thrownBy } from '../../thrown';

const RUN_AS_ANY = { rule: 'RunAsAny' };

const PRIVILEGED_SPEC = {
  privileged: true,
  allowPrivilegeEscalation: true,
  allowedCapabilities: ['*'],
  volumes: ['*'],
  hostNetwork: true,
  hostPorts: [{ min: 0, max: 65535 }],
  hostIPC: true,
  hostPID: true,
  runAsUser: RUN_AS_ANY,
  seLinux: RUN_AS_ANY,
  supplementalGroups: RUN_AS_ANY,
  fsGroup: RUN_AS_ANY,
};

const RESTRICTED_SPEC = {
  privileged: false,
  allowPrivilegeEscalation: false,
  requiredDropCapabilities: ['ALL'],
  volumes: ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'],
  runAsUser: { rule: 'MustRunAsNonRoot' },
  seLinux: { rule: 'MustRunAs', seLinuxOptions: { level: 's0:c1,c2', type: 'container_t' } },
  supplementalGroups: RUN_AS_ANY,
  fsGroup: RUN_AS_ANY,
};

const RESTRICTED_ANNOTATIONS = {
  [SECCOMP_ALLOWED_ANNOTATION]: 'docker/default,runtime/default,localhost/web',
  [APP_ARMOR_ALLOWED_ANNOTATION]: 'runtime/default',
};

function policy(spec: object, annotations: object = {}): object {
  return { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'psp', annotations }, spec };
}

/** A policy that restricted would have nothing against, but for what is said. */
function restrictedBut(spec: object, annotations: object = {}): object {
  return policy({ ...RESTRICTED_SPEC, ...spec }, { ...RESTRICTED_ANNOTATIONS, ...annotations });
}

test('a policy that allows all is privileged, and one as strict as restricted is restricted', () => {
  expect(levelOfPodSecurityPolicy(policy(PRIVILEGED_SPEC, { [SECCOMP_ALLOWED_ANNOTATION]: '*' }))).toMatchObject({
    name: 'psp',
    level: 'privileged',
  });
  expect(levelOfPodSecurityPolicy(restrictedBut({}))).toMatchObject({ name: 'psp', level: 'restricted', stricter: [] });
});

describe('each field that allows what a check refuses', () => {
  test.each<[string, object, object, PodSecurityLevel, string[]]>([
    ['privileged', { privileged: true }, {}, 'privileged', ['privileged']],
    ['host namespaces, and HostProcess with the network', { hostNetwork: true }, {}, 'privileged',
      ['hostNamespaces', 'windowsHostProcess']],
    ['hostPID', { hostPID: true }, {}, 'privileged', ['hostNamespaces']],
    ['hostIPC', { hostIPC: true }, {}, 'privileged', ['hostNamespaces']],
    ['host ports', { hostPorts: [{ min: 8000, max: 8080 }] }, {}, 'privileged', ['hostPorts']],
    ['no host ports', { hostPorts: [] }, {}, 'restricted', []],
    ['host port 0, which is none', { hostPorts: [{ min: 0, max: 0 }] }, {}, 'restricted', []],
    ['host port 0 and 1', { hostPorts: [{ min: 0, max: 1 }] }, {}, 'privileged', ['hostPorts']],
    ['all volumes', { volumes: ['*'] }, {}, 'privileged', ['restrictedVolumes']],
    ['hostPath', { volumes: ['hostPath'] }, {}, 'privileged', ['restrictedVolumes']],
    ['other volumes', { volumes: ['nfs', 'cephFS', 'secret'] }, {}, 'baseline', ['restrictedVolumes']],
    ['all capabilities', { allowedCapabilities: ['*'], requiredDropCapabilities: [] }, {}, 'privileged',
      ['capabilities_restricted']],
    ['a capability that is not by default', { defaultAddCapabilities: ['NET_RAW'] }, {}, 'privileged',
      ['capabilities_restricted']],
    ['one that is', { allowedCapabilities: ['CHOWN'] }, {}, 'baseline', ['capabilities_restricted']],
    ['the one that restricted allows', { allowedCapabilities: ['NET_BIND_SERVICE'] }, {}, 'restricted', []],
    ['not all dropped', { requiredDropCapabilities: ['NET_RAW'] }, {}, 'baseline', ['capabilities_restricted']],
    ['any SELinux label', { seLinux: RUN_AS_ANY }, {}, 'privileged', ['seLinuxOptions']],
    ['an SELinux type not for containers', { seLinux: { rule: 'MustRunAs', seLinuxOptions: { type: 'spc_t' } } }, {},
      'privileged', ['seLinuxOptions']],
    ['an SELinux role', { seLinux: { rule: 'MustRunAs', seLinuxOptions: { role: 'r' } } }, {}, 'privileged',
      ['seLinuxOptions']],
    ['an SELinux user', { seLinux: { rule: 'MustRunAs', seLinuxOptions: { user: 'u' } } }, {}, 'privileged',
      ['seLinuxOptions']],
    ['no SELinux options', { seLinux: { rule: 'MustRunAs' } }, {}, 'restricted', []],
    ['any user', { runAsUser: RUN_AS_ANY }, {}, 'baseline', ['runAsNonRoot', 'runAsUser']],
    ['uids with 0', { runAsUser: { rule: 'MustRunAs', ranges: [{ min: 9, max: 9 }, { min: 0, max: 9 }] } }, {},
      'baseline', ['runAsNonRoot', 'runAsUser']],
    ['uids above 0, without runAsNonRoot', { runAsUser: { rule: 'MustRunAs', ranges: [{ min: 1, max: 9 }] } }, {},
      'baseline', ['runAsNonRoot']],
    ['escalation', { allowPrivilegeEscalation: true }, {}, 'baseline', ['allowPrivilegeEscalation']],
    ['escalation is allowed where nothing is said', { allowPrivilegeEscalation: null }, {}, 'baseline',
      ['allowPrivilegeEscalation']],
    ['unsafe sysctls', { allowedUnsafeSysctls: ['kernel.msgmax'] }, {}, 'privileged', ['sysctls']],
    ['a pattern of sysctls', { allowedUnsafeSysctls: ['net.*'] }, {}, 'privileged', ['sysctls']],
    ['a sysctl that came to be safe', { allowedUnsafeSysctls: ['net.ipv4.tcp_keepalive_time'] }, {}, 'restricted', []],
    ['an unmasked /proc', { allowedProcMountTypes: ['Default', 'Unmasked'] }, {}, 'privileged',
      ['procMount_restricted']],
    ['a masked one', { allowedProcMountTypes: ['Default'] }, {}, 'restricted', []],
    ['seccomp unconfined', {}, { [SECCOMP_ALLOWED_ANNOTATION]: 'runtime/default,unconfined' }, 'privileged',
      ['seccompProfile_restricted']],
    ['any seccomp profile', {}, { [SECCOMP_ALLOWED_ANNOTATION]: '*' }, 'privileged', ['seccompProfile_restricted']],
    ['a seccomp profile or none', {}, { [SECCOMP_ALLOWED_ANNOTATION]: 'runtime/default,' }, 'baseline',
      ['seccompProfile_restricted']],
    ['no word about seccomp', {}, { [SECCOMP_ALLOWED_ANNOTATION]: null }, 'baseline', ['seccompProfile_restricted']],
    ['AppArmor unconfined', {}, { [APP_ARMOR_ALLOWED_ANNOTATION]: 'localhost/web,unconfined' }, 'privileged',
      ['appArmorProfile']],
    ['no word about AppArmor', {}, { [APP_ARMOR_ALLOWED_ANNOTATION]: null }, 'privileged', ['appArmorProfile']],
  ])('%s', (_, spec, annotations, level, waived) => {
    const answer = levelOfPodSecurityPolicy(restrictedBut(spec, annotations));
    expect(answer.level).toBe(level);
    const restricted = answer.stricter.find((stricter) => stricter.level === 'restricted');
    expect(restricted?.waivers.map(({ check }) => check) ?? []).toEqual(waived);
    expect([...new Set(restricted?.allowances.map(({ checkId }) => checkId))]).toEqual(waived);
  });

  test('every check is ruled but one, which no PodSecurityPolicy could rule', () => {
    expect(UNRULED_CHECKS).toEqual(['hostProbesAndHostLifecycle']);
  });
});

test('the stricter levels, nearest first, each with its own checks and with waivers that are well formed', () => {
  const { level, stricter } = levelOfPodSecurityPolicy(policy(PRIVILEGED_SPEC, { [SECCOMP_ALLOWED_ANNOTATION]: '*' }));
  expect(level).toBe('privileged');
  expect(stricter.map((other) => [other.level, other.waivers.map(({ check }) => check)])).toEqual([
    [
      'baseline',
      [
        'appArmorProfile', 'capabilities_baseline', 'hostNamespaces', 'hostPathVolumes', 'hostPorts', 'privileged',
        'seLinuxOptions', 'seccompProfile_baseline', 'windowsHostProcess',
      ],
    ],
    [
      'restricted',
      [
        'appArmorProfile', 'hostNamespaces', 'hostPorts', 'privileged', 'seLinuxOptions', 'windowsHostProcess',
        'allowPrivilegeEscalation', 'capabilities_restricted', 'restrictedVolumes', 'runAsNonRoot', 'runAsUser',
        'seccompProfile_restricted',
      ],
    ],
  ]);
  for (const { waivers } of stricter) checkWaivers(waivers, undefined, { ids: CHECK_IDS, noun: 'a check' });
});

test('a policy of few words: no metadata, no volumes', () => {
  const { volumes: _, ...spec } = RESTRICTED_SPEC;
  const { name, stricter, findings } = levelOfPodSecurityPolicy({
    apiVersion: 'extensions/v1beta1',
    kind: 'PodSecurityPolicy',
    spec,
  });
  expect([name, ...stricter.map(({ waivers }) => waivers.map(({ check }) => check))]).toEqual([
    '', ['appArmorProfile'], ['appArmorProfile', 'seccompProfile_restricted'],
  ]);
  expect(findings.map(({ path }) => path)).toContain('spec.volumes');
});

test('a waiver says what the policy allowed, and that the reason is wanting', () => {
  const { stricter: [baseline] } = levelOfPodSecurityPolicy(restrictedBut({ hostPID: true, hostIPC: true }));
  expect(baseline).toEqual({
    level: 'baseline',
    allowances: [
      { checkId: 'hostNamespaces', path: 'spec.hostIPC', message: 'spec.hostIPC is true' },
      { checkId: 'hostNamespaces', path: 'spec.hostPID', message: 'spec.hostPID is true' },
    ],
    waivers: [
      {
        check: 'hostNamespaces',
        reason:
          'PodSecurityPolicy psp allowed it (spec.hostIPC is true; spec.hostPID is true). Say why it is still needed.',
      },
    ],
  });
});

describe('what no level says is found', () => {
  const found = (given: object, rule: string): string[] =>
    levelOfPodSecurityPolicy(given).findings.filter((finding) => finding.rule === rule).map(({ path }) => path);
  const ranges = [{ min: 1, max: 2 }];

  test.each<[string, object, object, string[]]>([
    ['what a restricted policy fills in', RESTRICTED_SPEC, {},
      ['spec.requiredDropCapabilities', 'spec.seLinux', 'spec.runAsUser', 'spec.allowPrivilegeEscalation']],
    ['what a privileged one does not', PRIVILEGED_SPEC, {}, []],
    [
      'the rest',
      {
        ...PRIVILEGED_SPEC,
        defaultAddCapabilities: ['CHOWN'],
        runAsGroup: { rule: 'MustRunAs', ranges },
        supplementalGroups: { rule: 'MustRunAs', ranges },
        fsGroup: { rule: 'MayRunAs', ranges },
        readOnlyRootFilesystem: true,
        defaultAllowPrivilegeEscalation: false,
        runtimeClass: { allowedRuntimeClassNames: ['*'], defaultRuntimeClassName: 'kata' },
      },
      {
        'seccomp.security.alpha.kubernetes.io/defaultProfileName': 'runtime/default',
        'apparmor.security.beta.kubernetes.io/defaultProfileName': 'runtime/default',
      },
      [
        'spec.defaultAddCapabilities',
        'spec.runAsGroup',
        'spec.supplementalGroups',
        'spec.readOnlyRootFilesystem',
        'spec.defaultAllowPrivilegeEscalation',
        'spec.runtimeClass.defaultRuntimeClassName',
        'metadata.annotations["seccomp.security.alpha.kubernetes.io/defaultProfileName"]',
        'metadata.annotations["apparmor.security.beta.kubernetes.io/defaultProfileName"]',
      ],
    ],
  ])('filled in: %s', (_, spec, annotations, paths) => {
    expect(found(policy(spec, annotations), 'psp-fills-in')).toEqual(paths);
  });

  test.each<[string, object, object, string[]]>([
    ['nothing by a privileged policy', PRIVILEGED_SPEC, { [SECCOMP_ALLOWED_ANNOTATION]: '*' }, []],
    [
      'by a restricted one',
      RESTRICTED_SPEC,
      RESTRICTED_ANNOTATIONS,
      [
        'spec.seLinux.seLinuxOptions',
        `metadata.annotations["${SECCOMP_ALLOWED_ANNOTATION}"]`,
        `metadata.annotations["${APP_ARMOR_ALLOWED_ANNOTATION}"]`,
      ],
    ],
    ['volumes that every level admits', { ...PRIVILEGED_SPEC, volumes: ['secret', 'hostPath'] }, {}, ['spec.volumes']],
    [
      'the rest',
      {
        ...PRIVILEGED_SPEC,
        runAsUser: { rule: 'MustRunAs', ranges },
        runAsGroup: { rule: 'MayRunAs', ranges },
        supplementalGroups: { rule: 'MustRunAs', ranges },
        fsGroup: { rule: 'MayRunAs', ranges },
        readOnlyRootFilesystem: true,
        allowedHostPaths: [{ pathPrefix: '/var/log', readOnly: true }],
        allowedFlexVolumes: [{ driver: 'a/b' }],
        allowedCSIDrivers: [{ name: 'a' }],
        forbiddenSysctls: ['kernel.*'],
        runtimeClass: { allowedRuntimeClassNames: ['kata'] },
      },
      {},
      [
        'spec.runAsUser.ranges', 'spec.runAsGroup.ranges', 'spec.supplementalGroups.ranges', 'spec.fsGroup.ranges',
        'spec.readOnlyRootFilesystem', 'spec.allowedHostPaths', 'spec.allowedFlexVolumes', 'spec.allowedCSIDrivers',
        'spec.forbiddenSysctls', 'spec.runtimeClass.allowedRuntimeClassNames',
      ],
    ],
    [
      'volumes that may not be used are not ruled further',
      {
        ...PRIVILEGED_SPEC,
        volumes: ['secret'],
        allowedHostPaths: [{ pathPrefix: '/' }],
        allowedFlexVolumes: [{ driver: 'a/b' }],
        allowedCSIDrivers: [{ name: 'a' }],
      },
      {},
      ['spec.volumes'],
    ],
  ])('refused by the policy alone: %s', (_, spec, annotations, paths) => {
    expect(found(policy(spec, annotations), 'psp-no-equivalent')).toEqual(paths);
  });

  test('a uid that was enough, and what no policy could rule', () => {
    expect(found(restrictedBut({}), 'psp-run-as-user')).toEqual(['spec.runAsUser.rule']);
    expect(found(policy(PRIVILEGED_SPEC), 'psp-run-as-user')).toEqual([]);
    expect(found(policy(PRIVILEGED_SPEC), 'psp-never-ruled')).toEqual(['spec']);
  });

  test('fields that there are not never ruled a pod', () => {
    const given = restrictedBut({ hostNetworks: true, allowedHostPaths: [{ pathPrefix: '/', readonly: true }] });
    expect(found(given, 'psp-unknown-field')).toEqual(['spec.hostNetworks', 'spec.allowedHostPaths[0].readonly']);
    expect(found({ ...given, status: {} }, 'psp-unknown-field')).toContain('status');
  });
});

describe('bad input is one error that says where', () => {
  const spec = RESTRICTED_SPEC;
  test.each<[string, unknown, string]>([
    ['no object', [], 'must be a PodSecurityPolicy, got a list'],
    ['another kind', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
      'apiVersion: must be one of policy/v1beta1, extensions/v1beta1, got "policy/v1"'],
    ['a List of them', { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicyList', items: [] },
      'kind: must be one of PodSecurityPolicy, got "PodSecurityPolicyList"'],
    ['no spec', { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' }, 'spec: must be an object, got nothing'],
    ['no strategy', policy({ ...spec, seLinux: undefined }), 'spec.seLinux: must be an object, got nothing'],
    ['no rule', policy({ ...spec, runAsUser: {} }),
      'spec.runAsUser.rule: must be one of MustRunAs, MustRunAsNonRoot, RunAsAny, got nothing'],
    ['a rule of another strategy', policy({ ...spec, fsGroup: { rule: 'MustRunAsNonRoot' } }),
      'spec.fsGroup.rule: must be one of MustRunAs, MayRunAs, RunAsAny, got "MustRunAsNonRoot"'],
    ['a text for a boolean', policy({ ...spec, privileged: 'false' }),
      'spec.privileged: must be true or false, got a string'],
    ['a text for a list', policy({ ...spec, allowedCapabilities: 'CHOWN' }),
      'spec.allowedCapabilities: must be a list, got a string'],
    ['a number for a text', policy({ ...spec, allowedCapabilities: ['CHOWN', 1] }),
      'spec.allowedCapabilities[1]: must be a string, got a number'],
    ['half a range', policy({ ...spec, hostPorts: [{ min: 1 }] }),
      'spec.hostPorts[0].max: must be a whole number, got nothing'],
    ['no number', policy({ ...spec, hostPorts: [{ min: 1, max: 1.5 }] }),
      'spec.hostPorts[0].max: must be a whole number, got a number with a fraction'],
    ['a list for an object', policy({ ...spec, seLinux: [] }), 'spec.seLinux: must be an object, got a list'],
    ['annotations that are none', policy(spec, { a: 1 }), 'metadata.annotations.a: must be a string, got a number'],
    ['another /proc', policy({ ...spec, allowedProcMountTypes: ['Masked'] }),
      'spec.allowedProcMountTypes[0]: must be one of Default, Unmasked, got "Masked"'],
  ])('%s', (_, given, message) => {
    const error = thrownBy(() => levelOfPodSecurityPolicy(given));
    expect([error.code, error.message]).toEqual(['invalid-object', message]);
  });

  test('a volume type that there is not', () => {
    expect(
      thrownBy(() => levelOfPodSecurityPolicy(policy({ ...spec, volumes: ['secret', 'hostpath'] }))),
    ).toMatchObject({ path: 'spec.volumes[1]' });
  });
});
