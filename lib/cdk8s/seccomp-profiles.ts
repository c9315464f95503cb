import { Construct } from 'constructs';
import { checkProps } from './check-props';
import { ProfileInstallation } from './profile-installation';
import {
  SECCOMP_DELIVERY_OPTIONS, seccompDelivery, type SeccompDeliveryOptions,
} from '../core/delivery/seccomp-delivery';
import type { Finding } from '../core/report/finding';

/** Props of {@link SeccompProfiles}. */
export type SeccompProfilesProps = SeccompDeliveryOptions;

/**
 * Puts seccomp profiles on the nodes, where pods of the same app name them by `hardening: { seccomp: profile }`.
 *
 * Every Linux node gets a pod whose init container writes each profile to a file of its own below the kubelet's seccomp
 * directory, whole or not at all. It is root, because the directory is root's, without a capability or a token, and
 * sees that one folder of the node. A file is named by its content: a changed profile is another file, and none is ever
 * changed or removed under a pod that may start again with it. What is there goes with the node.
 *
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that its way to the nodes cannot carry.
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfiles extends Construct {
  /** Findings: allowed settings that the owner should know about. */
  readonly findings: readonly Finding[];

  constructor(scope: Construct, id: string, props: SeccompProfilesProps) {
    checkProps(scope, id, props, SECCOMP_DELIVERY_OPTIONS);
    super(scope, id);
    this.findings = new ProfileInstallation(this, (target) => seccompDelivery(props, target)).findings;
  }
}
