import type { ApiObject, App, IResolver, ResolutionContext } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppJudgement } from './app-judgement';
import { deliveriesFor } from './deliveries';
import { hardenForeign, type Outcome } from './foreign-object';
import { gateOf, isGated, registerHardener } from './gates';
import { type HardenPodsReport, reportOn } from './harden-pods-report';
import { hasWorkloadBrand } from './hardened-object';
import { Hardening } from './hardening';
import { throwErrorsOf } from './judged-object';
import { HARDENING_OPTIONS, type HardeningOptions } from '../core/hardening/options/options';
import {
  checkForeignHardening,
  type HardeningOverride,
  type OnViolation,
  overridesFor,
} from '../core/hardening/options/override';
import type { Finding } from '../core/report/finding';
import { summarizeFindings } from '../core/report/finding-summary';
import { HardeningError } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';
import { checkKnown, type NamesOf } from '../core/report/known-options';
import { today } from '../today';

const KNOWN: NamesOf<HardenPodsProps> = { ...HARDENING_OPTIONS, overrides: true, onViolation: true, onFinding: true };

const ALONE = 'must be synthesized with its app or chart, so that it is hardened, got toJson() of the object alone';

const WITHIN_ANOTHER = 'must be in an app that has HardenPods itself in its resolvers, got it within another resolver: '
  + 'it would not learn of the app in time';

const ANOTHER_COPY =
  'must be in an app of the installed copy of cdk8s that hardened-kube uses, got one of another copy, '
  + 'which nobody would harden: see `npm ls cdk8s constructs`, and install one version of each';

/** Props of {@link HardenPods}: options for every pod of the app, and these. */
export interface HardenPodsProps extends HardeningOptions {
  /** Options for some workloads only; a later override wins over an earlier one, and over the Hardening of a scope. */
  readonly overrides?: readonly HardeningOverride[];
  /**
   * Reaction to workloads that break their level, `error` by default: one error lists all of them, and no file is
   * written. With `report` everything is written, hardened as far as possible, and {@link HardenPods.report} lists the
   * problems; hardened constructs still stop the synth.
   */
  readonly onViolation?: OnViolation;
  /**
   * Receives each finding once the app was synthesized, in order, with the construct path of its workload. By default
   * a summary is printed on standard error; `false` prints nothing.
   */
  readonly onFinding?: OnFinding | false;
}

/**
 * Receives a finding.
 *
 * @param subject the construct path of the workload; empty for what is found about the whole app.
 */
export type OnFinding = (finding: Finding, subject: string) => void;

/**
 * Hardens every pod that an app synthesizes, from any source: ApiObjects, cdk8s-plus, Include, Helm.
 *
 * ```ts
 * new App({ resolvers: [new HardenPods()] })
 * ```
 *
 * The {@link Hardening} of a scope applies to workloads that others wrote there too. Unless `user` is set, pods keep
 * the user of their image. Hardened constructs have options of their own, and stay as they are.
 */
export class HardenPods implements IResolver {
  /** @internal */
  readonly isLenient: boolean;

  /** The apps that it was given to, as far as they were synthesized. */
  private readonly roots = new Set<IConstruct>();
  private readonly options: HardeningOptions;
  private readonly overrides: readonly HardeningOverride[];
  private readonly onFinding: OnFinding | false | undefined;
  /** The lines of summaries that were printed: synthesized again, an app has the same. */
  private readonly printed = new Set<string>();

  /**
   * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
   */
  constructor(props: HardenPodsProps = {}) {
    checkKnown(props, KNOWN);
    const { overrides = [], onViolation = 'error', onFinding, ...options } = props;
    if (onFinding !== undefined && onFinding !== false && typeof onFinding !== 'function') {
      throw invalidType('invalid-option', 'onFinding', 'must be a function, or false', onFinding);
    }
    const own = checkForeignHardening(options, overrides, onViolation, today());
    this.options = own.options;
    this.overrides = own.overrides;
    this.onFinding = onFinding;
    this.isLenient = onViolation === 'report';
    registerHardener(this);
  }

  /** Report of the changes to the app's pods and of their problems. Empty until the app is synthesized. */
  get report(): HardenPodsReport {
    if (this.roots.size === 0) return { workloads: [], findings: [] };
    const judgements = [...this.roots].map((root) => gateOf(root).judge());
    return reportOn(judgements, this, this.options.waivers ?? [], this.overrides);
  }

  /**
   * Sees to it that no object gets past the hardening, which is done elsewhere, on the whole object. cdk8s calls it for
   * every value.
   *
   * @throws HardeningError `invalid-object` for a pod whose JSON is requested before its app was synthesized, and for
   *   any object of another installed copy of cdk8s.
   */
  resolve({ obj, key, value }: ResolutionContext): void {
    if (key.length > 0 || typeof value !== 'object' || value === null) return;
    const path = obj.node.path;
    if (!isGated(obj)) throw new HardeningError('invalid-object', '', ANOTHER_COPY, [], path);
    const { resolvers } = obj.node.root as App;
    if (!resolvers.includes(this)) throw new HardeningError('invalid-object', '', WITHIN_ANOTHER, [], path);
    if (!isWhole(value) || hasWorkloadBrand(obj)) return;
    const judged = gateOf(obj).judgePast(obj, this);
    if (!judged) return;
    const outcome = judged.outcomes.get(this);
    const mayBePod = outcome && (outcome.subjects.length > 0 || outcome.errors.length > 0);
    if (mayBePod) throw new HardeningError('invalid-object', '', ALONE, [], path);
    throwErrorsOf(judged);
  }

  /** @internal */
  enter(root: IConstruct): void {
    this.roots.add(root);
  }

  /** @internal */
  leave(judgement: AppJudgement): void {
    if (this.onFinding === false) return;
    const { workloads, findings } = reportOn([judgement], this, this.options.waivers ?? [], this.overrides);
    const found = [
      ...workloads.flatMap((workload) => workload.findings.map((finding) => (
        { subject: workload.constructPath, finding }))),
      ...findings.map((finding) => ({ subject: '', finding })),
    ];
    if (this.onFinding) {
      for (const { subject, finding } of found) this.onFinding(finding, subject);
      return;
    }
    const text = summarizeFindings(found).map((line) => `${line}\n`).join('');
    if (text === '' || this.printed.has(text)) return;
    this.printed.add(text);
    process.stderr.write(text);
  }

  /** @internal */
  harden(object: ApiObject, manifest: unknown): Outcome {
    return hardenForeign(manifest, object.node.path, (subject) => {
      const own = overridesFor(this.overrides, subject);
      const options = Hardening.of(object).resolveForeign(this.options, own, object.node.path);
      return { ...options, deliveries: deliveriesFor(object) };
    }, Hardening.of(object).kindsOfForeign(this.options));
  }
}

/** Whether a value is all of an object, rather than its metadata, which is resolved by itself too. */
function isWhole(value: object): boolean {
  return 'metadata' in value;
}
