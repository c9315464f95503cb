import type * as pulumi from '@pulumi/pulumi';
import { hasBrand } from '../core/data/brand';
import { itemsOf } from '../core/data/items-of';
import { isList } from '../core/data/plain-data';
import type { Delivery } from '../core/hardening/profiles/delivery';
import { invalidType } from '../core/report/invalid';

/** Two installed copies of this library still recognise each other's components. */
export const DELIVERS_PROFILES = Symbol.for('hardened-kube.pulumi.deliversProfiles');

/** A component that puts profiles on nodes: a SeccompProfiles or an AppArmorProfiles. */
export interface ProfileDelivery extends pulumi.Resource {
  readonly [DELIVERS_PROFILES]: true;
  /** The profiles that it delivers. */
  readonly deliveries: readonly Delivery[];
}

/** A component that puts the profiles of a workload's pods on the nodes. */
export type DeliveredBy = ProfileDelivery | readonly ProfileDelivery[];

/**
 * The components among which the profiles of a workload are.
 *
 * @throws HardeningError `invalid-option` for what is no such component.
 */
export function deliveryComponents(deliveredBy: DeliveredBy | undefined): readonly ProfileDelivery[] {
  const list = deliveredBy === undefined ? [] : itemsOf(deliveredBy) ?? [deliveredBy];
  list.forEach((component, index) => {
    if (hasBrand(component, DELIVERS_PROFILES)) return;
    const path = isList(deliveredBy) ? `deliveredBy[${index}]` : 'deliveredBy';
    throw invalidType('invalid-option', path, 'must be a SeccompProfiles or an AppArmorProfiles', component);
  });
  return list as readonly ProfileDelivery[];
}
