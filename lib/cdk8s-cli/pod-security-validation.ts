import { readFileSync } from 'node:fs';
import { printable } from '../core/data/describe';
import { isPlainObject } from '../core/data/plain-data';
import { refuseYamlHazards } from '../core/data/yaml-hazards';
import { findUnusualLine } from '../core/data/yaml-style';
import { judge, type Judgement } from '../core/hardening/verdict/judge';
import type { PodKinds } from '../core/kubernetes/pod-kinds';
import { fieldOf, type PodTemplate, podTemplatesOf, validateTemplate } from '../core/kubernetes/pod-template';
import { podKinds, type PodTemplates } from '../core/kubernetes/templates';
import { findUnjudgedPods, type UnjudgedPod } from '../core/kubernetes/unjudged-pods';
import type { KubernetesVersion } from '../core/kubernetes/version';
import { CHECK_IDS } from '../core/pod-security/checks';
import { DEFAULT_POLICY_VERSION, messageOf } from '../core/pod-security/evaluate-pod';
import { FIXES } from '../core/pod-security/fixes';
import { DEFAULT_LEVEL, type PodSecurityLevel } from '../core/pod-security/level';
import { type Policy, policyOf } from '../core/pod-security/policy';
import { setViolations } from '../core/pod-security/set-violations';
import { HardeningError } from '../core/report/hardening-error';
import { checkKnown, type NamesOf } from '../core/report/known-options';
import { checkWaivers, type Waiver } from '../core/waivers/waiver';
import { today } from '../today';

/** The `properties` of {@link PodSecurityValidation} in cdk8s.yaml. */
export interface PodSecurityValidationProperties {
  /** The level that every pod must meet; `restricted` by default. */
  readonly level?: PodSecurityLevel;
  /** The policy version, such as `1.34`: give it quotes, or YAML takes it for a number. `latest` by default. */
  readonly version?: KubernetesVersion;
  /** Leave to be weaker, each with its reason. */
  readonly waivers?: readonly Waiver[];
  /** Where custom kinds of your own hold pods, in addition to those that are known. */
  readonly templates?: PodTemplates;
  /** The ISO date by which waivers expire; by default the day of the synth. */
  readonly today?: string;
}

/** Context that cdk8s-cli gives a validation plugin: the part of it that is used here. */
export interface ManifestValidationContext {
  readonly manifests: readonly string[];
  /** The constructs by the names of their objects: of several objects with one name, the construct of the last. */
  readonly metadata?: Readonly<Record<string, { readonly path: string }>>;
  readonly report: {
    addViolation(violation: ManifestViolation): void;
    submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
  };
  parseManifest(path: string): unknown[];
}

/** A violation as cdk8s-cli reports it. */
export interface ManifestViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: {
    readonly resourceName: string;
    readonly manifestPath: string;
    readonly locations: string[];
  }[];
}

const KNOWN: NamesOf<PodSecurityValidationProperties> = {
  level: true,
  version: true,
  waivers: true,
  templates: true,
  today: true,
};

/**
 * A validation plugin for cdk8s-cli: holds what an app has synthesized to a Pod Security level, in the words of Pod
 * Security Admission.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export class PodSecurityValidation {
  private readonly policy: Policy;
  private readonly waivers: readonly Waiver[];
  private readonly kinds: PodKinds;

  /**
   * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the property.
   */
  constructor(properties: PodSecurityValidationProperties = {}) {
    checkKnown(properties, KNOWN, 'property');
    const { level = DEFAULT_LEVEL, version = DEFAULT_POLICY_VERSION, waivers = [], today: day = today() } = properties;
    this.policy = policyOf(level, version);
    this.kinds = podKinds(properties.templates);
    this.waivers = checkWaivers(waivers, day, { ids: CHECK_IDS, noun: 'a Pod Security check' });
  }

  /** Validates the synthesized files. cdk8s-cli calls it after the synth. */
  async validate(context: ManifestValidationContext): Promise<void> {
    const { report } = context;
    const objects = objectsIn(context);
    const verdicts = objects.flatMap((object) => this.judge(object));
    const unjudged = objects.flatMap(({ manifest }) => findUnjudgedPods(manifest, this.kinds));
    const unusual = context.manifests.flatMap(violationsOfStyle);
    const violations = [...unusual, ...verdicts.flatMap((verdict) => verdict.violations)];
    for (const violation of violations) report.addViolation(violation);
    const judgements = verdicts.flatMap(({ judgement }) => judgement ?? []);
    const used = new Set(judgements.flatMap(({ waived }) => waived.map(({ waiver }) => waiver)));
    const unused = this.waivers.filter((waiver) => !used.has(waiver));
    report.submit(violations.length === 0 ? 'success' : 'failure', {
      Level: `${this.policy.level}:${this.policy.version}`,
      Pods: String(judgements.length),
      ...unjudged.length > 0 && { 'Not judged': unjudged.map(placeOf).join(', ') },
      ...used.size > 0 && { Waived: listOf([...used]) },
      ...unused.length > 0 && { 'Unused waivers': listOf(unused) },
    });
  }

  /** One verdict a pod, be it that it cannot be read; one in all for a manifest whose pods cannot be found. */
  private judge({ manifest, manifestPath, resourceName, constructPath }: SynthesizedObject): Verdict[] {
    const { level, version: kubernetesVersion } = this.policy;
    const violation = (ruleName: string, recommendation: string, fix: string, locations: string[]): ManifestViolation =>
      ({ ruleName, recommendation, fix, violatingResources: [{ resourceName, manifestPath, locations }] });
    const orUnreadable = (read: () => Verdict[]): Verdict[] => {
      try {
        return read();
      } catch (error) {
        if (!HardeningError.isHardeningError(error)) throw error;
        return [
          { violations: [violation(error.code, error.message, 'write what the API server can read', [error.path])] },
        ];
      }
    };
    const judgePod = (template: PodTemplate): Verdict => {
      const { kind, name, namespace, isPart } = template;
      const { pod } = validateTemplate(template);
      const judgement = judge(
        pod,
        { level, kubernetesVersion, waivers: this.waivers },
        { kind, name, namespace, path: constructPath },
      );
      const refused = isPart ? setViolations(pod, judgement.refused) : judgement.refused;
      const violations = refused.map((failure) => {
        const words = `violates PodSecurity "${level}:${kubernetesVersion}": ${messageOf([failure])}`;
        return violation(
          failure.checkId,
          printable(words),
          FIXES[failure.checkId],
          failure.fields.map((field) => fieldOf(template, field)),
        );
      });
      return { violations, judgement };
    };
    const readAlike = (): Verdict[] => {
      refuseYamlHazards(manifest);
      return [];
    };
    return [
      ...orUnreadable(readAlike),
      ...orUnreadable(() => (
        podTemplatesOf(manifest, this.kinds).flatMap((template) => orUnreadable(() => [judgePod(template)])))),
    ];
  }
}

