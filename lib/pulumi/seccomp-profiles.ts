import type * as pulumi from '@pulumi/pulumi';
import { PROFILE_INSTALLATION_ARGS, ProfileInstallation, type ProfileInstallationArgs } from './profile-installation';
import {
  SECCOMP_DELIVERY_OPTIONS, seccompDelivery, type SeccompDeliveryOptions,
} from '../core/delivery/seccomp-delivery';
import type { NamesOf } from '../core/report/known-options';

/** Arguments of {@link SeccompProfiles}: all of it known when the program runs, as profiles are. */
export interface SeccompProfilesArgs extends SeccompDeliveryOptions, ProfileInstallationArgs {}

const KNOWN: NamesOf<SeccompProfilesArgs> = { ...SECCOMP_DELIVERY_OPTIONS, ...PROFILE_INSTALLATION_ARGS };

/**
 * Puts seccomp profiles on the nodes, for pods that name them by `hardening: { seccomp: profile }` and this component
 * by `deliveredBy`.
 *
 * Every Linux node gets a pod whose init container writes each profile to a file of its own below the kubelet's seccomp
 * directory, whole or not at all. It is root, for the directory is root's, without a capability or a token, and sees
 * that one folder of the node. A file is named by its content: a changed profile is another file, and none is ever
 * changed or removed under a pod that may start again with it. What is there goes with the node.
 *
 * Its namespace has the component's own name where `namespace` says no other.
 *
 * @throws HardeningError `invalid-option`; `invalid-profile` for a profile that its way to the nodes cannot carry.
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfiles extends ProfileInstallation {
  constructor(name: string, args: SeccompProfilesArgs, opts?: pulumi.ComponentResourceOptions) {
    super('SeccompProfiles', name, (target) => seccompDelivery(args, target), { args, known: KNOWN }, opts);
  }
}
