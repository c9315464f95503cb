import { UNUSED_WAIVER } from './findings/findings-in';
import { unjudgedFindings } from './findings/unjudged-findings';
import { yamlFindings } from './findings/yaml-findings';
import type { HardenAttempt } from './harden-in-place';
import { hardenTemplate } from './harden-template';
import { ChangeLog } from '../report/change';
import type { LazyReport, HardeningReport } from './verdict/hardening-report';
import { copyPlain } from '../data/plain-data';
import { Accounts } from '../kubernetes/accounts';
import { KNOWN_KINDS, type PodKinds } from '../kubernetes/pod-kinds';
import { podTemplatesOf, copyManifest, type PodTemplate } from '../kubernetes/pod-template';
import { validateMetadata } from '../kubernetes/validate-pod';
import { type Finding, sortFindings } from '../report/finding';
import { HardeningError } from '../report/hardening-error';
import { throwJoined } from '../report/joined-error';
import { resultOrError } from '../report/result-or-error';
import type { HardeningOptions } from './options/options';
import { type ResolvedOptions, resolveOptions } from './options/resolve-options';
import { APPARMOR_FORM } from './profiles/profile-form';
import { removeForged, writeWaived } from './verdict/waived-annotation';
import type { Subject } from '../waivers/waiver';

/** A hardened manifest, and what hardening did to it. */
export interface HardenManifestResult<Manifest = unknown> extends HardeningReport {
  /** The input, hardened: of the same type, because only fields of its kind are filled in. */
  readonly manifest: Manifest;
}

/**
 * {@link hardenPod} for what others wrote: every pod template in one parsed object, Lists included. The manifest is not
 * changed: the result is another one.
 *
 * Unless `user` is set, pods keep the user of their image (`image`), because the uid that the image is made for is not
 * known here.
 *
 * @throws HardeningError as hardenPod does, with paths from the manifest's root; `invalid-object` for what is no
 *   Kubernetes object. Where several templates are refused, all of them are in one error.
 */
export function hardenManifest<Manifest>(
  manifest: Manifest,
  options: HardeningOptions = {},
): HardenManifestResult<Manifest> {
  const { manifest: hardened, changes, waived, findings } = hardenWorkloads(manifest, resolveOptions(options, 'image'));
  const found = sortFindings([...findings(), ...yamlFindings(hardened)]);
  return { manifest: hardened as Manifest, changes, waived, findings: found };
}

/** {@link HardenManifestResult} with findings that are computed on demand. */
export interface LazyManifest extends LazyReport {
  readonly manifest: unknown;
}

/** {@link hardenManifest} with options that were checked before, for what a construct of that path synthesizes. */
export function hardenWorkloads(manifest: unknown, options: ResolvedOptions, constructPath?: string): LazyManifest {
  return hardenEachWorkload(manifest, () => options, constructPath, options.kinds);
}

/** The same where each workload of a manifest may have options of its own. */
export function hardenEachWorkload(
  manifest: unknown,
  optionsFor: (subject: Subject) => ResolvedOptions,
  constructPath?: string,
  kinds?: PodKinds,
): LazyManifest {
  const { errors, ...hardened } = tryHarden(manifest, optionsFor, constructPath, kinds);
  throwJoined(errors);
  return hardened;
}

/** Result of hardening a manifest, with every reason why it is still refused. */
export interface ManifestAttempt extends LazyManifest {
  readonly errors: readonly HardeningError[];
}

/**
 * {@link hardenEachWorkload} for what is to be written even where it is refused: what its author left out is filled in,
 * what is waived is said, and the errors are returned. What cannot be read stays as it is.
 */
