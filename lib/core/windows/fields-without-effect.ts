import type { PodSpec } from '../kubernetes/generated/types';
import { containerPath, containersOf } from '../kubernetes/pod';

/** A field, and the object it stands in. */
export interface FieldWithoutEffect {
  readonly owner: object;
  /** Where the owner stands in the pod. */
  readonly path: string;
  readonly field: string;
}

/**
 * The fields that Linux workloads have by habit (cdk8s-plus writes all five into every pod), with the values that make
 * no difference on Windows: not sharing, no privilege, and a read-only root, which Windows does not support. Any other
 * value requires something that its author must decide.
 */
export function fieldsWithoutEffect(spec: PodSpec): FieldWithoutEffect[] {
  const { shareProcessNamespace, securityContext } = spec;
  return [
    ...shareProcessNamespace === false ? [{ owner: spec, path: 'spec', field: 'shareProcessNamespace' }] : [],
    ...(securityContext?.fsGroupChangePolicy != null
      ? [{ owner: securityContext, path: 'spec.securityContext', field: 'fsGroupChangePolicy' }]
      : []),
    ...containersOf(spec).flatMap((placed) => {
      const owner = placed.container.securityContext;
      if (owner == null) return [];
      const fields = [
        ...owner.privileged === false ? ['privileged'] : [],
        ...owner.allowPrivilegeEscalation === false ? ['allowPrivilegeEscalation'] : [],
        ...owner.readOnlyRootFilesystem != null ? ['readOnlyRootFilesystem'] : [],
      ];
      return fields.map((field) => ({ owner, path: `${containerPath(placed)}.securityContext`, field }));
    }),
  ];
}
