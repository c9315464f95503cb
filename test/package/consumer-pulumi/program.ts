import * as pulumi from '@pulumi/pulumi';
import { SeccompProfile } from 'hardened-kube';
import { HardenedDeployment, type HardenedDeploymentArgs, HardenedNamespace, hardenTransform, SeccompProfiles } from 'hardened-kube/pulumi';

const container = { name: 'web', image: pulumi.output('web:1'), resources: { limits: { memory: '64Mi' } } };
// @ts-expect-error: what is misspelt is seen
export const misspelt: HardenedDeploymentArgs['spec'] = { template: { spec: { containers: [{ name: 'web', imag: 'web:1' }] } } };

/** The profile is of the root entry, and the components are of another: neither has the other's classes. */
const noChmod = SeccompProfile.runtimeDefault({}, { name: 'no-chmod' }).denying('chmod', 'fchmod', 'fchmodat', 'fchmodat2');

function stack(): void {
  const { name: namespace } = new HardenedNamespace('shop', { metadata: { name: 'shop' }, version: '1.33' });
  const profiles = new SeccompProfiles('profiles', { profiles: [noChmod] });
  const web = new HardenedDeployment('web', {
    metadata: { namespace }, spec: { template: { spec: { containers: [container] } } }, hardening: { seccomp: noChmod }, deliveredBy: profiles,
  });
  const labels: pulumi.Output<Readonly<Record<string, string>>> = web.matchLabels;
  const replicas: pulumi.Output<number | undefined> = web.spec.apply((spec) => spec.replicas);
  pulumi.all([labels, replicas]).apply(([known, count]) => Object.keys(known).length + (count ?? 1));
}

async function main(): Promise<void> {
  const pods: string[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (type.endsWith(':Deployment')) pods.push(JSON.stringify((inputs as { spec: { template: { spec: object } } }).spec.template.spec));
      return { id: name, state: inputs as object };
    },
    call: () => ({}),
  }, 'shop', 'test', true);
  stack();
  await pulumi.runtime.disconnect();
  if (!pods[0]?.includes(`"localhostProfile":"${noChmod.localhostProfile}"`)) throw new Error(`the pod was asked for as ${pods[0]}`);

  const transformed = await hardenTransform()({
    custom: true, type: 'kubernetes:core/v1:Pod', name: 'pod', opts: {}, props: { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', image: 'web:1' }] } },
  });
  if (!JSON.stringify(transformed).includes('"runAsNonRoot":true')) throw new Error(`a pod of others was asked for as ${JSON.stringify(transformed)}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
