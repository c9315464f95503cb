import { judge, type WaivedViolation } from './judge';
import { levelError } from './level-error';
import { valueAt } from '../../data/field-path';
import type { Pod } from '../../kubernetes/pod';
import type { PodKinds } from '../../kubernetes/pod-kinds';
import { fieldOf, type PodTemplate, podTemplatesOf, validateTemplate } from '../../kubernetes/pod-template';
import { setViolations } from '../../pod-security/set-violations';
import { ChangeLog } from '../../report/change';
import { HardeningError } from '../../report/hardening-error';
import { resultOrError } from '../../report/result-or-error';
import type { Subject, Waiver } from '../../waivers/waiver';
import type { ResolvedOptions } from '../options/resolve-options';

/** The options of each workload in a manifest. */
type OptionsFor = (subject: Subject) => ResolvedOptions;

/**
 * Every reason to refuse a part of an object, such as a server-side apply sends: what it sets and its level does not
 * allow. What it leaves unset is for the rest of the object to set, so nothing is required of it.
 *
 * @param optionsFor the options of each workload in it.
 * @param constructPath the path that waivers are matched against.
 * @param kinds the kinds that hold pods.
 */
export function judgePart(
  manifest: unknown, optionsFor: OptionsFor, constructPath?: string, kinds?: PodKinds,
): HardeningError[] {
  const partsIn = (): PodTemplate[] => templatesIn(manifest, kinds).map((template) => (
    { ...template, pod: withSpec(template.pod as Pod), isPart: true }));
  return judgeEach(partsIn, optionsFor, constructPath);
}

/**
 * Every reason to refuse a manifest just as it is, without filling in anything: its pods break their level, or cannot
 * be read.
 */
export function judgeWhole(
  manifest: unknown, optionsFor: OptionsFor, constructPath?: string, kinds?: PodKinds,
): HardeningError[] {
  return judgeEach(() => podTemplatesOf(manifest, kinds), optionsFor, constructPath);
}

function judgeEach(
  templatesOf: () => PodTemplate[], optionsFor: OptionsFor, constructPath: string | undefined,
): HardeningError[] {
  const templates = resultOrError(templatesOf);
  if (HardeningError.isHardeningError(templates)) return [templates];
  return templates.flatMap((template) => {
    const { kind, name, namespace } = template;
    const subject = { kind, name, namespace, path: constructPath };
    const judged = resultOrError(() => judgeTemplate(template, subject, optionsFor(subject)));
    return HardeningError.isHardeningError(judged) ? [judged] : judged.errors;
  });
}

/** The judgement of a pod in a manifest, just as it is. Paths start at the manifest's root. */
interface TemplateJudgement {
  readonly waived: WaivedViolation[];
  /** Waivers for the workload that cover nothing in this pod. */
  readonly unused: Waiver[];
  /** Why it is refused. */
  readonly errors: HardeningError[];
}

/**
 * Judges a pod in a manifest just as it is; of a part of one, what it sets.
 *
 * @throws HardeningError for a pod that cannot be read.
 */
export function judgeTemplate(template: PodTemplate, subject: Subject, options: ResolvedOptions): TemplateJudgement {
  const { isPart } = template;
  const { pod } = validateTemplate(template);
  const all = judge(pod, options, subject);
  const refused = isPart ? setViolations(pod, all.refused) : all.refused;
  const waived = isPart ? all.waived.filter((entry) => setViolations(pod, [entry]).length > 0) : all.waived;
  const pathOf = (field: string): string => fieldOf(template, field);
  return {
    unused: [...all.unused, ...all.waived.filter((entry) => !waived.includes(entry)).map(({ waiver }) => waiver)],
    waived: waived.map((entry) => ({ ...entry, fields: entry.fields.map(pathOf) })),
    errors: refused.length > 0 ? [levelError(pod, pathOf, refused, options, new ChangeLog())] : [],
  };
}

/** The pods in a part of an object, which need not have any. */
function templatesIn(manifest: unknown, kinds?: PodKinds): PodTemplate[] {
  try {
    return podTemplatesOf(manifest, kinds);
  } catch (error) {
    if (HardeningError.isHardeningError(error) && valueAt(manifest, error.path) === undefined) return [];
    throw error;
  }
}

/** A part of a pod as one that has a spec, in which nothing is set. */
export function withSpec(pod: Pod): Pod {
  return pod.spec === undefined ? { metadata: pod.metadata, spec: { containers: [] } } : pod;
}
