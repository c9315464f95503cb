import { App, Chart } from 'cdk8s';
import { evaluatePod, HardeningError, hardenPod, type Pod, SeccompProfile } from 'hardened-kube';
import { HardenedDeployment, SeccompProfiles } from 'hardened-kube/cdk8s';
import type { PodSpec } from 'hardened-kube/types';

const spec: PodSpec = { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] };
const chart = new Chart(new App(), 'shop');
const podOf = (workload: HardenedDeployment): { spec: PodSpec } => (workload.toJson() as { spec: { template: { spec: PodSpec } } }).spec.template;

const before = evaluatePod({ spec });
const after = evaluatePod(podOf(new HardenedDeployment(chart, 'web', { spec: { replicas: 2, template: { spec } } })));
const plain: Pod = { spec };
const { pod: hardened }: { pod: Pod } = hardenPod(plain);
if (!evaluatePod(hardened).allowed) throw new Error('the hardened pod is refused');
if (before.allowed || !after.allowed) throw new Error(`before: ${before.message}; after: ${after.message}`);

// The entries share no module, and still know each other's profiles and errors.
const noChmod = SeccompProfile.runtimeDefault().denying('chmod');
new SeccompProfiles(chart, 'profiles', { profiles: [noChmod] });
const guarded = podOf(new HardenedDeployment(chart, 'guarded', { spec: { template: { spec } }, hardening: { seccomp: noChmod } }));
if (guarded.spec.securityContext?.seccompProfile?.localhostProfile !== noChmod.localhostProfile) throw new Error('another profile');
try {
  new HardenedDeployment(chart, 'root', { spec: { template: { spec: { ...spec, hostPID: true } } } });
  throw new Error('a host namespace was let pass');
} catch (error) {
  if (!HardeningError.isHardeningError(error) || error.violations[0]?.checkId !== 'hostNamespaces') throw error;
}
