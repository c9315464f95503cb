import fc from 'fast-check';
import type { DeliveryObject } from '../../../lib/core/delivery/delivery-plan';
import { type Installation, type InstallationParts, planInstallation } from '../../../lib/core/delivery/installation';
import type { InstallationOptions } from '../../../lib/core/delivery/installation-options';
import { seccompInstaller } from '../../../lib/core/delivery/seccomp-installer';
import { thrownBy } from '../thrown';

const FILES = ['one', 'two'].map((id) => ({ id, file: `${id}.json`, text: '{}' }));

function installation(
  options: InstallationOptions = {},
  kubernetesVersion = '1.33',
  more: Partial<InstallationParts> = {},
): Installation {
  const installer: InstallationParts['installer'] = (name) => seccompInstaller(name, 'shell:1');
  return planInstallation({
    files: FILES,
    installer,
    images: {},
    options,
    target: { namespace: 'home', kubernetesVersion },
    ...more,
  });
}

const namesOf = ({ objects }: Installation): string[] =>
  objects.map(
    ({
      object: {
        kind,
        metadata: { name, namespace },
      },
    }) => `${kind} ${namespace ? `${namespace}/` : ''}${name}`,
  );
const stepOf = ({ objects }: Installation, kind: string): DeliveryObject =>
  objects.find(({ object }) => object.kind === kind)!;

test('an installation is a namespace for what needs the host, the profiles in it, and last what installs them', () => {
  const plan = installation();
  expect(namesOf(plan)).toEqual([
    'Namespace home',
    'ServiceAccount home/installer',
    'ConfigMap home/one',
    'ConfigMap home/two',
    'DaemonSet home/installer',
  ]);
  expect(stepOf(plan, 'Namespace').hardening).toEqual({ level: 'privileged' });
  expect(stepOf(plan, 'DaemonSet').after).toEqual(['account', 'one', 'two']);
  expect(plan.findings).toEqual([]);
  expect(plan.nodeLabelOf('one')).toBeUndefined();
});

test('with a gate the permission comes after the policy that narrows it, and the installer after both', () => {
  const plan = installation({ gate: true, namespace: 'shop' });
  expect(namesOf(plan).slice(4)).toEqual([
    'ValidatingAdmissionPolicy shop-labels',
    'ValidatingAdmissionPolicyBinding shop-labels',
    'ClusterRole shop-labels',
    'ClusterRoleBinding shop-labels',
    'DaemonSet shop/installer',
  ]);
  expect(stepOf(plan, 'ValidatingAdmissionPolicyBinding').after).toEqual(['policy']);
  expect(stepOf(plan, 'ClusterRoleBinding').after).toEqual(['policy-binding', 'account', 'role']);
  expect(stepOf(plan, 'DaemonSet').after).toEqual(['account', 'one', 'two', 'role-binding']);
  expect(plan.nodeLabelOf('one')).toEqual({
    key: 'seccomp.hardened-kube.node-restriction.kubernetes.io/one',
    value: 'installed',
  });
});

test('whatever it is made from, each object has an id of its own and comes after those that it needs', () => {
  const files = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{1,9}-[a-z\d]{10}$/), { minLength: 1 })
    .map((ids) => ids.map((id) => ({ id, file: id, text: '' })));
  fc.assert(fc.property(fc.boolean(), fc.integer({ min: 18, max: 40 }), files, (gate, minor, given) => {
    const seen = new Set<string>();
    for (const { id, after } of installation({ gate }, `1.${minor}`, { files: given }).objects) {
      expect(after.filter((other) => !seen.has(other))).toEqual([]);
      expect(seen.has(id)).toBe(false);
      seen.add(id);
    }
  }));
});

test.each([['1.31', false], ['1.32', true], ['latest', true]])('in Kubernetes %s a gate is %p', (version, isGated) => {
  const plan = installation({ gate: true }, version);
  expect(plan.findings.map(({ rule, path }) => [rule, path])).toEqual(isGated ? [] : [['profile-gate', 'gate']]);
  expect(plan.nodeLabelOf('one') !== undefined).toBe(isGated);
  expect(namesOf(plan).includes('ClusterRole home-labels')).toBe(isGated);
});

test.each([
  ['1.22', ['restrictedVolumes', 'runAsNonRoot']],
  ['1.23', ['restrictedVolumes', 'runAsNonRoot', 'runAsUser']],
])('in Kubernetes %s the checks to waive are %j', (version, checks) => {
  expect(stepOf(installation({}, version), 'DaemonSet').hardening!.waivers!.map(({ check }) => check)).toEqual(checks);
});

test.each<[object, string]>([
  [{ gate: 'yes' }, 'gate: must be true or false, got "yes"'],
  [{ namespace: 'Home' },
    'namespace: must be at most 63 lowercase letters, digits and hyphens, none at its ends, got "Home"'],
  [{ namespace: 5 },
    'namespace: must be at most 63 lowercase letters, digits and hyphens, none at its ends, got a number'],
])('%j is refused', (options, message) => {
  expect(thrownBy(() => installation(options))).toMatchObject({ code: 'invalid-option', message });
});
