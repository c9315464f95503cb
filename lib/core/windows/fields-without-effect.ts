import { isWritten, LINUX_CONTAINER_CONTEXT_FIELDS, LINUX_POD_CONTEXT_FIELDS, LINUX_POD_FIELDS } from './os-fields';
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
 * The fields of Linux in a pod that runs on Windows nodes. The Windows kubelet and runtime take them and ignore them;
 * once the pod sets `os.name`, the API server refuses them. Pod-level `resources` are not among them, because the
 * Windows kubelet rejects such a pod.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/security_context_windows.go
 * @see https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext
 */
export function fieldsWithoutEffect(spec: PodSpec): FieldWithoutEffect[] {
  const { securityContext } = spec;
  return [
    ...writtenIn(spec, 'spec', LINUX_POD_FIELDS),
    ...writtenIn(securityContext, 'spec.securityContext', LINUX_POD_CONTEXT_FIELDS),
    ...containersOf(spec).flatMap((placed) => {
      const path = `${containerPath(placed)}.securityContext`;
      return writtenIn(placed.container.securityContext, path, LINUX_CONTAINER_CONTEXT_FIELDS);
    }),
  ];
}

function writtenIn<Owner extends object>(
  owner: Owner | null | undefined, path: string, fields: readonly (keyof Owner & string)[],
): FieldWithoutEffect[] {
  if (owner == null) return [];
  return fields.filter((field) => isWritten(field, owner[field])).map((field) => ({ owner, path, field }));
}
