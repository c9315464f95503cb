/** Kind of a delivered profile. */
export type ProfileKind = 'seccomp' | 'appArmor';

/** A label of a node. */
export interface NodeLabel {
  readonly key: string;
  readonly value: string;
}

/** A profile that something in the program puts on the nodes. */
export interface Delivery {
  readonly kind: ProfileKind;
  /** How pods refer to the profile wherever it is not known how it is delivered: the profile's own name. */
  readonly localhostProfile: string;
  /** Value of a pod's `localhostProfile` for this delivery; the Security Profiles Operator has a folder of its own. */
  readonly installedAs: string;
  /** The label of the nodes that have the profile; without it, pods are scheduled anywhere and wait on the node. */
  readonly nodeLabel?: NodeLabel;
}

/** The delivery that a pod's reference is to, if there is one. The nearest comes first. */
export function deliveryOf(
  kind: ProfileKind,
  localhostProfile: string,
  deliveries: readonly Delivery[],
): Delivery | undefined {
  return deliveries.find(
    (delivery) =>
      delivery.kind === kind && [delivery.localhostProfile, delivery.installedAs].includes(localhostProfile),
  );
}
