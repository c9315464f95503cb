import type { ApiObject } from 'cdk8s';
import type { ForeignObject } from './foreign-object';
import type { HardenedWorkload } from './hardened-workload';
import { isPlainObject } from '../core/data/plain-data';
import { type HardeningOverride, unusedOverrides } from '../core/hardening/options/override';
import type { HardeningReport } from '../core/hardening/verdict/hardening-report';
import type { Finding } from '../core/report/finding';
import type { Subject, Waiver } from '../core/waivers/waiver';

/** What a HardenPods resolver did to an app. */
export interface HardenPodsReport {
  /** Every object that holds pods, hardened constructs among them. */
  readonly workloads: readonly HardenedObjectReport[];
  /** What is so of the app as a whole: waivers that cover nothing in it, overrides that fit nothing. */
  readonly findings: readonly Finding[];
}

/** What hardening did to one object. */
export interface HardenedObjectReport extends HardeningReport {
  /** The path of its construct. */
  readonly constructPath: string;
  readonly kind: string;
  /** As it is written, and so is the namespace. */
  readonly name: string;
  readonly namespace?: string;
  /** Why it should not be written, as the error would say it; empty where nothing is wrong. */
  readonly problems: readonly string[];
}

/** Of a construct that is refused nothing is written. */
const NOTHING_DONE: HardeningReport = { changes: [], waived: [], findings: [] };

/** The rule whose findings say something of the whole app only. */
const UNUSED_WAIVER = 'unused-waiver';

/**
 * Looks at every workload of an app once more.
 *
 * @param ofApp the waivers that are given to all.
 */
export function reportOn(
  objects: readonly ForeignObject[], constructs: readonly HardenedWorkload[], ofApp: readonly Waiver[], overrides: readonly HardeningOverride[],
): HardenPodsReport {
  const given = new Set([...ofApp, ...overrides.flatMap(({ hardening }) => hardening.waivers ?? [])]);
  const used = new Set<Waiver>();
  const subjects: Subject[] = [];
  const foreign = objects.flatMap((foreignObject) => {
    const outcome = foreignObject.outcome();
    for (const waiver of outcome.waivers.given) given.add(waiver);
    for (const waiver of outcome.waivers.used) used.add(waiver);
    const { changes, waived, find, manifest } = outcome;
    const identity = identityOf(foreignObject.object, manifest);
    const problems = foreignObject.problemsOf(outcome);
    if (outcome.subjects.length === 0 && problems.length === 0) return [];
    // What could not be read may not have got as far as its overrides.
    subjects.push(...outcome.subjects, ...problems.length > 0 ? [{ ...identity, path: identity.constructPath }] : []);
    return [{ ...identity, problems, changes, waived, findings: find() }];
  });
  const own = constructs.map((construct) => {
    const problems = construct.node.validate();
    const report = problems.length === 0 ? construct.report : NOTHING_DONE;
    for (const waiver of construct.waivers) (problems.length === 0 ? given : used).add(waiver);
    for (const { waiver } of report.waived) used.add(waiver);
    return { ...identityOf(construct, problems.length === 0 ? construct.toJson() : undefined), problems, ...report };
  });
  const unused = [...given].filter((waiver) => !used.has(waiver));
  return {
    workloads: [...foreign, ...own].map((report) => ({ ...report, findings: report.findings.filter(({ rule }) => rule !== UNUSED_WAIVER) })),
    findings: [
      ...unused.map(({ check, reason }) => ({
        rule: UNUSED_WAIVER, path: 'waivers', message: `the waiver of ${check} ("${reason}") covers nothing in the whole app: take it away`,
      })),
      ...unusedOverrides(overrides, subjects),
    ],
  };
}

type Identity = Pick<HardenedObjectReport, 'constructPath' | 'kind' | 'name' | 'namespace'>;

/** As the object is written; by the construct, where it cannot be. */
function identityOf({ node, kind, name, metadata }: ApiObject, manifest: unknown): Identity {
  if (!isPlainObject(manifest)) return { constructPath: node.path, kind, name, namespace: metadata.namespace };
  const written = isPlainObject(manifest.metadata) ? manifest.metadata : {};
  const text = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined;
  return { constructPath: node.path, kind: text(manifest.kind) ?? kind, name: text(written.name) ?? '', namespace: text(written.namespace) };
}
