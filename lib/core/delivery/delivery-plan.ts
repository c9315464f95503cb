import type { PlainObject } from './plain-object';
import type { HardeningOptions } from '../hardening/options/options';
import type { Delivery } from '../hardening/profiles/delivery';
import type { Finding } from '../report/finding';

/** How a front end's profiles come to the nodes. */
export interface DeliveryPlan {
  /** What puts them there, each after what it needs. */
  readonly objects: readonly DeliveryObject[];
  /** What pods may count on. */
  readonly deliveries: readonly Delivery[];
  /** What its owner should know. */
  readonly findings: readonly Finding[];
}

/** An object of a delivery. */
export interface DeliveryObject {
  /** What tells it from the others. */
  readonly id: string;
  /** The object, before hardening where it is a workload's. */
  readonly object: PlainObject;
  /** The ids of what must be there first. */
  readonly after: readonly string[];
  /** With a workload or a namespace: what the hardened one is told. */
  readonly hardening?: Pick<HardeningOptions, 'level' | 'waivers'>;
}
