import { AppArmorProfile } from '../../../lib/core/apparmor/app-armor-profile';
import { appArmorDelivery, type AppArmorDeliveryOptions } from '../../../lib/core/delivery/app-armor-delivery';
import type { DeliveryPlan } from '../../../lib/core/delivery/delivery-plan';
import { thrownBy } from '../thrown';

const site = AppArmorProfile.fromText('profile site flags=(attach_disconnected) {\n  file,\n  deny /srv/** w,\n}\n');

function deliver(options: Partial<AppArmorDeliveryOptions> = {}, kubernetesVersion = '1.33'): DeliveryPlan {
  return appArmorDelivery({ profiles: [site], images: { loader: 'loader:1' }, ...options }, () => ({
    namespace: 'home',
    kubernetesVersion,
  }));
}

test('a profile is a file that has its name, and is loaded by the image', () => {
  const { objects, deliveries } = deliver({ gate: true });
  expect(objects.find(({ object }) => object.kind === 'ConfigMap')!.object).toMatchObject({
    metadata: { name: site.id },
    data: { [site.id]: site.render() },
  });
  expect(objects.find(({ object }) => object.kind === 'DaemonSet')!.object.spec).toMatchObject({
    template: { spec: { initContainers: [{ image: 'loader:1' }, {}, { image: 'loader:1' }, {}] } },
  });
  expect(deliveries).toEqual([{
    kind: 'appArmor',
    localhostProfile: site.id,
    installedAs: site.id,
    nodeLabel: { key: `apparmor.hardened-kube.node-restriction.kubernetes.io/${site.id}`, value: 'installed' },
  }]);
});

test.each([
  ['1.33', ['apparmor-loader']],
  ['1.31', ['apparmor-loader', 'profile-gate']],
])('in Kubernetes %s the findings are %j', (version, rules) => {
  expect(deliver({ gate: true }, version).findings.map(({ rule }) => rule)).toEqual(rules);
});

test.each<[object, string]>([
  [{ images: undefined }, 'images.loader: must be an image with apparmor_parser, got nothing'],
  [{ images: { loader: '' } }, 'images.loader: must be an image with apparmor_parser, got ""'],
  [{ profiles: ['site'] }, 'profiles[0]: must be an AppArmorProfile, got a string'],
])('%j is refused', (options, message) => {
  expect(thrownBy(() => deliver(options))).toMatchObject({ code: 'invalid-option', message });
});
