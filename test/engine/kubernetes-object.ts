import { randomBytes } from 'node:crypto';
import { UNKNOWN, within, withoutSecrets } from './properties';
import type { Properties } from './property-diff';

/** The namespace of what names none. */
export const DEFAULT_NAMESPACE = 'default';

/** By this annotation pulumi-kubernetes tells the names that it made. */
const AUTONAMED = 'pulumi.com/autonamed';

/** The kinds that are in no namespace, as far as programs here use them. */
const CLUSTER_SCOPED =
  /^(Namespace|ClusterRole|ClusterRoleBinding|ValidatingAdmissionPolicy|ValidatingAdmissionPolicyBinding)$/;

/** What names an object. */
export interface Names {
  readonly name?: string;
  /** Undefined for what is in none. */
  readonly namespace?: string;
  /** Whether pulumi-kubernetes made the name. */
  readonly isAutonamed: boolean;
}

/** The names in inputs; of unknown metadata it is none. */
export function namesOf(inputs: Properties): Names {
  const { kind, metadata } = withoutSecrets(inputs);
  const known =
    typeof metadata === 'object' ? (metadata as { name?: string; namespace?: string; annotations?: Properties }) : {};
  const { name, namespace = DEFAULT_NAMESPACE, annotations } = known;
  return {
    name,
    namespace: CLUSTER_SCOPED.test(String(kind)) ? undefined : namespace,
    isAutonamed: annotations?.[AUTONAMED] === 'true',
  };
}

/** The type token of an object, such as `kubernetes:core/v1:ConfigMap`. */
export function typeOf({ apiVersion, kind }: Properties): string {
  const version = String(apiVersion);
  return `kubernetes:${version.includes('/') ? version : `core/${version}`}:${String(kind)}`;
}

/** The id that pulumi-kubernetes gives an object: `web` or `default/web`. */
export function idOf(inputs: Properties): string {
  const { name, namespace } = namesOf(inputs);
  return namespace === undefined ? String(name) : `${namespace}/${String(name)}`;
}

/**
 * Inputs with a name: their own, that of the inputs before them if it was made up, or one made up of the resource's.
 */
export function named(inputs: Properties, resource: string, before: Properties): Properties {
  const old = namesOf(before);
  const isNew = Object.keys(before).length === 0;
  if (
    !('kind' in inputs)
    || inputs.metadata === UNKNOWN
    || namesOf(inputs).name !== undefined
    || !(isNew || old.isAutonamed)
  ) {
    return inputs;
  }
  const name = isNew ? `${resource}-${randomBytes(4).toString('hex')}` : old.name;
  const annotated = (annotations: unknown): unknown =>
    annotations === UNKNOWN ? annotations : { ...(annotations as Properties), [AUTONAMED]: 'true' };
  return withMetadata(inputs, (metadata) => ({
    ...metadata,
    name,
    annotations: within(metadata.annotations, annotated),
  }));
}

/** Changes the metadata of an object; unknown metadata stays so. */
export function withMetadata(object: Properties, change: (metadata: Properties) => Properties): Properties {
  return {
    ...object,
    metadata: within(object.metadata, (metadata) =>
      metadata === UNKNOWN ? metadata : change((metadata as Properties) ?? {}),
    ),
  };
}
