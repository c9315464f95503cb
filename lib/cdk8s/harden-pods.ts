import type { ApiObject, App, IResolver, ResolutionContext } from 'cdk8s';
import type { IConstruct } from 'constructs';
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
import { HardeningError } from '../core/report/hardening-error';
import { checkKnown, type NamesOf } from '../core/report/known-options';
import { today } from '../today';

const KNOWN: NamesOf<HardenPodsProps> = { ...HARDENING_OPTIONS, overrides: true, onViolation: true };

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
}

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

  /**
   * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
   */
  constructor(props: HardenPodsProps = {}) {
    checkKnown(props, KNOWN);
    const { overrides = [], onViolation = 'error', ...options } = props;
    const own = checkForeignHardening(options, overrides, onViolation, today());
    this.options = own.options;
    this.overrides = own.overrides;
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
  harden(object: ApiObject, manifest: unknown): Outcome {
    return hardenForeign(manifest, object.node.path, (subject) => {
      const own = overridesFor(this.overrides, subject);
      const options = Hardening.of(object).resolveForeign(this.options, own, object.node.path);
      return { ...options, deliveries: deliveriesFor(object) };
    });
  }
}

/** Whether a value is all of an object, rather than its metadata, which is resolved by itself too. */
function isWhole(value: object): boolean {
  return 'metadata' in value;
}
