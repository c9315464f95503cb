import { judgePod, type PodSecurityOptions, type PodSecurityResult, policyFor } from './evaluate-pod';
import { below } from '../data/field-path';
import { podTemplatesOf, copyManifest } from '../kubernetes/pod-template';
import { validatePod } from '../kubernetes/validate-pod';

/** The verdict on one pod of a manifest. */
export interface ManifestResult extends PodSecurityResult {
  /** The kind of the object that holds the pod. */
  readonly kind: string;
  /** The name of that object; empty when it has none yet. */
  readonly name: string;
  readonly namespace?: string;
  /**
   * Where the pod or template stands in the manifest: empty for a Pod, `spec.template`, `items[2].spec.template`.
   * Fields of violations start there too.
   */
  readonly path: string;
}

/**
 * Says what Pod Security Admission says of each pod in a manifest: any kind that holds a pod or a template of one, and
 * lists of such.
 *
 * A Pod is judged as {@link evaluatePod} does, a template as {@link evaluatePodTemplate} does. The manifest is not
 * changed.
 *
 * @returns one verdict for each pod, in order; none for a manifest without a pod.
 * @throws HardeningError `invalid-object` when the manifest is no Kubernetes object or a field of a pod has a type that
 *   the API server would refuse; `invalid-option` for a level or version that there is not.
 */
export function evaluateManifest(manifest: unknown, options: PodSecurityOptions = {}): ManifestResult[] {
  const policy = policyFor(options);
  return podTemplatesOf(copyManifest(manifest).copy).map(({ kind, name, namespace, path, pod: unchecked }) => {
    const { pod } = validatePod(unchecked, path);
    const result = judgePod(pod, policy, kind !== 'Pod');
    return {
      ...result,
      violations: result.violations.map((violation) => ({
        ...violation,
        fields: violation.fields.map((field) => below(path, field)),
      })),
      kind,
      name,
      ...namespace === undefined ? {} : { namespace },
      path,
    };
  });
}
