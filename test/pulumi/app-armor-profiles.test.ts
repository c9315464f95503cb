import { runWell, site } from './delivering';
import { AppArmorProfiles, type AppArmorProfilesArgs } from '../../lib/pulumi/app-armor-profiles';
import { run } from '../aks/program';
import { thrownBy } from '../core/thrown';

const images = { loader: 'ghcr.io/acme/apparmor-loader:1.0.0' };

describe('AppArmorProfiles', () => {
  test('has each profile loaded by the image, and tells what that could do', async () => {
    let component!: AppArmorProfiles;
    const ran = await runWell(() => {
      component = new AppArmorProfiles('aa', { profiles: [site], images });
    });
    expect(ran.asked[0]).toMatchObject({ type: 'hardened-kube:pulumi:AppArmorProfiles', name: 'aa' });
    expect(ran.resource('kubernetes:core/v1:ConfigMap').inputs).toMatchObject({
      metadata: { name: site.id, namespace: 'aa' },
      data: { [site.id]: site.render() },
    });
    expect(ran.resource('kubernetes:apps/v1:DaemonSet').inputs).toMatchObject({
      spec: {
        template: {
          spec: {
            initContainers: [
              { image: images.loader, securityContext: { capabilities: { add: ['MAC_ADMIN'], drop: ['ALL'] } } },
            ],
          },
        },
      },
    });
    expect(component.deliveries).toEqual([{ kind: 'appArmor', localhostProfile: site.id, installedAs: site.id }]);
    expect(component.findings.map(({ rule }) => rule)).toEqual(['apparmor-loader']);
    expect(ran.logged).toContainEqual({
      severity: 'warn',
      message: expect.stringMatching(/^apparmor-loader: images\.loader /),
    });
  });

  test.each<[object, string]>([
    [{ images: undefined }, 'images.loader: must be an image with apparmor_parser, got nothing'],
    [{ profiles: ['site'] }, 'profiles[0]: must be an AppArmorProfile, got a string'],
  ])('refuses %j, and asks for nothing', async (args, message) => {
    const { asked } = await run(() => {
      expect(
        thrownBy(() => new AppArmorProfiles('aa', { profiles: [site], images, ...args } as AppArmorProfilesArgs))
          .message,
      ).toBe(`aa: ${message}`);
    });
    expect(asked).toEqual([]);
  });
});
