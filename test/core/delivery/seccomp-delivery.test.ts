import type { DeliveryPlan } from '../../../lib/core/delivery/delivery-plan';
import { DELIVERY_IMAGES } from '../../../lib/core/delivery/images';
import { seccompDelivery, type SeccompDeliveryOptions } from '../../../lib/core/delivery/seccomp-delivery';
import { SeccompProfile } from '../../../lib/core/seccomp/profile/seccomp-profile';
import { thrownBy } from '../thrown';

const noChmod = SeccompProfile.deny(['chmod'], { name: 'no-chmod' });
const { id, localhostProfile } = noChmod;
const target = (): { namespace: string; kubernetesVersion: string } => ({
  namespace: 'home',
  kubernetesVersion: '1.33',
});
const deliver = (options: Partial<SeccompDeliveryOptions> = {}): DeliveryPlan =>
  seccompDelivery({ profiles: [noChmod], ...options }, target);
const imagesOf = ({ objects }: DeliveryPlan): string[] =>
  [...JSON.stringify(objects).matchAll(/"image":"([^"]+)"/g)].map(([, image]) => image!);

test('a profile is a file that has its name', () => {
  const { objects, deliveries, findings } = deliver();
  expect(objects.find(({ object }) => object.kind === 'ConfigMap')!.object).toMatchObject({
    metadata: { name: id, namespace: 'home' },
    data: { [`${id}.json`]: noChmod.toJson() },
  });
  expect(deliveries).toEqual([{ kind: 'seccomp', localhostProfile, installedAs: localhostProfile }]);
  expect(findings).toEqual([]);
});

test('with a gate, pods may count on the label', () => {
  expect(deliver({ gate: true }).deliveries).toMatchObject([
    { nodeLabel: { key: `seccomp.hardened-kube.node-restriction.kubernetes.io/${id}`, value: 'installed' } },
  ]);
});

test('images are those of the library, or one\'s own', () => {
  const { shell, kubectl } = DELIVERY_IMAGES;
  expect(imagesOf(deliver({ gate: true, images: { pause: 'p:1' } }))).toEqual([shell, kubectl, shell, kubectl, 'p:1']);
  expect(imagesOf(deliver({ images: { shell: 's:1' } }))).toEqual(['s:1', DELIVERY_IMAGES.pause]);
});

test('the operator gets its own resource, and is asked nothing of where', () => {
  const { objects, deliveries } = seccompDelivery({ profiles: [noChmod], output: 'security-profiles-operator' }, () => {
    throw new Error('asked');
  });
  expect(objects).toMatchObject([{ id, object: { kind: 'SeccompProfile', metadata: { name: id } }, after: [] }]);
  expect(deliveries).toEqual([{ kind: 'seccomp', localhostProfile, installedAs: `operator/${id}.json` }]);
});

test.each<[object, string]>([
  [{ profiles: [] }, 'profiles: must have at least one profile, got an empty list'],
  [{ output: 'helm' }, 'output: must be "daemonset" or "security-profiles-operator", got "helm"'],
  [{ output: 'security-profiles-operator', gate: false },
    'gate: must be left to the Security Profiles Operator, got false'],
])('%j is refused', (options, message) => {
  expect(thrownBy(() => deliver(options))).toMatchObject({ code: 'invalid-option', message });
});
