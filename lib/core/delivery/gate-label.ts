import type { NodeLabel, ProfileKind } from '../hardening/profiles/delivery';

/**
 * What stands before the names of the labels that say which profiles a node has. The kubelet can set no label with this
 * suffix, so that a node that is broken into cannot claim a profile, except by way of the installer's own token.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction
 */
export const GATE_PREFIXES: Readonly<Record<ProfileKind, string>> = {
  seccomp: 'seccomp.hardened-kube.node-restriction.kubernetes.io/',
  appArmor: 'apparmor.hardened-kube.node-restriction.kubernetes.io/',
};

/**
 * The first minor release in which a token says for certain which node its pod runs on, so that its use can be held to
 * that node.
 */
export const GATE_SINCE = 32;

/** The label of the nodes that have a profile. */
export function gateLabel(kind: ProfileKind, id: string): NodeLabel {
  return { key: GATE_PREFIXES[kind] + id, value: 'installed' };
}
