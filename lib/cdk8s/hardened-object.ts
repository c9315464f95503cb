import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { hasBrand } from '../core/data/brand';

/** Two installed copies of this library still recognise each other's workloads. */
export const WORKLOAD_BRAND = Symbol.for('hardened-kube.cdk8s.HardenedWorkload');

/** The same for namespaces. */
export const NAMESPACE_BRAND = Symbol.for('hardened-kube.cdk8s.HardenedNamespace');

/** Whether a construct is a hardened workload, of this or another installed copy of the library. */
export function hasWorkloadBrand(construct: IConstruct): boolean {
  return hasBrand(construct, WORKLOAD_BRAND);
}

/** Whether a construct is a hardened namespace, of this or another installed copy of the library. */
export function hasNamespaceBrand(construct: IConstruct): boolean {
  return hasBrand(construct, NAMESPACE_BRAND);
}

/**
 * Reads an object as its class writes it. Only constructs of this installed copy of the library have it: those of
 * another copy have a gate of their own.
 */
export const DRAFT = Symbol('draft');

/** Hardens and checks an object as it is to be written. */
export const FINISH = Symbol('finish');

/** Reports on a workload, with what is known of the accounts of its app. */
export const REPORT_AMONG = Symbol.for('hardened-kube.cdk8s.reportAmong');

/** A construct of this library, which knows what it must be written as. */
export interface HardenedObject extends ApiObject {
  /**
   * Reads the object, without what {@link FINISH} does to it where that is possible.
   *
   * @param toJson the method of its class, which may be a subclass of ours.
   */
  [DRAFT](toJson: () => unknown): unknown;

  /**
   * Hardens and checks the object, after all that its class, resolvers and JSON patches have made of it.
   *
   * @throws HardeningError where it must not be written like that.
   */
  [FINISH](manifest: unknown): unknown;
}

/** Whether an object is a construct of this library. */
export function isHardenedObject(object: ApiObject): object is HardenedObject {
  return FINISH in object;
}
