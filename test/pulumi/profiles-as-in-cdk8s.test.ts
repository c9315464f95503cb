import { Testing } from 'cdk8s';
import { noChmod, noMount, objectsOf, runWell, site } from './delivering';
import * as cdk8s from '../../lib/cdk8s';
import type { AppArmorDeliveryOptions } from '../../lib/core/delivery/app-armor-delivery';
import type { SeccompDeliveryOptions } from '../../lib/core/delivery/seccomp-delivery';
import { AppArmorProfiles } from '../../lib/pulumi/app-armor-profiles';
import { SeccompProfiles } from '../../lib/pulumi/seccomp-profiles';

type Options = { readonly seccomp: SeccompDeliveryOptions } | { readonly appArmor: AppArmorDeliveryOptions };

const home = { namespace: 'home', nodeSelector: { pool: 'apps' } };
const seccomp = { ...home, profiles: [noChmod, noMount], images: { pause: 'r/pause:1' } };
const appArmor = { ...home, profiles: [site], images: { loader: 'r/loader:1' } };

/** The label by which the installer finds its pods tells of where it stands in its program. */
function comparable(objects: readonly unknown[]): string[] {
  return objects.map((object) => JSON.stringify(object, (key, value: unknown) => {
    if (key === 'app.kubernetes.io/instance') return 'installer';
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value;
  }, 1)).sort();
}

test.each<[string, Options, string]>([
  ['seccomp profiles', { seccomp }, '1.33'],
  ['seccomp profiles with a gate', { seccomp: { ...seccomp, gate: true } }, 'latest'],
  ['seccomp profiles for an old cluster', { seccomp: { ...seccomp, gate: true } }, '1.18'],
  ['seccomp profiles of the operator',
    { seccomp: { profiles: [noChmod, noMount], output: 'security-profiles-operator' } }, '1.33'],
  ['AppArmor profiles', { appArmor }, '1.33'],
  ['AppArmor profiles with a gate', { appArmor: { ...appArmor, gate: true } }, '1.34'],
  ['AppArmor profiles for an old cluster', { appArmor }, '1.21'],
])('%s are the same objects as cdk8s writes', async (_, options, kubernetesVersion) => {
  const chart = Testing.chart();
  cdk8s.Hardening.of(chart).configure({ kubernetesVersion });
  if ('seccomp' in options) new cdk8s.SeccompProfiles(chart, 'profiles', options.seccomp);
  else new cdk8s.AppArmorProfiles(chart, 'profiles', options.appArmor);
  const ran = await runWell(() => {
    if ('seccomp' in options) new SeccompProfiles('profiles', { ...options.seccomp, kubernetesVersion });
    else new AppArmorProfiles('profiles', { ...options.appArmor, kubernetesVersion });
  });
  expect(comparable(objectsOf(ran).map(({ inputs }) => inputs))).toEqual(comparable(Testing.synth(chart) as unknown[]));
});