/**
 * Finds content that kubectl reads in a file and cdk8s-cli does not: another object after a line break that only
 * kubectl knows, or a string that a tag turns into something else. Files that cdk8s wrote have none of it.
 */
function violationsOfStyle(manifestPath: string): ManifestViolation[] {
  const ofFile = (recommendation: string, locations: string[]): ManifestViolation[] => [{
    ruleName: 'invalid-object',
    recommendation,
    fix: 'let cdk8s write the file: Include takes a file into a chart, and cdk8s writes it anew',
    violatingResources: [{ resourceName: '(the file)', manifestPath, locations }],
  }];
  const text = decodeUtf8(readFileSync(manifestPath));
  if (text === undefined) return ofFile('must be text in UTF-8, got other bytes', []);
  const unusual = findUnusualLine(text);
  if (unusual === undefined) return [];
  return ofFile(`line ${unusual.line}: ${unusual.problem}`, [`line ${unusual.line}`]);
}

/** The text of bytes; undefined where some are no UTF-8. kubectl reads UTF-16 too, and cdk8s-cli takes it for UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Result of judging a pod, or of something that could not be read. */
interface Verdict {
  readonly violations: readonly ManifestViolation[];
  /** Of a pod that could be read. */
  readonly judgement?: Judgement;
}

/** An object as it stands in a file of the app. */
interface SynthesizedObject {
  readonly manifest: unknown;
  readonly manifestPath: string;
  /** The name by which cdk8s-cli finds its construct. */
  readonly resourceName: string;
  /** Undefined where the name does not tell whose object it is: a waiver for a path must not cover the other one. */
  readonly constructPath?: string;
}

/**
 * Objects in the files. cdk8s-cli knows constructs by name alone: a path counts only if no other object of any file has
 * that name.
 */
function objectsIn(context: ManifestValidationContext): SynthesizedObject[] {
  const { manifests, metadata = {} } = context;
  const objects = manifests.flatMap((manifestPath) => context.parseManifest(manifestPath)
    // A separator at the end of a file makes a document of nothing.
    .filter((manifest) => manifest != null)
    .map((manifest) => ({ manifest, manifestPath, resourceName: nameOf(manifest) })));
  const counts = new Map<string, number>();
  for (const { resourceName } of objects) counts.set(resourceName, (counts.get(resourceName) ?? 0) + 1);
  return objects.map((object) => {
    const { resourceName } = object;
    const known = counts.get(resourceName) === 1 && Object.hasOwn(metadata, resourceName);
    return known ? { ...object, constructPath: metadata[resourceName]!.path } : object;
  });
}

function nameOf(manifest: unknown): string {
  const metadata = isPlainObject(manifest) && isPlainObject(manifest.metadata) ? manifest.metadata : {};
  return (
    ([metadata.name, metadata.generateName].find((name) => typeof name === 'string') as string | undefined)
    ?? '(no name)'
  );
}

function placeOf({ kind, name, path }: UnjudgedPod): string {
  return `${kind} ${name} (${path})`;
}

function listOf(waivers: readonly Waiver[]): string {
  return waivers.map(({ check, reason }) => `${check} ("${reason}")`).join(', ');
}
