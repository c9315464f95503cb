import { APPARMOR_LOADER_FINDING, appArmorInstaller } from './app-armor-installer';
import type { DeliveryPlan } from './delivery-plan';
import { planInstallation } from './installation';
import {
  INSTALLATION_IMAGES, INSTALLATION_OPTIONS, type InstallationImages, type InstallationOptions, type InstallationTarget,
} from './installation-options';
import { profileList } from './profile-list';
import { AppArmorProfile } from '../apparmor/app-armor-profile';
import { invalidName } from '../report/invalid';
import { checkKnown, type NamesOf } from '../report/known-options';

/** How AppArmor profiles come to the nodes. */
export interface AppArmorDeliveryOptions extends InstallationOptions {
  /** The profiles to load into the nodes' kernels. */
  readonly profiles: readonly AppArmorProfile[];
  /** The images that run on the nodes. */
  readonly images: InstallationImages & {
    /**
     * One with a POSIX shell, `grep`, `ls`, `mkfifo`, `apparmor_parser` and the abstractions that the profiles include,
     * by its digest; Debian's and Ubuntu's package is `apparmor`. There is none that everybody uses, so there is no
     * default.
     */
    readonly loader: string;
  };
}

/** The names of {@link AppArmorDeliveryOptions}. */
export const APP_ARMOR_DELIVERY_OPTIONS: NamesOf<AppArmorDeliveryOptions> = {
  profiles: true, images: true, ...INSTALLATION_OPTIONS,
};

const IMAGES: NamesOf<AppArmorDeliveryOptions['images']> = { loader: true, ...INSTALLATION_IMAGES };

/**
 * What delivers AppArmor profiles.
 *
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that is too long for a ConfigMap.
 */
export function appArmorDelivery(options: AppArmorDeliveryOptions, target: () => InstallationTarget): DeliveryPlan {
  const profiles = profileList(options.profiles, AppArmorProfile.isAppArmorProfile, 'an AppArmorProfile');
  const { images: given = {} }: { images?: Partial<AppArmorDeliveryOptions['images']> } = options;
  checkKnown(given, IMAGES, 'image', 'images');
  const { loader, ...images } = given;
  if (typeof loader !== 'string' || loader === '') {
    throw invalidName('invalid-option', 'images.loader', 'must be an image with apparmor_parser', loader);
  }
  const { objects, findings, nodeLabelOf } = planInstallation({
    files: profiles.map((profile) => ({ id: profile.id, file: profile.id, text: profile.render() })),
    installer: () => appArmorInstaller(loader),
    images,
    options,
    target: target(),
  });
  const deliveries = profiles.map(({ id, localhostProfile }) => ({
    kind: 'appArmor' as const, localhostProfile, installedAs: localhostProfile, nodeLabel: nodeLabelOf(id),
  }));
  return { objects, deliveries, findings: [APPARMOR_LOADER_FINDING, ...findings] };
}
