import { kindsOf, noChmod, noMount, objectsOf, runProfiles, runWell, waitsFor } from './delivering';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';
import { SeccompProfiles, type SeccompProfilesArgs } from '../../lib/pulumi/seccomp-profiles';
import { type Run, run } from '../aks/program';
import { thrownBy } from '../core/thrown';

const { id, localhostProfile } = noChmod;
const GATE_KINDS = [
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ClusterRole',
  'ClusterRoleBinding',
];

describe('SeccompProfiles', () => {
  test('makes a namespace of its own name, and in it the account, the profiles and the installer', async () => {
    const ran = await runProfiles({ profiles: [noChmod, noMount, noChmod] });
    const nameOf = ({ metadata }: Record<string, unknown>): string => (metadata as { name: string }).name;
    expect(objectsOf(ran).map(({ type, name, inputs }) => [type, name, nameOf(inputs)])).toEqual(
      expect.arrayContaining([
        ['kubernetes:core/v1:Namespace', 'profiles-namespace', 'profiles'],
        ['kubernetes:core/v1:ServiceAccount', 'profiles-account', 'installer'],
        ['kubernetes:core/v1:ConfigMap', `profiles-${id}`, id],
        ['kubernetes:core/v1:ConfigMap', `profiles-${noMount.id}`, noMount.id],
        ['kubernetes:apps/v1:DaemonSet', 'profiles-installer', 'installer'],
      ]),
    );
    expect(objectsOf(ran)).toHaveLength(5);
    for (const {
      inputs: { kind, metadata },
    } of objectsOf(ran)) {
      if (kind !== 'Namespace') {
        expect(metadata).toMatchObject({ namespace: 'profiles' });
      }
    }
    expect(ran.resource('kubernetes:core/v1:Namespace').inputs).toMatchObject({
      metadata: {
        labels: {
          'pod-security.kubernetes.io/enforce': 'privileged',
          'pod-security.kubernetes.io/enforce-version': 'v1.33',
        },
      },
    });
  });

  test('waits for the namespace, and with the installer for all that its pods need', async () => {
    const ran = await runProfiles();
    for (const kind of ['ServiceAccount', 'ConfigMap']) {
      expect([kind, waitsFor(ran, kind)]).toEqual([kind, ['Namespace']]);
    }
    expect(waitsFor(ran, 'DaemonSet')).toEqual(['ConfigMap', 'ServiceAccount']);
  });

  test('with a gate, lets the account patch nodes once the policy that narrows it is in force, and '
    + 'installs after that', async () => {
    const ran = await runProfiles({ gate: true });
    expect(waitsFor(ran, 'ValidatingAdmissionPolicyBinding')).toEqual(['ValidatingAdmissionPolicy']);
    expect(waitsFor(ran, 'ClusterRoleBinding')).toEqual([
      'ClusterRole',
      'ServiceAccount',
      'ValidatingAdmissionPolicyBinding',
    ]);
    expect(waitsFor(ran, 'DaemonSet')).toEqual(['ClusterRoleBinding', 'ConfigMap', 'ServiceAccount']);
    expect(
      ran.resource('kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy').inputs.metadata,
    ).toMatchObject({ name: 'profiles-labels' });
  });

  test.each([
    ['1.31', false],
    ['1.32', true],
  ])('in Kubernetes %s there is a gate: %p', async (kubernetesVersion, isGated) => {
    let component!: SeccompProfiles;
    const ran = await runWell(() => {
      component = new SeccompProfiles('profiles', { profiles: [noChmod], gate: true, kubernetesVersion });
    });
    const nodeLabel = isGated ? { key: `${GATE_PREFIXES.seccomp}${id}`, value: 'installed' } : undefined;
    expect(component.deliveries).toEqual([
      { kind: 'seccomp', localhostProfile, installedAs: localhostProfile, nodeLabel },
    ]);
    expect(kindsOf(ran).filter((kind) => GATE_KINDS.includes(kind))).toHaveLength(isGated ? 4 : 0);
    const findings = isGated ? [] : [expect.objectContaining({ rule: 'profile-gate' })];
    expect(component.findings).toEqual(findings);
    expect(
      ran.asked.find(({ what, name }) => what === 'outputs' && name === 'profiles')!.inputs.findings,
    ).toEqual(findings);
    expect(ran.logged.filter(({ severity }) => severity === 'warn')).toEqual(
      isGated
        ? []
        : [
          {
            severity: 'warn',
            message: expect.stringMatching(/^profile-gate: gate Kubernetes 1\.31 has no gate/),
          },
        ],
    );
  });

  test('is one component, whose parts are its own', async () => {
    const { asked } = await runProfiles();
    const urn = 'urn:pulumi:test::shop::hardened-kube:pulumi:SeccompProfiles::profiles';
    expect(asked[0]).toMatchObject({
      what: 'resource',
      type: 'hardened-kube:pulumi:SeccompProfiles',
      name: 'profiles',
    });
    expect(
      asked
        .filter(({ request }) => request.parent === urn)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['profiles-account', 'profiles-installer', 'profiles-namespace', `profiles-${id}`].sort());
  });

  test('two of them do not meet', async () => {
    const ran = await runWell(() => {
      for (const name of ['one', 'two']) new SeccompProfiles(name, { profiles: [noChmod], gate: true });
    });
    const distinct = (of: (ran: Run) => string[]): void => expect(new Set(of(ran)).size).toBe(16);
    distinct(() => objectsOf(ran).map(({ type, name }) => `${type} ${name}`));
    distinct(() => objectsOf(ran).map(({ type, inputs }) => `${type} ${JSON.stringify(inputs.metadata)}`));
  });

  test('another set of profiles is another ConfigMap and another pod template; the same set changes nothing', async () => {
    const inputsFor = async (profile: SeccompProfile): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        objectsOf(await runProfiles({ profiles: [profile] })).map(({ name, inputs }) => [name, inputs]),
      );
    const one = await inputsFor(noChmod);
    const other = await inputsFor(noChmod.logging());
    expect(await inputsFor(SeccompProfile.fromOci(noChmod.toJson(), { name: 'no-chmod' }))).toEqual(one);
    expect(Object.keys(other).filter((name) => !(name in one))).toEqual([`profiles-${noChmod.logging().id}`]);
    expect(other['profiles-installer']).not.toEqual(one['profiles-installer']);
  });

  test('leaves to the Security Profiles Operator what is its own, whatever the component is called', async () => {
    let component!: SeccompProfiles;
    const ran = await runWell(() => {
      component = new SeccompProfiles('My_Profiles', {
        profiles: [noChmod],
        output: 'security-profiles-operator',
      });
    });
    expect(objectsOf(ran)).toMatchObject([
      {
        type: 'kubernetes:security-profiles-operator.x-k8s.io/v1:SeccompProfile',
        name: `My_Profiles-${id}`,
        inputs: { kind: 'SeccompProfile', metadata: { name: id } },
      },
    ]);
    expect(component.deliveries).toEqual([
      { kind: 'seccomp', localhostProfile, installedAs: `operator/${id}.json` },
    ]);
  });

  test.each<[object, string, string]>([
    [
      { profiles: undefined },
      'profiles',
      'profiles: must be a list, each of which is a SeccompProfile, got nothing',
    ],
    [{ profiles: [] }, 'profiles', 'profiles: must have at least one profile, got an empty list'],
    [{ output: 'helm' }, 'profiles', 'output: must be "daemonset" or "security-profiles-operator", got "helm"'],
    [
      { output: 'security-profiles-operator', gate: true },
      'profiles',
      'gate: must be left to the Security Profiles Operator, got true',
    ],
    [{ gate: 1 }, 'profiles', 'gate: must be true or false, got 1'],
    [
      { namespace: 'Home' },
      'profiles',
      'namespace: must be at most 63 lowercase letters, digits and hyphens, none at its ends, got "Home"',
    ],
    [
      {},
      'My_Profiles',
      'namespace: must be given where a namespace cannot have the component\'s name, got none for "My_Profiles"',
    ],
    [
      { kubernetesVersion: '2.0' },
      'profiles',
      'kubernetesVersion: must be "latest" or a Kubernetes version such as "1.34", got "2.0"',
    ],
    [{ kubernetesVersion: '1.17' }, 'profiles', 'kubernetesVersion: must be at least 1.18, got "1.17"'],
  ])('refuses %j, and asks for nothing', async (args, name, message) => {
    const { asked } = await run(() => {
      const error = thrownBy(
        () => new SeccompProfiles(name, { profiles: [noChmod], ...args } as SeccompProfilesArgs),
      );
      expect([error.code, error.message]).toEqual(['invalid-option', `${name}: ${message}`]);
    });
    expect(asked).toEqual([]);
  });

  test('takes another namespace where a namespace cannot have its name', async () => {
    const ran = await runWell(
      () => void new SeccompProfiles('My_Profiles', { profiles: [noChmod], namespace: 'home' }),
    );
    expect(ran.resource('kubernetes:core/v1:Namespace').inputs.metadata).toMatchObject({ name: 'home' });
  });
});
