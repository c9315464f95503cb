import { Construct } from 'constructs';
import { checkProps } from './check-props';
import { ProfileInstallation } from './profile-installation';
import {
  APP_ARMOR_DELIVERY_OPTIONS, appArmorDelivery, type AppArmorDeliveryOptions,
} from '../core/delivery/app-armor-delivery';
import type { Finding } from '../core/report/finding';

/** Props of {@link AppArmorProfiles}. */
export type AppArmorProfilesProps = AppArmorDeliveryOptions;

/**
 * Loads AppArmor profiles into the nodes' kernels, where pods of the same app name them by
 * `hardening: { appArmor: profile }`.
 *
 * Every Linux node gets a pod whose init container hands each profile to the kernel. It is root with MAC_ADMIN, because
 * the kernel takes profiles from nobody less, and it sees the kernel's security file system, nothing of the node's
 * disk. That is power over every AppArmor profile of the node: a finding reports it. A profile is named by its content:
 * a changed one is another, and none is ever replaced or unloaded, because that would change or end the confinement of
 * whatever runs under it.
 *
 * A kernel forgets its profiles when it restarts. The pod then loads them again; others that need one may be started
 * before, fail, and are started again. On a node without AppArmor the pod fails: give `nodeSelector` where there are
 * such nodes.
 *
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that is too long for a ConfigMap.
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfiles extends Construct {
  /** Findings: allowed settings that the owner should know about. */
  readonly findings: readonly Finding[];

  constructor(scope: Construct, id: string, props: AppArmorProfilesProps) {
    checkProps(scope, id, props, APP_ARMOR_DELIVERY_OPTIONS);
    super(scope, id);
    this.findings = new ProfileInstallation(this, (target) => appArmorDelivery(props, target)).findings;
  }
}
