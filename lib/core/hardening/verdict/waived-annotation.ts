import type { WaivedViolation } from './judge';
import { join, stepsOf } from '../../data/field-path';
import { isPlainObject } from '../../data/plain-data';
import { type PlaceStep, ITEMS, VALUES } from '../../kubernetes/place-path';
import { KNOWN_KINDS, type PodKinds } from '../../kubernetes/pod-kinds';
import type { PodTemplate } from '../../kubernetes/pod-template';
import type { ChangeLog } from '../../report/change';

/**
 * The annotation that lists on a workload, in JSON, what was waived in it and why. It grants nothing: hardening writes
 * it and never reads it.
 */
export const WAIVED_ANNOTATION = 'hardened-kube/waived';

/** The annotations of an object without what is written there of waivers. */
export function withoutWaived(annotations: unknown): unknown {
  if (!isPlainObject(annotations) || !Object.hasOwn(annotations, WAIVED_ANNOTATION)) return annotations;
  const { [WAIVED_ANNOTATION]: _, ...others } = annotations;
  return others;
}

/**
 * Writes on the workload what was waived, and removes what an earlier run, or another hand, has written there. The pod
 * template has no part in it, so that a reason put into other words rolls no pods.
 */
export function writeWaived(workload: object, path: string, waived: readonly WaivedViolation[], log: ChangeLog): void {
  const { metadata } = workload as { metadata?: unknown };
  const annotations = isPlainObject(metadata) && isPlainObject(metadata.annotations) ? metadata.annotations : {};
  const waivers = [...new Set(waived.map(({ waiver }) => waiver))].map(({ check, reason, owner, expires, match }) => ({
    check,
    reason,
    owner,
    expires,
    containers: match?.containers,
  }));
  const steps = ['metadata', 'annotations', WAIVED_ANNOTATION];
  if (waivers.length > 0) {
    const text = JSON.stringify(waivers);
    if (annotations[WAIVED_ANNOTATION] !== text) {
      log.set(workload, path, steps, text, 'it shows in the cluster what was waived, and why');
    }
  } else if (Object.hasOwn(annotations, WAIVED_ANNOTATION)) {
    log.remove(workload, path, steps, 'nothing is waived here');
  }
}

/**
 * Removes what somebody has written of waivers on the templates of a workload: hardening writes it on the workload
 * alone.
 */
export function removeForged({ workload, workloadPath, path }: PodTemplate, log: ChangeLog): void {
  let owner: unknown = workload;
  let ownerPath = workloadPath;
  for (const step of stepsOf(path.slice(workloadPath.length))) {
    owner = (owner as Record<string | number, unknown>)[step];
    ownerPath = join(ownerPath, step);
    const { metadata } = owner as { metadata?: unknown };
    const annotations = isPlainObject(metadata) ? metadata.annotations : undefined;
    if (isPlainObject(annotations) && Object.hasOwn(annotations, WAIVED_ANNOTATION)) {
      const steps = ['metadata', 'annotations', WAIVED_ANNOTATION];
      log.remove(owner as object, ownerPath, steps, 'only hardening writes it, and on the workload');
    }
  }
}

/**
 * A part of an object without what somebody has written of waivers in it: hardening waives nothing there. What it was
 * removed from is noted.
 */
export function withoutForged(part: unknown, log: ChangeLog, kinds: PodKinds = KNOWN_KINDS): unknown {
  if (!isPlainObject(part)) return part;
  const { apiVersion, kind } = part;
  const isTyped = typeof apiVersion === 'string' && typeof kind === 'string';
  const places = isTyped ? kinds.placesOf({ apiVersion, kind }) : [];
  const stripped = places.reduce<unknown>((left, { steps }) => strip(left, '', steps, log), part);
  return places.length === 0 ? strip(part, '', [], log) : stripped;
}

function strip(owner: unknown, path: string, [step, ...steps]: readonly PlaceStep[], log: ChangeLog): unknown {
  const stripOne = (value: unknown, key: string | number): unknown => strip(value, join(path, key), steps, log);
  if (step === ITEMS) return Array.isArray(owner) ? owner.map(stripOne) : owner;
  if (!isPlainObject(owner)) return owner;
  if (step === VALUES) {
    return Object.fromEntries(Object.entries(owner).map(([key, value]) => [key, stripOne(value, key)]));
  }
  const { metadata } = owner;
  const stripped = { ...owner };
  if (
    isPlainObject(metadata)
    && isPlainObject(metadata.annotations)
    && Object.hasOwn(metadata.annotations, WAIVED_ANNOTATION)
  ) {
    stripped.metadata = { ...metadata, annotations: { ...metadata.annotations } };
    log.remove(
      stripped,
      path,
      ['metadata', 'annotations', WAIVED_ANNOTATION],
      'only hardening writes it, and on the workload',
    );
  }
  if (step !== undefined && step.field in owner) stripped[step.field] = stripOne(owner[step.field], step.field);
  return stripped;
}
