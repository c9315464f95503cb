import type { ResolvedOptions } from './options';
import { matches, type Subject, type Waiver } from './waiver';
import type { Pod } from '../kubernetes/pod';
import { APP_ARMOR_ANNOTATION_PREFIX } from '../pod-security/api-server-defaults';
import type { CheckFailure } from '../pod-security/check';
import { type PodView, viewOf } from '../pod-security/pod-view';
import { policyOf } from '../pod-security/policy';
import type { Violation } from '../pod-security/violation';

/** A violation that a waiver covers. */
export interface WaivedViolation extends Violation {
  readonly waiver: Waiver;
}

/** What the level says of a pod, once the waivers have been heard. */
export interface Judgement {
  readonly waived: WaivedViolation[];
  /** What no waiver covers. */
  readonly refused: Violation[];
  /** Waivers for this workload that covered nothing in it. */
  readonly unused: Waiver[];
}

/**
 * Holds a pod to its level. A waiver for some containers takes those out of the check's sight, and the others must pass without them; one that names no
 * containers covers the pod as a whole.
 */
export function judge(pod: Pod, { level, kubernetesVersion, waivers }: Pick<ResolvedOptions, 'level' | 'kubernetesVersion' | 'waivers'>, subject: Subject): Judgement {
  const view = viewOf(pod, false);
  const relevant = waivers.filter((waiver) => matches(waiver, subject));
  const waived: WaivedViolation[] = [];
  const refused: Violation[] = [];
  for (const { id, check } of policyOf(level, kubernetesVersion).checks) {
    if (!check(view)) continue;
    const seeing = (sees: (container: string) => boolean): CheckFailure | undefined => check(partOf(view, sees));
    const own = relevant.filter((waiver) => waiver.check === id);
    for (const waiver of own) {
      const part = seeing((container) => covers(waiver, container));
      if (part) waived.push({ ...violation(id, part), waiver });
    }
    const coversPod = own.some((waiver) => waiver.match?.containers === undefined);
    const left = coversPod ? undefined : seeing((container) => !own.some((waiver) => covers(waiver, container)));
    if (left) refused.push(violation(id, left));
  }
  return { waived, refused, unused: relevant.filter((waiver) => !waived.some((entry) => entry.waiver === waiver)) };
}

/** The pod with only some of its containers, and of the annotations that are a container's only theirs. */
function partOf(view: PodView, sees: (container: string) => boolean): PodView {
  const annotations = Object.entries(view.annotations)
    .filter(([key]) => !key.startsWith(APP_ARMOR_ANNOTATION_PREFIX) || sees(key.slice(APP_ARMOR_ANNOTATION_PREFIX.length)));
  return { ...view, containers: view.containers.filter(({ container }) => sees(container.name)), annotations: Object.fromEntries(annotations) };
}

function covers(waiver: Waiver, container: string): boolean {
  return waiver.match?.containers?.includes(container) ?? true;
}

/** Whether an author may keep a value that a check would refuse: the level does not ask for the check, or a waiver covers the container. */
export function mayFail(check: string, container: string, options: ResolvedOptions, subject: Subject): boolean {
  return !policyOf(options.level, options.kubernetesVersion).checks.some(({ id }) => id === check)
    || options.waivers.some((waiver) => waiver.check === check && matches(waiver, subject) && covers(waiver, container));
}

function violation(checkId: string, { reason, detail, fields }: CheckFailure): Violation {
  return { checkId, reason, detail, fields };
}