export function tryHarden(
  manifest: unknown,
  optionsFor: (subject: Subject) => ResolvedOptions,
  constructPath?: string,
  kinds: PodKinds = KNOWN_KINDS,
): ManifestAttempt {
  const found = resultOrError(() => locatePods(manifest, kinds));
  if (HardeningError.isHardeningError(found)) return { manifest, ...UNTOUCHED, errors: [found] };
  const { copy, templates } = found;
  const reports = groupByWorkload(templates).map((workload) => hardenWorkload(workload, optionsFor, constructPath));
  return {
    manifest: copy,
    changes: reports.flatMap(({ changes }) => changes),
    waived: reports.flatMap(({ waived }) => waived),
    findings: (accounts = new Accounts([copy])) => sortFindings([
      ...reports.flatMap(({ findings }) => findings(accounts)),
      ...unjudgedFindings(copy, kinds),
    ]),
    errors: reports.flatMap(({ errors }) => errors),
  };
}

/** The pods of one workload, at least one. */
type WorkloadPods = readonly [PodTemplate, ...PodTemplate[]];

function groupByWorkload(templates: readonly PodTemplate[]): WorkloadPods[] {
  const groups = new Map<unknown, [PodTemplate, ...PodTemplate[]]>();
  for (const template of templates) {
    const group = groups.get(template.workload);
    if (group) group.push(template);
    else groups.set(template.workload, [template]);
  }
  return [...groups.values()];
}

function hardenWorkload(
  templates: WorkloadPods,
  optionsFor: (subject: Subject) => ResolvedOptions,
  constructPath: string | undefined,
): HardenAttempt {
  const { workload, workloadPath, kind, name, namespace } = templates[0];
  const subject = { kind, name, namespace, path: constructPath };
  const options = resultOrError(() => {
    validateMetadata(workload.metadata, workloadPath);
    return optionsFor(subject);
  });
  if (HardeningError.isHardeningError(options)) return { ...UNTOUCHED, errors: [options] };
  const log = new ChangeLog();
  const results = templates.map((template) => (
    resultOrError(() => hardenTemplate(template, templates, subject, options))));
  const reports = results.filter((result): result is HardenAttempt => !HardeningError.isHardeningError(result));
  const waived = reports.flatMap((report) => report.waived);
  if (reports.length > 0) writeWaived(workload, workloadPath, waived, log);
  templates.forEach((template, index) => {
    if (!HardeningError.isHardeningError(results[index])) removeForged(template, log);
  });
  return {
    changes: [...reports.flatMap(({ changes }) => changes), ...log.changes],
    waived,
    findings: (accounts) => sharedFindings(reports.map(({ findings }) => findings(accounts))),
    errors: results.flatMap((result) => (HardeningError.isHardeningError(result) ? [result] : result.errors)),
  };
}

/** The findings of all pods of a workload. A waiver that one of them needs is not called unused because of another. */
function sharedFindings(ofPods: readonly (readonly Finding[])[]): Finding[] {
  if (ofPods.length === 1) return [...ofPods[0]!];
  const isSame = (one: Finding) => (other: Finding): boolean => (
    one.rule === other.rule && one.message === other.message);
  return ofPods.flatMap((findings, index) => findings.filter((finding) => (
    finding.rule !== UNUSED_WAIVER.rule
    || (index === 0 && ofPods.every((others) => others.some(isSame(finding)))))));
}

/**
 * A copy of a manifest, and the pods in the copy: what is judged is what is written. Without pods it may hold what is
 * no plain data.
 */
function locatePods(
  manifest: unknown, kinds: PodKinds,
): { readonly copy: unknown; readonly templates: readonly PodTemplate[] } {
  const { copy, isPlain } = copyManifest(manifest);
  const templates = podTemplatesOf(copy, kinds);
  // The one copied above tells only that something is not plain data; this one names it.
  return { copy: isPlain || templates.length === 0 ? copy : copyPlain(copy), templates };
}

/** Where nothing was done. */
const UNTOUCHED: HardenAttempt = { changes: [], waived: [], findings: () => [], errors: [] };

/**
 * Whether hardening with these options may write annotations: of what is waived, or in place of fields that the cluster
 * does not have.
 */
export function writesAnnotations({ waivers, minor }: ResolvedOptions): boolean {
  return waivers.length > 0 || minor < APPARMOR_FORM.fieldSince;
}
