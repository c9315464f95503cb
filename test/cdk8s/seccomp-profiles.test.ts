import { readdirSync } from 'node:fs';
import { App, Chart, Testing } from 'cdk8s';
import {
  daemonSetOf,
  id,
  kindsOf,
  localhostProfile,
  type Manifest,
  noChmod,
  noMount,
  ofKind,
  podUsing,
  synth,
} from './delivered';
import { CONTAINER } from './workload-table';
import { HardenedDeployment, Hardening, SeccompProfiles } from '../../lib/cdk8s';
import { DELIVERY_IMAGES } from '../../lib/core/delivery/images';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';

describe('SeccompProfiles', () => {
  test('is all that a profile needs, wherever in the app it stands', () => {
    const app = Testing.app();
    const [before, between, after] = ['before', 'between', 'after'].map((name) => new Chart(app, name)) as [
      Chart,
      Chart,
      Chart,
    ];
    const first = podUsing(noChmod, before);
    new SeccompProfiles(between, 'profiles', { profiles: [noChmod] });
    const second = podUsing(noChmod, after);
    app.synth();
    for (const pod of [first, second]) {
      expect(pod.toJson()).toMatchObject({
        spec: {
          securityContext: { seccompProfile: { type: 'Localhost', localhostProfile } },
          nodeSelector: { 'kubernetes.io/os': 'linux' },
        },
      });
      expect(pod.report.findings.map(({ rule }) => rule)).not.toContain('localhost-delivery');
    }
  });

  test('makes a namespace of its own, and in it the account, the profiles and the installer', () => {
    const manifests = synth({ profiles: [noChmod, noMount] });
    expect(kindsOf(manifests)).toEqual(['Namespace', 'ServiceAccount', 'ConfigMap', 'ConfigMap', 'DaemonSet']);
    expect(manifests[0]!.metadata).toMatchObject({
      name: 'home',
      labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
    });
    expect(manifests.slice(1).every(({ metadata }) => metadata.namespace === 'home')).toBe(true);
    expect(manifests[1]).toMatchObject({ metadata: { name: 'installer' }, automountServiceAccountToken: false });
    expect(manifests[2]).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: id, namespace: 'home' },
      immutable: true,
      data: { [`${id}.json`]: noChmod.toJson() },
    });
  });

  test("waives what writing to the kubelet's folder needs, and nothing more", () => {
    const waived = JSON.parse(ofKind(synth(), 'DaemonSet').metadata.annotations!['hardened-kube/waived']!) as {
      check: string;
      containers?: string[];
    }[];
    expect(waived.map(({ check, containers }) => [check, containers])).toEqual([
      ['restrictedVolumes', undefined],
      ['runAsNonRoot', ['install']],
      ['runAsUser', ['install']],
    ]);
  });

  test('runs root without a capability or a token, over one folder of the node', () => {
    const {
      template: { spec },
    } = daemonSetOf(synth());
    expect(spec).toMatchObject({
      serviceAccountName: 'installer',
      automountServiceAccountToken: false,
      securityContext: { runAsUser: 65532, runAsGroup: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'pause',
          image: DELIVERY_IMAGES.pause,
          securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
        },
      ],
    });
    expect(spec.initContainers).toMatchObject([
      {
        name: 'install',
        image: DELIVERY_IMAGES.shell,
        securityContext: {
          runAsUser: 0,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
      },
    ]);
    expect(spec.volumes.filter((volume) => !('emptyDir' in volume))).toEqual([
      { name: 'profiles', projected: { sources: [{ configMap: { name: id } }] } },
      { name: 'node', hostPath: { path: '/var/lib/kubelet/seccomp/hardened-kube', type: 'DirectoryOrCreate' } },
    ]);
  });

  test('reaches every Linux node at once, or those that are asked for', () => {
    const {
      template: { spec },
      updateStrategy,
    } = daemonSetOf(synth());
    expect(spec).toMatchObject({
      tolerations: [{ operator: 'Exists' }],
      priorityClassName: 'system-node-critical',
    });
    expect(spec.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux' });
    expect(updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } });
    expect(daemonSetOf(synth({ nodeSelector: { pool: 'apps' } })).template.spec.nodeSelector).toEqual({
      'pool': 'apps',
      'kubernetes.io/os': 'linux',
    });
  });

  test('rolls out another set of profiles, and nothing where the set is the same', () => {
    const [one, same, other] = [
      synth(),
      synth({ profiles: [SeccompProfile.fromOci(noChmod.toJson(), { name: 'no-chmod' })] }),
      synth({ profiles: [noChmod.logging()] }),
    ];
    expect(same).toEqual(one);
    expect(daemonSetOf(other).template).not.toEqual(daemonSetOf(one).template);
    expect(ofKind(other, 'ConfigMap').metadata.name).not.toBe(ofKind(one, 'ConfigMap').metadata.name);
  });

  test('delivers a profile once that it was given twice', () => {
    expect(
      synth({ profiles: [noChmod, noChmod, SeccompProfile.fromOci(noChmod.toJson(), { name: 'no-chmod' })] }),
    ).toEqual(synth());
  });

  test("runs images of one's own", () => {
    const { containers, initContainers } = daemonSetOf(
      synth({ gate: true, images: { shell: 'r/shell:1', kubectl: 'r/kubectl:1', pause: 'r/pause:1' } }),
    ).template.spec;
    expect([...initContainers, ...containers].map(({ image }) => image)).toEqual([
      'r/shell:1',
      'r/kubectl:1',
      'r/shell:1',
      'r/kubectl:1',
      'r/pause:1',
    ]);
  });

  test('takes nothing from what the app says of its own workloads but the version', () => {
    const chart = Testing.chart();
    Hardening.of(chart).configure({
      kubernetesVersion: '1.33',
      level: 'privileged',
      user: 1000,
      seccomp: noChmod,
      appArmor: { localhost: 'web', external: true },
      writablePaths: ['/data'],
      waivers: [{ check: 'privileged', reason: 'for the others' }],
    });
    new SeccompProfiles(chart, 'profiles', { profiles: [noChmod], namespace: 'home' });
    expect(daemonSetOf(Testing.synth(chart) as Manifest[]).template.spec).toEqual(
      daemonSetOf(synth()).template.spec,
    );
  });

  test('has names of its own, so that two of them do not meet', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart', { disableResourceNameHashes: true });
    for (const name of ['one', 'two']) new SeccompProfiles(chart, name, { profiles: [noChmod], gate: true });
    const names = (Testing.synth(chart) as Manifest[]).map(
      ({ kind, metadata: { name, namespace } }) => `${kind} ${namespace}/${name}`,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('a profile that nothing in the app delivers is an error before any file is written', () => {
    const app = Testing.app();
    new SeccompProfiles(new Chart(app, 'first'), 'profiles', { profiles: [noMount] });
    new HardenedDeployment(new Chart(app, 'second'), 'web', {
      spec: { template: { spec: { containers: [CONTAINER] } } },
      hardening: { seccomp: noChmod },
    });
    expect(() => app.synth()).toThrow(
      /\[second\/web\] spec\.template\.spec\.securityContext\.seccompProfile: must be a profile that something puts on the nodes/,
    );
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test.each<[unknown, string]>([
    [undefined, 'profiles: must be a list, each of which is a SeccompProfile, got nothing'],
    [noChmod, 'profiles: must be a list, each of which is a SeccompProfile, got a SeccompProfile'],
    [[], 'profiles: must have at least one profile, got an empty list'],
    [[noChmod, 'no-chmod'], 'profiles[1]: must be a SeccompProfile, got a string'],
    [[{ oci: {} }], 'profiles[0]: must be a SeccompProfile, got an object'],
  ])('refuses as profiles %p', (profiles, message) => {
    expect(
      () => new SeccompProfiles(new Chart(new App(), 'shop'), 'profiles', { profiles: profiles as never }),
    ).toThrow(`shop/profiles: ${message}`);
  });

  test('refuses what else is not well formed, in one sentence', () => {
    const make = (props: object): unknown =>
      new SeccompProfiles(new Chart(new App(), 'shop'), 'profiles', { profiles: [noChmod], ...props });
    expect(() => make({ output: 'helm' })).toThrow(
      'shop/profiles: output: must be "daemonset" or "security-profiles-operator", got "helm"',
    );
    const long = SeccompProfile.fromOci({
      defaultAction: 'SCMP_ACT_ALLOW',
      listenerPath: '/run/agent.sock',
      listenerMetadata: 'x'.repeat(2 ** 20),
      syscalls: [{ names: ['ptrace'], action: 'SCMP_ACT_NOTIFY' }],
    });
    expect(() => make({ profiles: [long] })).toThrow(
      /^shop\/profiles: seccomp-\w+: must be at most 1048576 bytes long/,
    );
  });
});
