import type { IConstruct } from 'constructs';
import type { Delivery } from '../core/hardening/profiles/delivery';

/** Where a scope keeps what is delivered below it, so that another installed copy of the library finds it too. */
const DELIVERIES = Symbol.for('hardened-kube.cdk8s.deliveries');

interface Scope extends IConstruct {
  [DELIVERIES]?: Delivery[];
}

/** Tells every workload of the app what a construct delivers, those made before it too. */
export function registerDeliveries(construct: IConstruct, deliveries: readonly Delivery[]): void {
  for (const scope of construct.node.scopes as Scope[]) (scope[DELIVERIES] ??= []).push(...deliveries);
}

/**
 * Lists the app's deliveries, the nearest in the construct tree first: an app may have a chart for each of its
 * clusters.
 */
export function deliveriesFor(construct: IConstruct): Delivery[] {
  return (construct.node.scopes as Scope[]).reverse().flatMap((scope) => scope[DELIVERIES] ?? []);
}
