import { judge } from './core/hardening/judge';
import { checkKnown } from './core/hardening/known-options';
import { checkWaivers, type Waiver } from './core/hardening/waiver';
import { HardeningError } from './core/hardening-error';
import { below } from './core/kubernetes/field-path';
import { isPlainObject } from './core/kubernetes/plain-data';
import { podTemplatesOf } from './core/kubernetes/pod-template';
import { validatePod } from './core/kubernetes/validate-pod';
import type { KubernetesVersion } from './core/kubernetes/version';
import { CHECK_IDS } from './core/pod-security/checks';
import { DEFAULT_POLICY_VERSION, messageOf } from './core/pod-security/evaluate-pod';
import { FIXES } from './core/pod-security/fixes';
import { DEFAULT_LEVEL, type PodSecurityLevel } from './core/pod-security/level';
import { type Policy, policyOf } from './core/pod-security/policy';
import { today } from './today';

/** The `properties` of {@link PodSecurityValidation} in cdk8s.yaml. */
export interface PodSecurityValidationProperties {
  /** The level that every pod must meet; `restricted` by default. */
  readonly level?: PodSecurityLevel;
  /** The policy version, such as `1.34`: give it quotes, or YAML takes it for a number. `latest` by default. */
  readonly version?: KubernetesVersion;
  /** Leave to be weaker, each with its reason. */
  readonly waivers?: readonly Waiver[];
  /** The ISO date by which waivers expire; by default the day of the synth. */
  readonly today?: string;
}

/** What cdk8s-cli gives a validation plugin: the part of it that is used here. */
export interface ManifestValidationContext {
  readonly manifests: readonly string[];
  /** The constructs by the names of their objects. */
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
  readonly violatingResources: { readonly resourceName: string; readonly manifestPath: string; readonly locations: string[] }[];
}

const KNOWN: Readonly<Record<keyof PodSecurityValidationProperties, true>> = { level: true, version: true, waivers: true, today: true };

/**
 * A validation plugin for cdk8s-cli: holds what an app has synthesized to a Pod Security level, in the words of Pod Security Admission.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export class PodSecurityValidation {
  private readonly policy: Policy;
  private readonly waivers: readonly Waiver[];

  /**
   * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the property.
   */
  constructor(properties: PodSecurityValidationProperties = {}) {
    checkKnown(properties, KNOWN, 'property');
    const { level = DEFAULT_LEVEL, version = DEFAULT_POLICY_VERSION, waivers = [], today: day = today() } = properties;
    this.policy = policyOf(level, version);
    checkWaivers(waivers, day, { ids: CHECK_IDS, noun: 'a Pod Security check' });
    this.waivers = waivers;
  }

  /** What cdk8s-cli calls after the synth. */
  async validate(context: ManifestValidationContext): Promise<void> {
    const { report } = context;
    const used = new Set<Waiver>();
    let violations = 0;
    const add = (violation: ManifestViolation): void => {
      violations++;
      report.addViolation(violation);
    };
    for (const manifestPath of context.manifests) {
      // A separator at the end of a file makes a document of nothing.
      for (const manifest of context.parseManifest(manifestPath).filter((document) => document != null)) {
        this.judge(manifest, manifestPath, context, used).forEach(add);
      }
    }
    const unused = this.waivers.filter((waiver) => !used.has(waiver)).map(({ check, reason }) => `${check} ("${reason}")`);
    report.submit(violations === 0 ? 'success' : 'failure', {
      Level: `${this.policy.level}:${this.policy.version}`,
      ...used.size > 0 && { Waived: [...used].map(({ check, reason }) => `${check} ("${reason}")`).join(', ') },
      ...unused.length > 0 && { 'Unused waivers': unused.join(', ') },
    });
  }

  private judge(manifest: unknown, manifestPath: string, { metadata = {} }: ManifestValidationContext, used: Set<Waiver>): ManifestViolation[] {
    const { level, version: kubernetesVersion } = this.policy;
    const resource = nameOf(manifest);
    const constructPath = Object.hasOwn(metadata, resource) ? metadata[resource]!.path : undefined;
    const violation = (ruleName: string, recommendation: string, fix: string, locations: string[]): ManifestViolation =>
      ({ ruleName, recommendation, fix, violatingResources: [{ resourceName: resource, manifestPath, locations }] });
    try {
      return podTemplatesOf(manifest).flatMap(({ pod: unchecked, path, kind, name, namespace }) => {
        const { pod } = validatePod(unchecked, path);
        const { refused, waived } = judge(pod, { level, kubernetesVersion, waivers: this.waivers }, { kind, name, namespace, path: constructPath });
        for (const { waiver } of waived) used.add(waiver);
        return refused.map((failure) => violation(failure.checkId, `violates PodSecurity "${level}:${kubernetesVersion}": ${messageOf([failure])}`,
          FIXES[failure.checkId]!, failure.fields.map((field) => below(path, field))));
      });
    } catch (error) {
      if (!HardeningError.is(error)) throw error;
      return [violation(error.code, error.message, 'write what the API server can read', [error.path])];
    }
  }
}

/** The name by which cdk8s-cli finds an object's construct. */
function nameOf(manifest: unknown): string {
  const metadata = isPlainObject(manifest) && isPlainObject(manifest.metadata) ? manifest.metadata : {};
  return [metadata.name, metadata.generateName].find((name) => typeof name === 'string') as string | undefined ?? '(no name)';
}
