import { type Chart, Testing } from 'cdk8s';
import { CONTAINER } from './workload-table';
import { HardenedPod, Hardening, SeccompProfiles, type SeccompProfilesProps } from '../../lib/cdk8s';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';

export const noChmod = SeccompProfile.deny(['chmod', 'fchmod', 'fchmodat', 'fchmodat2'], { name: 'no-chmod' });
export const noMount = SeccompProfile.deny(['mount'], { name: 'no-mount' });
export const { id, localhostProfile } = noChmod;
export const LABEL = `seccomp.hardened-kube.node-restriction.kubernetes.io/${id}`;

export interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly [field: string]: unknown;
}

export interface PodSpec {
  readonly nodeSelector: Record<string, string>;
  readonly initContainers: {
    name: string;
    image: string;
    args?: string[];
    restartPolicy?: string;
    volumeMounts: { name: string }[];
    securityContext: object;
  }[];
  readonly containers: { name: string; image: string }[];
  readonly volumes: { name: string }[];
  readonly [field: string]: unknown;
}

export function synth(props: Partial<SeccompProfilesProps> = {}, kubernetesVersion = '1.33'): Manifest[] {
  const chart = Testing.chart();
  Hardening.of(chart).configure({ kubernetesVersion });
  new SeccompProfiles(chart, 'profiles', { profiles: [noChmod], namespace: 'home', ...props });
  return Testing.synth(chart) as Manifest[];
}

export const kindsOf = (manifests: readonly Manifest[]): string[] => manifests.map(({ kind }) => kind);
export const ofKind = (manifests: readonly Manifest[], kind: string): Manifest =>
  manifests.find((manifest) => manifest.kind === kind)!;
export const daemonSetOf = (manifests: readonly Manifest[]): { template: { spec: PodSpec }; updateStrategy: object } =>
  ofKind(manifests, 'DaemonSet').spec as never;

export function podUsing(profile: SeccompProfile, chart: Chart): HardenedPod {
  return new HardenedPod(chart, 'web', { spec: { containers: [CONTAINER] }, hardening: { seccomp: profile } });
}
