import { noChmod, noMount, runWell, site, SPEC, waitsFor } from './delivering';
import { evaluateManifest } from '../../lib';
import { AppArmorProfiles } from '../../lib/pulumi/app-armor-profiles';
import { deliveryComponents } from '../../lib/pulumi/delivered-by';
import { HardenedPod } from '../../lib/pulumi/hardened-pod';
import { SeccompProfiles } from '../../lib/pulumi/seccomp-profiles';
import { thrownBy } from '../core/thrown';

const POD = 'kubernetes:core/v1:Pod';

describe('deliveredBy', () => {
  test('has pods name the profile where it is, go where it is, and wait for it', async () => {
    const ran = await runWell(() => {
      const profiles = new SeccompProfiles('profiles', { profiles: [noChmod], gate: true });
      const loaded = new AppArmorProfiles('aa', { profiles: [site], images: { loader: 'r/loader:1' } });
      new HardenedPod('web', {
        spec: SPEC,
        hardening: { seccomp: noChmod, appArmor: site },
        deliveredBy: [profiles, loaded],
      });
    });
    const { inputs } = ran.resource(POD);
    expect(inputs.spec).toMatchObject({
      securityContext: {
        seccompProfile: { type: 'Localhost', localhostProfile: noChmod.localhostProfile },
        appArmorProfile: { type: 'Localhost', localhostProfile: site.id },
      },
      nodeSelector: {
        'kubernetes.io/os': 'linux',
        [`seccomp.hardened-kube.node-restriction.kubernetes.io/${noChmod.id}`]: 'installed',
      },
    });
    expect(waitsFor(ran, 'Pod')).toEqual(
      expect.arrayContaining(['ClusterRoleBinding', 'ConfigMap', 'DaemonSet', 'Namespace', 'ServiceAccount']),
    );
    expect(evaluateManifest(inputs)).toMatchObject([{ allowed: true }]);
  });

  test('the Security Profiles Operator has a folder of its own', async () => {
    const ran = await runWell(() => {
      const deliveredBy = new SeccompProfiles('profiles', {
        profiles: [noChmod],
        output: 'security-profiles-operator',
      });
      new HardenedPod('web', { spec: SPEC, hardening: { seccomp: noChmod }, deliveredBy });
    });
    expect(ran.resource(POD).inputs.spec).toMatchObject({
      securityContext: { seccompProfile: { localhostProfile: `operator/${noChmod.id}.json` } },
    });
    expect(waitsFor(ran, 'Pod')).toEqual(['SeccompProfile']);
  });

  test('a profile that is not among them is an error', async () => {
    await runWell(() => {
      const deliveredBy = new SeccompProfiles('profiles', { profiles: [noMount] });
      for (const args of [{ deliveredBy }, {}]) {
        const error = thrownBy(() => new HardenedPod('web', { spec: SPEC, hardening: { seccomp: noChmod }, ...args }));
        expect([error.code, error.message]).toEqual([
          'undelivered-profile',
          expect.stringContaining('web: spec.securityContext.seccompProfile: must be a profile that something puts'),
        ]);
      }
    });
  });

  test('takes the components of another installed copy', () => {
    const component = { [Symbol.for('hardened-kube.pulumi.deliversProfiles')]: true, deliveries: [] };
    expect(deliveryComponents(component as never)).toEqual([component]);
    expect(deliveryComponents([component] as never)).toEqual([component]);
    expect(deliveryComponents(undefined)).toEqual([]);
  });

  test.each<[unknown, string]>([
    [noChmod, 'deliveredBy: must be a SeccompProfiles or an AppArmorProfiles, got a SeccompProfile'],
    [null, 'deliveredBy: must be a SeccompProfiles or an AppArmorProfiles, got null'],
    [['profiles'], 'deliveredBy[0]: must be a SeccompProfiles or an AppArmorProfiles, got a string'],
  ])('%j is none', (deliveredBy, message) => {
    expect(thrownBy(() => deliveryComponents(deliveredBy as never))).toMatchObject({ code: 'invalid-option', message });
  });
});
