import type { Pod } from '../../kubernetes/pod';
import { APP_ARMOR_ANNOTATION_PREFIX } from '../../kubernetes/profile-annotations';
import type { CheckFailure } from '../../pod-security/check';
import { type PodView, viewOf } from '../../pod-security/pod-view';
import { type ActiveCheck, policyOf } from '../../pod-security/policy';
import type { CheckId } from '../../report/check-id';
import type { Violation } from '../../report/violation';
import { matches, type Subject, type Waiver } from '../../waivers/waiver';
import type { ResolvedOptions } from '../options/resolve-options';

/** A violation that a waiver covers. */
export interface WaivedViolation extends Violation {
  readonly waiver: Waiver;
}

/** Judgement of a pod by its level and waivers. */
export interface Judgement {
  readonly waived: WaivedViolation[];
  /** Violations that no waiver covers. */
  readonly refused: Violation[];
  /** Waivers for this workload that covered nothing in it. */
  readonly unused: Waiver[];
}

/** Holds a pod to its level, check by check. */
export function judge(
  pod: Pod,
  { level, kubernetesVersion, waivers }: Pick<ResolvedOptions, 'level' | 'kubernetesVersion' | 'waivers'>,
  subject: Subject,
): Judgement {
  const view = viewOf(pod, false);
  const relevant = waivers.filter((waiver) => matches(waiver, subject));
  const verdicts = policyOf(level, kubernetesVersion).checks.map((check) => judgeCheck(view, check, relevant));
  const waived = verdicts.flatMap((verdict) => verdict.waived);
  return {
    waived,
    refused: verdicts.flatMap(({ refused }) => refused ?? []),
    unused: relevant.filter((waiver) => !waived.some((entry) => entry.waiver === waiver)),
  };
}

/**
 * Holds a pod to one check. A waiver for some containers takes those out of the check's sight, and the others must pass
 * without them; one that names no containers covers the pod as a whole.
 *
 * @param waivers those for the pod's workload; the ones of other checks do not count.
 */
export function judgeCheck(
  view: PodView, { id, check }: ActiveCheck, waivers: readonly Waiver[],
): { readonly waived: readonly WaivedViolation[]; readonly refused?: Violation } {
  if (!check(view)) return { waived: [] };
  const seeing = (sees: (container: string) => boolean): CheckFailure | undefined => check(partOf(view, sees));
  const own = waivers.filter((waiver) => waiver.check === id).map((waiver) => ({ waiver, covers: coverageOf(waiver) }));
  const waived = own.flatMap(({ waiver, covers }) => {
    const part = seeing(covers);
    return part ? [{ ...violation(id, part), waiver }] : [];
  });
  const coversPod = own.some(({ waiver }) => waiver.match?.containers === undefined);
  const left = coversPod ? undefined : seeing((container) => !own.some(({ covers }) => covers(container)));
  return left ? { waived, refused: violation(id, left) } : { waived };
}

/** The pod with only some of its containers, and of the annotations that are a container's only theirs. */
function partOf(view: PodView, sees: (container: string) => boolean): PodView {
  // Each value shows through, as a preview does not know all: none is read before a check needs it.
  const annotations = Object.keys(view.annotations)
    .filter(
      (key) => !key.startsWith(APP_ARMOR_ANNOTATION_PREFIX) || sees(key.slice(APP_ARMOR_ANNOTATION_PREFIX.length)),
    )
    .map((key) => [key, { get: () => view.annotations[key], enumerable: true }] as const);
  return {
    ...view,
    containers: view.containers.filter(({ container }) => sees(container.name)),
    annotations: Object.defineProperties({}, Object.fromEntries(annotations)),
  };
}

/** Which containers a waiver is for. */
function coverageOf({ match }: Waiver): (container: string) => boolean {
  if (match?.containers === undefined) return () => true;
  const containers = new Set(match.containers);
  return (container) => containers.has(container);
}

/**
 * In which containers an author may keep a value that a check would refuse: in all where the level does not require the
 * check, else in those that a waiver covers.
 */
export function mayFail(
  check: CheckId, { level, kubernetesVersion, waivers }: ResolvedOptions, subject: Subject,
): (container: string) => boolean {
  if (!policyOf(level, kubernetesVersion).checks.some(({ id }) => id === check)) return () => true;
  const coverages = waivers.filter((waiver) => waiver.check === check && matches(waiver, subject)).map(coverageOf);
  return (container) => coverages.some((covers) => covers(container));
}

function violation(checkId: CheckId, { reason, detail, fields }: CheckFailure): Violation {
  return { checkId, reason, detail, fields };
}
