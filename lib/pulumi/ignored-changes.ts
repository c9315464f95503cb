import { ANY, type PropertyStep, propertySteps, stepsOverlap } from './property-path';
import { stepsOf } from '../core/data/field-path';
import type { ResolvedOptions } from '../core/hardening/options/resolve-options';
import { WAIVED_ANNOTATION } from '../core/hardening/verdict/waived-annotation';
import type { PodTemplate } from '../core/kubernetes/pod-template';
import { restrictedFields } from '../core/pod-security/restricted-fields';
import type { Change } from '../core/report/change';
import type { HardeningError } from '../core/report/hardening-error';

/**
 * Finds problems in the `ignoreChanges` of a resource: a path over a field that hardening wrote, or that the pod's
 * level is about. In place of such a field the engine puts what the last run has sent, after every transform, and so a
 * workload that runs already may stay as bare as it is.
 *
 * @param changes what hardening wrote.
 * @param pods where the resource holds pods.
 * @param optionsFor what those are hardened by.
 * @returns one sentence for each such path, in order; none for paths to other fields, such as a container's image.
 */
export function ignoredChangeProblems(
  ignoreChanges: readonly string[] = [],
  changes: readonly Change[],
  pods: readonly PodTemplate[],
  optionsFor: (pod: PodTemplate) => ResolvedOptions,
): string[] {
  if (ignoreChanges.length === 0) return [];
  const written = changes.map(({ path }) => path).filter((path) => !path.includes(WAIVED_ANNOTATION)).map(stepsOf);
  const judged = pods.flatMap((pod) => {
    const { level, kubernetesVersion } = optionsFor(pod);
    const restricted = restrictedFields({ level, version: kubernetesVersion });
    return restricted.flatMap((field) => fieldsAt(pod, inEveryItem(field)));
  });
  return ignoreChanges.flatMap((path) => {
    const ignored = propertySteps(path);
    if (!ignored) return [];
    const overwritten = written.filter((field) => stepsOverlap(ignored, field)).length;
    if (overwritten === 0 && !judged.some((field) => stepsOverlap(ignored, field))) return [];
    return [problemOf(path, overwritten)];
  });
}

/**
 * Whether all that an error is about lies below paths of `ignoreChanges`: in an update the engine has put old values
 * back there, so that nothing else need have written them.
 */
export function isIgnored(ignoreChanges: readonly string[] = [], { path, violations }: HardeningError): boolean {
  const ignored = ignoreChanges.map(propertySteps).filter((steps) => steps !== undefined);
  const fields = violations.length === 0 ? [path] : violations.flatMap((violation) => violation.fields);
  return fields.map(stepsOf).every((field) => ignored.some((steps) => stepsOverlap(steps, field)));
}

/** {@link ignoredChangeProblems} for the Pod Security labels of a namespace. */
export function ignoredLabelProblems(
  ignoreChanges: readonly string[] = [], labels: Readonly<Record<string, string>>,
): string[] {
  const fields = Object.keys(labels).map((label) => ['metadata', 'labels', label]);
  return ignoreChanges.flatMap((path) => {
    const ignored = propertySteps(path);
    if (!ignored || !fields.some((field) => stepsOverlap(ignored, field))) return [];
    return [`ignoreChanges: must not list ${JSON.stringify(path)}, which covers the Pod Security labels: `
      + 'a namespace that exists already keeps its old ones'];
  });
}

function problemOf(path: string, overwritten: number): string {
  const what = overwritten === 0
    ? 'which covers security settings'
    : `which covers ${overwritten} of the ${overwritten === 1 ? 'field' : 'fields'} that hardening wrote`;
  return `ignoreChanges: must not list ${JSON.stringify(path)}, ${what}: `
    + 'a workload that already runs keeps its old values there, hardened or not. '
    + 'Ignore only the fields that something else changes, such as spec.template.spec.containers[0].image';
}

/**
 * A field of a pod where the object has it, in every item of the lists on the way; nowhere, where a part of a pod that
 * cannot have it stands there.
 */
function fieldsAt({ workloadPath, place, from }: PodTemplate, field: readonly PropertyStep[]): PropertyStep[][] {
  const around = stepsOf(from);
  if (!stepsOverlap(around, field)) return [];
  const steps = place.steps.map((step) => typeof step === 'string' ? ANY : step.field);
  return [[...stepsOf(workloadPath), ...steps, ...field.slice(around.length)]];
}

/** The same field of every item of the lists on the way. */
function inEveryItem(field: readonly PropertyStep[]): PropertyStep[] {
  return field.map((step) => typeof step === 'number' ? ANY : step);
}
