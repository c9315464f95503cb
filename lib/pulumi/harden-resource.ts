import * as pulumi from '@pulumi/pulumi';
import { isRpcSecret, unwrapRpcSecret } from '@pulumi/pulumi/runtime/rpc';
import { hardenInputs, type InputsHardening, type ObjectInputs } from './harden-inputs';
import { isPatch, isWholePatch } from './harden-patch';
import { isMarked } from './hardened-mark';
import { ignoredChangeProblems, isIgnored } from './ignored-changes';
import { lastLook } from './last-look';
import { lookAgain, type SecondLook } from './look-again';
import { withHooks } from './transform-options';
import { earlyError } from '../core/hardening/early-error';
import { UNJUDGED_POD, unjudgedFindings } from '../core/hardening/findings/unjudged-findings';
import { type LazyManifest, type ManifestAttempt, tryHarden } from '../core/hardening/harden-manifest';
import type { OnViolation } from '../core/hardening/options/override';
import type { ResolvedOptions } from '../core/hardening/options/resolve-options';
import type { HardeningReport } from '../core/hardening/verdict/hardening-report';
import { judgePart, judgeWhole } from '../core/hardening/verdict/judge-part';
import { withoutForged } from '../core/hardening/verdict/waived-annotation';
import type { PodKinds } from '../core/kubernetes/pod-kinds';
import { mayHoldPods, type PodTemplate, podTemplatesOf } from '../core/kubernetes/pod-template';
import { impliedType, isOfKubernetes, objectTypeOf } from '../core/kubernetes/type-token';
import { ChangeLog } from '../core/report/change';
import type { Finding } from '../core/report/finding';
import { withErrorSubject, HardeningError } from '../core/report/hardening-error';
import { throwJoined } from '../core/report/joined-error';
import { unlessUnreadable } from '../core/report/result-or-error';
import type { Subject } from '../core/waivers/waiver';
import { resolved } from '../pulumi-outputs/resolved';
import type { SecretTexts } from '../pulumi-outputs/secret-texts';
import { isUnknownValue, knownPart } from '../pulumi-outputs/unknown-values';

/** How the resources of others are hardened. */
export interface ForeignTerms extends Pick<InputsHardening<never>, 'goesByNames' | 'writesAnnotations'> {
  readonly optionsFor: (subject: Subject) => ResolvedOptions;
  readonly kinds: PodKinds;
  readonly onViolation: OnViolation;
  readonly onReport?: (report: HardenedResourceReport) => void;
  readonly onFinding?: OnFinding | false;
}

/**
 * Receives a finding.
 *
 * @param resource the name of the resource in the program.
 */
export type OnFinding = (finding: Finding, resource: string) => void;

/** The result of hardening one resource. */
export interface HardenedResourceReport extends HardeningReport {
  /** The type token, such as `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  /** Why it should not be deployed; empty where nothing is wrong. */
  readonly problems: readonly string[];
}

/** The type that installs a chart without registering its resources. */
const HELM_RELEASE = 'kubernetes:helm.sh/v3:Release';

const UNSEEN = `Helm itself installs what is in a ${HELM_RELEASE}, so its pods are neither hardened nor judged: `
  + 'use a Chart of helm.sh/v4';

const REMEDY = 'The order in which transforms are registered is not kept: '
  + 'name the other one in hardenTransform({ after: [it] }), and do not register it';

/** A resource's manifest after hardening. */
interface HardenedResource extends LazyManifest {
  readonly problems: readonly string[];
  /** The pods in it; none in a part of an object that holds no whole one. */
  readonly pods: readonly PodTemplate[];
}

/**
 * Hardens the pods of a resource that somebody else makes. Undefined where it has none, or has options of its own.
 *
 * @throws HardeningError as hardenManifest does.
 */
