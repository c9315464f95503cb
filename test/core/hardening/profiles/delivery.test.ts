import { GATE_PREFIXES, GATE_SINCE, gateLabel } from '../../../../lib/core/delivery/gate-label';
import { type Delivery, deliveryOf } from '../../../../lib/core/hardening/profiles/delivery';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';

const near: Delivery = { kind: 'seccomp', localhostProfile: 'hardened-kube/a.json', installedAs: 'operator/a.json' };
const far: Delivery = {
  kind: 'seccomp',
  localhostProfile: 'hardened-kube/a.json',
  installedAs: 'hardened-kube/a.json',
};
const other: Delivery = { kind: 'appArmor', localhostProfile: 'web', installedAs: 'web' };

test.each<[Delivery['kind'], string, Delivery | undefined]>([
  ['seccomp', 'hardened-kube/a.json', near], ['seccomp', 'operator/a.json', near], ['appArmor', 'web', other],
  ['seccomp', 'web', undefined], ['appArmor', 'hardened-kube/a.json', undefined], ['seccomp', 'a.json', undefined],
])('%s %s is found by its kind, under either name, the nearest first', (kind, name, delivery) => {
  expect(deliveryOf(kind, name, [near, far, other])).toBe(delivery);
});

test('the gate\'s labels are of the kind that no kubelet can set, and fit the longest profile name', () => {
  expect(GATE_SINCE).toBe(32);
  expect(Object.values(GATE_PREFIXES).every((prefix) => prefix.endsWith('.node-restriction.kubernetes.io/'))).toBe(
    true,
  );
  const { id } = SeccompProfile.deny(['chmod'], { name: 'x'.repeat(40) });
  const { key, value } = gateLabel('seccomp', id);
  expect(value).toBe('installed');
  expect(key).toBe(`seccomp.hardened-kube.node-restriction.kubernetes.io/${id}`);
  expect(id.length).toBeLessThanOrEqual(63);
});
