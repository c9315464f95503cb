import { judge } from './judge';
import { levelError } from './level-error';
import { valueAt } from '../../data/field-path';
import type { Pod } from '../../kubernetes/pod';
import { type PodTemplate, podTemplatesOf } from '../../kubernetes/pod-template';
import { validatePod } from '../../kubernetes/validate-pod';
import { ChangeLog } from '../../report/change';
import { HardeningError } from '../../report/hardening-error';
import type { Violation } from '../../report/violation';
import type { Subject } from '../../waivers/waiver';
import type { ResolvedOptions } from '../options/options';

/** The options of each workload in a manifest. */
type OptionsFor = (subject: Subject) => ResolvedOptions;

/**
 * Every reason to refuse a part of an object, such as a server-side apply sends: what it sets and its level does not
 * allow. What it leaves unset is for the rest of the object to set, so nothing is required of it.
 *
 * @param optionsFor the options of each workload in it.
 * @param constructPath the path that waivers are matched against.
 */
export function judgePart(manifest: unknown, optionsFor: OptionsFor, constructPath?: string): HardeningError[] {
  const isSet = (pod: Pod, { fields }: Violation): boolean => fields.some((field) => valueAt(pod, field) !== undefined);
  return judgeEach(() => templatesIn(manifest), isSet, optionsFor, constructPath);
}

/**
 * Every reason to refuse a manifest just as it is, without filling in anything: its pods break their level, or cannot
 * be read.
 */
export function judgeWhole(manifest: unknown, optionsFor: OptionsFor, constructPath?: string): HardeningError[] {
  return judgeEach(() => podTemplatesOf(manifest), () => true, optionsFor, constructPath);
}

function judgeEach(
  templatesOf: () => PodTemplate[], counts: (pod: Pod, violation: Violation) => boolean,
  optionsFor: OptionsFor, constructPath: string | undefined,
): HardeningError[] {
  const templates = resultOrError(templatesOf);
  if (HardeningError.isHardeningError(templates)) return [templates];
  return templates.flatMap(({ kind, name, namespace, path, pod: unchecked }) => resultOrError(() => {
    const subject = { kind, name, namespace, path: constructPath };
    const options = optionsFor(subject);
    const { pod } = validatePod(withSpec(unchecked as Pod), path);
    const refused = judge(pod, options, subject).refused.filter((violation) => counts(pod, violation));
    return refused.length > 0 ? levelError(pod, path, refused, options, new ChangeLog()) : [];
  }));
}

/** The pods in a part of an object, which need not have any. */
function templatesIn(manifest: unknown): PodTemplate[] {
  try {
    return podTemplatesOf(manifest);
  } catch (error) {
    if (HardeningError.isHardeningError(error) && valueAt(manifest, error.path) === undefined) return [];
    throw error;
  }
}

/** A part of a pod as one that has a spec, in which nothing is set. */
export function withSpec(pod: Pod): Pod {
  return pod.spec === undefined ? { metadata: pod.metadata, spec: { containers: [] } } : pod;
}

function resultOrError<T>(run: () => T): T | HardeningError {
  try {
    return run();
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    return error;
  }
}