export function hardenResource(
  { custom, type, name, props, opts }: pulumi.ResourceTransformArgs, terms: ForeignTerms,
): pulumi.ResourceTransformResult | undefined {
  const warn = (problem: string): void => void pulumi.log.warn(`${name}: ${problem}`);
  if (type === HELM_RELEASE) warn(UNSEEN);
  const object = custom && !isMarked(opts) ? objectOf(type, withoutRawSecrets(props)) : undefined;
  if (!object) return undefined;
  if (!mayHoldPods(object, terms.kinds)) {
    tellUnjudged({ type, name }, object, terms, warn);
    return undefined;
  }
  const { optionsFor, onViolation, onReport, onFinding } = terms;
  const hardening = hardeningOf(type, name, terms);
  const told = new Set<string>();
  const warnOnce = (problem: string): void => {
    if (!told.has(problem)) void pulumi.log.warn(problem);
    told.add(problem);
  };
  const tell = (hardened: HardenedResource, secrets: SecretTexts): HardenedResource => {
    const { changes, waived, findings, pods } = hardened;
    const optionsOf = (pod: PodTemplate): ResolvedOptions => optionsFor({ ...pod, path: name });
    const ignored = ignoredChangeProblems(opts.ignoreChanges, changes, pods, optionsOf);
    const problems = [...hardened.problems, ...ignored.map((problem) => `${name}: ${problem}`)];
    problems.forEach(warnOnce);
    // The callback may change the report, and changes nothing else by that.
    const found = findings();
    if (pods.length === 0 && problems.length === 0 && found.length === 0) return hardened;
    const said = structuredClone(secrets.hiddenIn({ changes, waived, findings: found }));
    if (onFinding) said.findings.forEach((finding) => onFinding({ ...finding }, name));
    if (onFinding === undefined) worthWarning(said.findings).forEach((warning) => warnOnce(`${name}: ${warning}`));
    onReport?.({ type, name, problems, ...said });
    return hardened;
  };
  const refuse = (isUpdate: boolean) => (errors: readonly HardeningError[], whole: readonly HardeningError[]): void => {
    // In an update the engine may have put old values back, and who wrote those has been warned.
    const isKept = (index: number): boolean => isUpdate && isIgnored(opts.ignoreChanges, whole[index]!);
    const refused = onViolation === 'error' ? errors.filter((_, index) => !isKept(index)) : [];
    withErrorSubject(name, () => throwJoined(refused));
    for (const error of errors) warnOnce(error.about(name).message);
  };
  const harden = (manifest: unknown, secrets: SecretTexts): HardenedResource =>
    tell(hardening.harden(manifest, secrets, object), secrets);
  const { inputs } = hardenInputs(object, { ...hardening, harden });
  const hooks = lastLook(type, name, (final, isUpdate) => (
    lookAgain(final, { ...hardening, warn, remedy: REMEDY, refuse: refuse(isUpdate) })));
  // What is returned is all set, also what was unset: no options are returned where there is nothing to add.
  return { props: inputs, opts: (hooks && withHooks(opts, hooks)) as pulumi.ResourceOptions };
}

/** Tells of what looks like a pod in a resource that is not known to hold one. */
function tellUnjudged(
  { type, name }: Pick<HardenedResourceReport, 'type' | 'name'>,
  object: ObjectInputs,
  { kinds, onReport }: ForeignTerms,
  warn: (problem: string) => void,
): void {
  const findings = unjudgedFindings(knownPart(object), kinds);
  if (findings.length === 0) return;
  for (const { path, message } of findings) warn(`${path}: ${message}`);
  onReport?.({ type, name, problems: [], changes: [], waived: [], findings });
}

