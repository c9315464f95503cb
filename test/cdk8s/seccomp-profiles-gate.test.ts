import { Testing } from 'cdk8s';
import {
  daemonSetOf,
  kindsOf,
  LABEL,
  type Manifest,
  noChmod,
  ofKind,
  podUsing,
  type PodSpec,
  synth,
} from './delivered';
import { CONTAINER } from './workload-table';
import { HardenedPod, Hardening, SeccompProfiles } from '../../lib/cdk8s';

describe('SeccompProfiles with a gate', () => {
  test('labels the node that has the profiles, by containers that see nothing of it', () => {
    const { initContainers, volumes } = daemonSetOf(synth({ gate: true })).template.spec;
    const patch = (file: string): string[] => (
      ['patch', 'node', '$(NODE_NAME)', '--type=merge', `--patch-file=/outcome/${file}`]
    );
    expect(initContainers.map(({ name, args, restartPolicy }) => [name, args, restartPolicy])).toEqual([
      ['install', undefined, undefined],
      ['label', patch('patch'), 'Always'],
      ['verify', undefined, undefined],
      ['label-verified', patch('verified.json'), undefined],
    ]);
    for (const { name, securityContext, volumeMounts } of initContainers) {
      const mounts = volumeMounts.map((mount) => mount.name).filter((mount) => !mount.endsWith('-tmp'));
      const seesNode = ['install', 'verify'].includes(name);
      expect([name, mounts]).toEqual([name, seesNode ? ['profiles', 'node', 'outcome'] : ['token', 'outcome']]);
      expect(securityContext).toMatchObject(
        seesNode ? { runAsUser: 0 } : { runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
      );
    }
    expect(volumes.find(({ name }) => name === 'token')).toMatchObject({
      projected: { sources: [{ serviceAccountToken: { path: 'token' } }, {}] },
    });
  });

  test('keeps the pods to such nodes', () => {
    const chart = Testing.chart();
    const pod = podUsing(noChmod, chart);
    const other = new HardenedPod(chart, 'other', { spec: { containers: [CONTAINER] } });
    new SeccompProfiles(chart, 'profiles', { profiles: [noChmod], gate: true });
    expect(pod.toJson()).toMatchObject({
      spec: { nodeSelector: { 'kubernetes.io/os': 'linux', [LABEL]: 'installed' } },
    });
    expect(other.toJson()).toMatchObject({ spec: { nodeSelector: { 'kubernetes.io/os': 'linux' } } });
    expect(pod.report.changes.map(({ path }) => path)).toContain(`spec.nodeSelector["${LABEL}"]`);
  });

  test('lets the account patch nodes once the policy that narrows it is in force', () => {
    const manifests = synth({ gate: true });
    const order = kindsOf(manifests);
    expect(order).toEqual(
      expect.arrayContaining([
        'ValidatingAdmissionPolicy',
        'ValidatingAdmissionPolicyBinding',
        'ClusterRole',
        'ClusterRoleBinding',
      ]),
    );
    const last = (...kinds: string[]): number => Math.max(...kinds.map((kind) => order.indexOf(kind)));
    expect(order.indexOf('ClusterRoleBinding')).toBeGreaterThan(
      last('ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'),
    );
    expect(order.indexOf('DaemonSet')).toBe(order.length - 1);
    expect(ofKind(manifests, 'ClusterRole')).toMatchObject({
      rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'patch'] }],
    });
    expect(ofKind(manifests, 'ClusterRoleBinding')).toMatchObject({
      subjects: [{ kind: 'ServiceAccount', name: 'installer', namespace: 'home' }],
    });
    expect(ofKind(manifests, 'ValidatingAdmissionPolicy').spec).toMatchObject({ failurePolicy: 'Fail' });
    expect(ofKind(manifests, 'ValidatingAdmissionPolicyBinding').spec).toEqual({
      policyName: 'home-labels',
      validationActions: ['Deny'],
    });
    for (const kind of ['ValidatingAdmissionPolicy', 'ClusterRole']) {
      expect(ofKind(manifests, kind).metadata).toEqual({ name: 'home-labels' });
    }
  });

  test.each([['1.31', false], ['1.32', true]])('in Kubernetes %s there is one: %p', (kubernetesVersion, isGated) => {
    const chart = Testing.chart();
    Hardening.of(chart).configure({ kubernetesVersion });
    const { findings } = new SeccompProfiles(chart, 'profiles', { profiles: [noChmod], gate: true });
    expect(findings).toEqual(
      isGated
        ? []
        : [expect.objectContaining({
          rule: 'profile-gate', path: 'gate', message: expect.stringMatching(/^Kubernetes 1\.31 has no gate/),
        })],
    );
    expect(kindsOf(Testing.synth(chart) as Manifest[]).includes('ClusterRole')).toBe(isGated);
    expect(
      Object.keys((podUsing(noChmod, chart).toJson() as { spec: PodSpec }).spec.nodeSelector).includes(LABEL),
    ).toBe(isGated);
  });
});
