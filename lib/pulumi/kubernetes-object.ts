import { version } from '@pulumi/kubernetes/package.json';
import * as pulumi from '@pulumi/pulumi';
import type { ObjectInputs } from './harden-inputs';
import type { ObjectMeta } from '../core/kubernetes/generated/types';
import type { ObjectType } from '../core/kubernetes/pod-kinds';

/**
 * An object of the cluster: the resource that @pulumi/kubernetes makes by a class for each kind. Those are not used:
 * their types are too many to load, and not every release of them has all kinds.
 */
export class KubernetesObject extends pulumi.CustomResource {
  declare readonly apiVersion: pulumi.Output<string>;
  declare readonly kind: pulumi.Output<string>;
  /** The status of the object, as the cluster had it when the resource was done: with the fields of its kind. */
  declare readonly status: pulumi.Output<Readonly<Record<string, unknown>>>;
  /** The metadata of the object, as the cluster has it. */
  declare readonly metadata: pulumi.Output<ObjectMeta>;

  /** @internal */
  constructor(name: string, inputs: ObjectInputs, opts: pulumi.CustomResourceOptions = {}) {
    super(typeOf(inputs), name, { ...inputs, status: undefined }, pulumi.mergeOptions({ version }, opts));
  }
}

/** The type token of an API kind, such as `kubernetes:apps/v1:Deployment`. */
export function typeOf({ apiVersion, kind }: ObjectType): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}