/** How a resource is hardened. What refuses it is an error, or the problems of what is hardened as far as it goes. */
function hardeningOf(
  type: string, name: string, { optionsFor, onViolation, kinds, ...matters }: ForeignTerms,
): InputsHardening<HardenedResource> & Pick<SecondLook<HardenedResource>, 'judge'> {
  const isPart = isPatch(type);
  const isWhole = (manifest: unknown, object: ObjectInputs): boolean => (
    !isPart || isWholePatch(object, manifest, kinds));
  return {
    ...matters,
    kinds,
    earlyError: (known, unknown) => (
      onViolation === 'error' && !isPart
        ? earlyError(known, unknown, optionsFor, name, kinds)?.about(name)
        : undefined),
    harden: (manifest, secrets, object) => withErrorSubject(name, () => {
      const whole = isWhole(manifest, object);
      const { errors: found, ...hardened } = whole
        ? tryHarden(manifest, optionsFor, name, kinds)
        : judgedPart(manifest, judgePart(manifest, optionsFor, name, kinds), kinds);
      const errors = found.map((error) => secrets.hiddenInError(error));
      if (onViolation === 'error') throwJoined(errors);
      const problems = errors.map((error) => error.about(name).message);
      return { ...hardened, problems, pods: whole ? podsIn(manifest, kinds) : [] };
    }),
    judge: (manifest, object) => (
      (isWhole(manifest, object) ? judgeWhole : judgePart)(manifest, optionsFor, name, kinds)),
  };
}

/**
 * {@link hardenResource} for one whose type, as its inputs say it, may be an Output.
 *
 * @throws HardeningError `invalid-object` where the type is not known in time: nobody could say whether it has pods.
 */
export async function hardenTypedLater(
  resource: pulumi.ResourceTransformArgs, terms: ForeignTerms,
): Promise<pulumi.ResourceTransformResult | undefined> {
  const { custom, type, name, props } = resource;
  if (!custom || !mayBeObject(type, terms.kinds)) return hardenResource(resource, terms);
  // Almost every resource: nothing of it is copied or waited for.
  const isPlain = [props.apiVersion, props.kind].every((value) => value === undefined || typeof value === 'string');
  if (isPlain) return hardenResource(resource, terms);
  const { apiVersion, kind, ...others } = withoutRawSecrets(props as Record<string, unknown>);
  const known = await resolved({ apiVersion, kind });
  for (const field of ['apiVersion', 'kind']) {
    if (!isUnknownValue(known[field])) continue;
    const problem = 'must be known when the program runs, got an Output';
    throw new HardeningError('invalid-object', field, problem).about(name);
  }
  const given = Object.entries(known).filter(([, value]) => value !== undefined);
  return hardenResource({ ...resource, props: { ...others, ...Object.fromEntries(given) } }, terms);
}

/** The findings by which a workload is known not to start, or not to have been judged, as warnings. */
function worthWarning(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ rule, severity }) => severity === 'will-not-start' || rule === UNJUDGED_POD.rule)
    .map(({ rule, path, message }) => `${rule}: ${path}: ${message}`);
}

/** A part of an object, which hardening does not change but for what it alone may write. */
function judgedPart(part: unknown, errors: readonly HardeningError[], kinds: PodKinds): ManifestAttempt {
  const log = new ChangeLog();
  const manifest = withoutForged(part, log, kinds);
  return { manifest, changes: log.changes, waived: [], findings: () => unjudgedFindings(part, kinds), errors };
}

/** The pods of a manifest; none in one that cannot be read, which is an error or a problem already. */
function podsIn(manifest: unknown, kinds: PodKinds): PodTemplate[] {
  return unlessUnreadable(() => podTemplatesOf(manifest, kinds), []);
}

/** An earlier transform leaves secrets in the form that goes over the wire, which no Output is made of. */
function withoutRawSecrets(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [
    key, isRpcSecret(value) ? pulumi.secret(unwrapRpcSecret(value) as pulumi.Input<unknown>) : value,
  ]));
}

/** Whether a resource, by its type alone, may be an object of the cluster that matters. */
function mayBeObject(type: string, kinds: PodKinds): boolean {
  if (isOfKubernetes(type)) return true;
  const implied = impliedType(type);
  return implied !== undefined && kinds.placesOf(implied).length > 0;
}

/** The object of the cluster that a resource is, or is a part of; undefined for others. */
function objectOf(type: string, inputs: Readonly<Record<string, unknown>>): ObjectInputs | undefined {
  const objectType = objectTypeOf(type, inputs);
  return objectType && { ...inputs, ...objectType };
}
