import { judgePod, messageOf, type PodSecurityOptions, type PodSecurityResult, policyFor } from './evaluate-pod';
import type { Policy } from './policy';
import { setViolations } from './set-violations';
import { KNOWN_KINDS, type PodKinds } from '../kubernetes/pod-kinds';
import { copyManifest, fieldOf, podTemplatesOf, type PodTemplate, validateTemplate } from '../kubernetes/pod-template';
import { podKinds, type PodTemplates } from '../kubernetes/templates';
import { checkKnown, type NamesOf } from '../report/known-options';

/** Options of {@link evaluateManifest}. */
export interface ManifestOptions extends PodSecurityOptions {
  /** Where custom kinds of your own hold pods, in addition to those that are known. */
  readonly templates?: PodTemplates;
}

/** The names of {@link ManifestOptions}. */
export const MANIFEST_OPTIONS: NamesOf<ManifestOptions> = { level: true, version: true, templates: true };

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
  /**
   * Set where the kind holds but a part of a pod, such as a Prometheus: the verdict is on what is set there, and
   * something else makes the rest.
   */
  readonly isPart?: true;
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
 *   the API server would refuse; `invalid-option` for a level or version that there is not, and for
 *   templates that cannot be.
 */
export function evaluateManifest(manifest: unknown, options: ManifestOptions = {}): ManifestResult[] {
  checkKnown(options, MANIFEST_OPTIONS);
  const { templates, ...policyOptions } = options;
  return evaluateKinds(manifest, policyFor(policyOptions), podKinds(templates));
}

/** {@link evaluateManifest} with options that were checked before. */
export function evaluateKinds(manifest: unknown, policy: Policy, kinds: PodKinds = KNOWN_KINDS): ManifestResult[] {
  return podTemplatesOf(copyManifest(manifest).copy, kinds).map((template) => {
    const { kind, name, namespace, path, isPart } = template;
    const result = judgeTemplate(template, policy);
    return {
      ...result,
      violations: result.violations.map((violation) => ({
        ...violation,
        fields: violation.fields.map((field) => fieldOf(template, field)),
      })),
      kind,
      name,
      ...namespace === undefined ? {} : { namespace },
      path,
      ...isPart ? { isPart } : {},
    };
  });
}

function judgeTemplate(template: PodTemplate, policy: Policy): PodSecurityResult {
  const { pod } = validateTemplate(template);
  const result = judgePod(pod, policy, template.kind !== 'Pod');
  if (!template.isPart || result.allowed) return result;
  const violations = setViolations(pod, result.violations);
  return { ...result, allowed: violations.length === 0, violations, message: messageOf(violations) };
}
