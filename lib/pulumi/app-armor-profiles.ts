import type * as pulumi from '@pulumi/pulumi';
import { PROFILE_INSTALLATION_ARGS, ProfileInstallation, type ProfileInstallationArgs } from './profile-installation';
import {
  APP_ARMOR_DELIVERY_OPTIONS, appArmorDelivery, type AppArmorDeliveryOptions,
} from '../core/delivery/app-armor-delivery';
import type { NamesOf } from '../core/report/known-options';

/** Arguments of {@link AppArmorProfiles}: all of it known when the program runs, as profiles are. */
export interface AppArmorProfilesArgs extends AppArmorDeliveryOptions, ProfileInstallationArgs {}

const KNOWN: NamesOf<AppArmorProfilesArgs> = { ...APP_ARMOR_DELIVERY_OPTIONS, ...PROFILE_INSTALLATION_ARGS };

/**
 * Loads AppArmor profiles into the nodes' kernels, for pods that name them by `hardening: { appArmor: profile }` and
 * this component by `deliveredBy`.
 *
 * Every Linux node gets a pod whose init container hands each profile to the kernel. It is root with MAC_ADMIN, for the
 * kernel takes profiles from nobody less, and it sees the kernel's security file system, nothing of the node's disk.
 * That is power over every AppArmor profile of the node: a finding says so. A profile is named by its content: a
 * changed one is another, and none is ever replaced or unloaded, because that would change or end the confinement of
 * whatever runs under it.
 *
 * A kernel forgets its profiles when it restarts. The pod then loads them again; others that need one may be started
 * before, fail, and are started again. On a node without AppArmor the pod fails, and with it the update: give
 * `nodeSelector` where there are such nodes.
 *
 * Its namespace has the component's own name where `namespace` says no other.
 *
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that is too long for a ConfigMap.
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfiles extends ProfileInstallation {
  constructor(name: string, args: AppArmorProfilesArgs, opts?: pulumi.ComponentResourceOptions) {
    super('AppArmorProfiles', name, (target) => appArmorDelivery(args, target), { args, known: KNOWN }, opts);
  }
}
