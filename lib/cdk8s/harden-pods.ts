import { ApiObject, App, type IResolver, type ResolutionContext } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { beforeSynthesis } from './before-synthesis';
import { deliveriesFor } from './deliveries';
import { ForeignObject, type ForeignObjectContext } from './foreign-object';
import { type HardenPodsReport, reportOn } from './harden-pods-report';
import { HardenedWorkload } from './hardened-workload';
import { Hardening } from './hardening';
import type { HardeningOptions, ResolvedOptions } from '../core/hardening/options/options';
import { checkForeignHardening, type HardeningOverride, type OnViolation, overridesFor } from '../core/hardening/options/override';
import { mayHoldPods } from '../core/kubernetes/pod-template';
import { HardeningError } from '../core/report/hardening-error';
import { today } from '../today';
import { namespacesOf } from './namespace-problems';
import { plainOptions } from '../core/report/known-options';
import type { Subject } from '../core/waivers/waiver';

/** What a {@link HardenPods} takes: options for every pod of the app, and these. */
export interface HardenPodsProps extends HardeningOptions {
  /** What is different for some workloads; a later one wins over an earlier one, and over what Hardening says of a scope. */
  readonly overrides?: readonly HardeningOverride[];
  /**
   * What becomes of workloads that break their level, `error` by default: all of them are in one error, and no file is written. With `report` everything is
   * written, hardened as far as it goes, and {@link HardenPods.report} says what is wrong; hardened constructs still stop the synth.
   */
  readonly onViolation?: OnViolation;
}

/** The part of an app that others wrote, as of its last validation. */
interface PreparedApp {
  readonly objects: Map<IConstruct, ForeignObject>;
  readonly workloads: Set<HardenedWorkload>;
  revision: number;
}

/**
 * Hardens every pod that an app synthesizes, whoever wrote it: ApiObjects, cdk8s-plus, Include, Helm.
 *
 * ```ts
 * new App({ resolvers: [new HardenPods()] })
 * ```
 *
 * What {@link Hardening} says of a scope holds for what others wrote there too. Unless `user` says otherwise, pods keep the user of their image. Hardened
 * constructs have options of their own, and stay as they are.
 */
export class HardenPods implements IResolver {
  private readonly apps = new Map<IConstruct, PreparedApp>();
  private readonly options: HardeningOptions;
  private readonly overrides: readonly HardeningOverride[];
  private readonly isLenient: boolean;

  /**
   * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
   */
  constructor(props: HardenPodsProps = {}) {
    const { overrides = [], onViolation = 'error', ...options } = plainOptions(props);
    checkForeignHardening(options, overrides, onViolation, today());
    this.options = options;
    this.overrides = overrides;
    this.isLenient = onViolation === 'report';
    beforeSynthesis((construct) => {
      const { resolvers = [] } = App.of(construct) as Partial<App>;
      for (const resolver of resolvers) if (resolver instanceof HardenPods) resolver.prepare(construct);
    });
  }

  /** What was done to the app's pods, and what is wrong with them. Empty until the app is synthesized. */
  get report(): HardenPodsReport {
    if (this.apps.size === 0) return { workloads: [], findings: [] };
    const present = new Set([...this.apps.keys()].flatMap((root) => root.node.findAll()));
    const apps = [...this.apps.values()];
    const objects = apps.flatMap((app) => [...app.objects.values()]).filter(({ object }) => present.has(object));
    const constructs = apps.flatMap(({ workloads }) => [...workloads]).filter((workload) => present.has(workload));
    return reportOn(objects, constructs, this.options.waivers ?? [], this.overrides);
  }

  /**
   * What cdk8s calls for every value. The hardening is done elsewhere, on the whole object; this only sees to it that no pod gets past it.
   *
   * @throws HardeningError `invalid-object` for a pod that is asked for its JSON before its app was validated.
   */
  resolve({ obj, key, value }: ResolutionContext): void {
    if (key.length > 0 || !isWhole(value, obj) || !mayHoldPods(value) || HardenedWorkload.isHardenedWorkload(obj)) return;
    if (this.apps.get(obj.node.root)?.objects.has(obj)) return;
    throw new HardeningError('invalid-object', '', 'must be synthesized with its app or chart, so that it is hardened, got toJson() of the object alone '
      + '(or two installed copies of constructs)', [], obj.node.path);
  }

  /** Takes over what the app has, and later what it has got since. */
  private prepare(construct: IConstruct): void {
    const { root } = construct.node;
    const app: PreparedApp = this.apps.get(root) ?? { objects: new Map(), workloads: new Set(), revision: 0 };
    this.apps.set(root, app);
    if (construct !== root && !isNewIn(app, construct)) return;
    app.revision++;
    for (const object of root.node.findAll().filter((below) => isNewIn(app, below)) as ApiObject[]) {
      if (HardenedWorkload.isHardenedWorkload(object)) app.workloads.add(object);
      else app.objects.set(object, new ForeignObject(object, this.contextOf(object, app)));
    }
  }

  private contextOf(object: ApiObject, app: PreparedApp): ForeignObjectContext {
    return {
      isLenient: this.isLenient,
      optionsFor: (subject) => this.optionsFor(object, subject),
      namespaces: () => namespacesOf(object.node.root),
      revision: () => app.revision,
    };
  }

  private optionsFor(object: ApiObject, subject: Subject): ResolvedOptions {
    const options = Hardening.of(object).resolveForeign(this.options, overridesFor(this.overrides, subject), object.node.path);
    return { ...options, deliveries: deliveriesFor(object) };
  }
}

/** Whether a construct is an object that the app did not have before. */
function isNewIn({ objects, workloads }: PreparedApp, construct: IConstruct): boolean {
  return ApiObject.isApiObject(construct) && !objects.has(construct) && !(workloads as ReadonlySet<IConstruct>).has(construct);
}

/** Whether a value is all of an object, rather than its metadata, which is resolved by itself too. */
function isWhole(value: unknown, { kind }: ApiObject): value is object {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
