import type { ApiObject } from 'cdk8s';
import type { AppJudgement } from './app-judgement';
import { type ForeignHardener, UNREAD } from './foreign-object';
import { REPORT_AMONG } from './hardened-object';
import { HardenedWorkload } from './hardened-workload';
import type { JudgedObject } from './judged-object';
import { isPlainObject } from '../core/data/plain-data';
import { type HardeningOverride, unusedOverrides } from '../core/hardening/options/override';
import type { HardeningReport } from '../core/hardening/verdict/hardening-report';
import { type Finding, sortFindings } from '../core/report/finding';
import type { Subject, Waiver } from '../core/waivers/waiver';

/** Report of what a HardenPods resolver did to an app. */
export interface HardenPodsReport {
  /** Every object that holds pods, or what looks like one and was not judged; hardened constructs among them. */
  readonly workloads: readonly HardenedObjectReport[];
  /** Findings about the app as a whole: waivers that cover nothing in it, overrides that match nothing. */
  readonly findings: readonly Finding[];
}

/** Report of what hardening did to one object. */
export interface HardenedObjectReport extends HardeningReport {
  /** The path of its construct. */
  readonly constructPath: string;
  readonly kind: string;
  /** As it is written, and so is the namespace. */
  readonly name: string;
  readonly namespace?: string;
  /** Why it should not be written, in the words of the error; empty where nothing is wrong. */
  readonly problems: readonly string[];
}

/** Of a construct that is refused nothing is written. */
const NOTHING_DONE: HardeningReport = { changes: [], waived: [], findings: [] };

/** The rule whose findings are about the whole app only. */
const UNUSED_WAIVER = 'unused-waiver';

/** Parts of a report, object by object. */
interface Account {
  readonly foreign: HardenedObjectReport[];
  readonly own: HardenedObjectReport[];
  /** The workloads that others wrote. */
  readonly subjects: Subject[];
  readonly given: Waiver[];
  readonly used: Waiver[];
}

/**
 * Reports on every workload.
 *
 * @param judgements of the apps that the hardener was given to.
 * @param ofApp the waivers that are given to all.
 */
export function reportOn(
  judgements: readonly AppJudgement[],
  hardener: ForeignHardener,
  ofApp: readonly Waiver[],
  overrides: readonly HardeningOverride[],
): HardenPodsReport {
  const given = [...ofApp, ...overrides.flatMap(({ hardening }) => hardening.waivers ?? [])];
  const account: Account = { foreign: [], own: [], subjects: [], given, used: [] };
  for (const judgement of judgements) {
    for (const judged of judgement.objects) {
      if (HardenedWorkload.isHardenedWorkload(judged.object)) addOwn(account, judgement, judged, judged.object);
      else addForeign(account, judgement, judged, hardener);
    }
  }

  const withoutUnused = (report: HardenedObjectReport): HardenedObjectReport => (
    { ...report, findings: report.findings.filter(({ rule }) => rule !== UNUSED_WAIVER) });
  return {
    workloads: [...account.foreign, ...account.own].map(withoutUnused),
    findings: sortFindings([
      ...unusedWaivers(account.given, account.used), ...unusedOverrides(overrides, account.subjects),
    ]),
  };
}

/** Waivers of a construct that is refused are not called unused: it may need them once it is not. */
function addOwn(
  account: Account,
  judgement: AppJudgement,
  { manifest }: JudgedObject,
  workload: HardenedWorkload,
): void {
  const problems = judgement.problemsOf(workload);
  const isFine = problems.length === 0;
  const report = isFine ? workload[REPORT_AMONG](judgement.accounts) : NOTHING_DONE;
  (isFine ? account.given : account.used).push(...workload.waivers);
  account.used.push(...report.waived.map(({ waiver }) => waiver));
  account.own.push({ ...identityOf(workload, isFine ? manifest : undefined), problems, ...report });
}

function addForeign(account: Account, judgement: AppJudgement, judged: JudgedObject, hardener: ForeignHardener): void {
  const { changes, waived, findings, waivers, subjects } = judged.outcomes.get(hardener) ?? UNREAD;
  account.given.push(...waivers.given);
  account.used.push(...waivers.used);
  const identity = identityOf(judged.object, judged.manifest);
  const problems = judgement.problemsFor(judged, hardener);
  const found = findings(judgement.accounts);
  if (subjects.length === 0 && problems.length === 0 && found.length === 0) return;
  account.subjects.push(...subjects);
  // What could not be read may not have got as far as its overrides.
  if (problems.length > 0) account.subjects.push({ ...identity, path: identity.constructPath });
  account.foreign.push({ ...identity, problems, changes, waived, findings: found });
}

/** Waivers are told apart by their content: each construct has copies of its own. */
function unusedWaivers(given: readonly Waiver[], used: readonly Waiver[]): Finding[] {
  const keys = new Set(used.map((waiver) => JSON.stringify(waiver)));
  const unused = new Map(given.map((waiver) => [JSON.stringify(waiver), waiver])).entries();
  return [...unused].filter(([key]) => !keys.has(key)).map(([, { check, reason }]): Finding => ({
    rule: UNUSED_WAIVER,
    severity: 'advice',
    cause: 'author',
    path: 'waivers',
    message: `the waiver of ${check} ("${reason}") covers nothing in the whole app: take it away`,
  }));
}

type Identity = Pick<HardenedObjectReport, 'constructPath' | 'kind' | 'name' | 'namespace'>;

/** As the object is written; by the construct, where it cannot be. */
function identityOf({ node, kind, name, metadata }: ApiObject, manifest: unknown): Identity {
  if (!isPlainObject(manifest)) return { constructPath: node.path, kind, name, namespace: metadata.namespace };
  const written = isPlainObject(manifest.metadata) ? manifest.metadata : {};
  const text = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined;
  return {
    constructPath: node.path,
    kind: text(manifest.kind) ?? kind,
    name: text(written.name) ?? '',
    namespace: text(written.namespace),
  };
}
