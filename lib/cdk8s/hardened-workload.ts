import { ApiObject, type ApiObjectMetadata, Lazy, Names } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { checkProps } from './check-props';
import { deliveriesFor } from './deliveries';
import { gateOf } from './gates';
import { DRAFT, FINISH, hasWorkloadBrand, REPORT_AMONG, WORKLOAD_BRAND } from './hardened-object';
import { Hardening } from './hardening';
import { pathBelow } from './path-below';
import { hasTokens } from './tokens';
import { describeName } from '../core/data/describe';
import { isList, isPlainObject } from '../core/data/plain-data';
import { type LazyManifest, hardenWorkloads } from '../core/hardening/harden-manifest';
import type { HardeningOptions } from '../core/hardening/options/options';
import type { ResolvedOptions } from '../core/hardening/options/resolve-options';
import { namesProfiles } from '../core/hardening/profiles/delivered-profiles';
import type { HardeningReport } from '../core/hardening/verdict/hardening-report';
import type { Accounts } from '../core/kubernetes/accounts';
import { groupOf } from '../core/kubernetes/pod-kinds';
import { type MatchLabels, selectorOr, withLabels } from '../core/kubernetes/selector';
import { HardeningError, withErrorSubject } from '../core/report/hardening-error';
import { invalidName } from '../core/report/invalid';
import type { NamesOf } from '../core/report/known-options';
import type { Waiver } from '../core/waivers/waiver';

/** Props of every hardened workload. */
export interface HardenedWorkloadProps<Spec> {
  /** The object's metadata, as for any ApiObject. */
  readonly metadata?: ApiObjectMetadata;
  /** The kind's own spec. Every security field it leaves out gets the hardened value. */
  readonly spec: Spec;
  /** Options of this workload, over the {@link Hardening} of the scope. */
  readonly hardening?: HardeningOptions;
}

const KNOWN: NamesOf<HardenedWorkloadProps<object>> = { metadata: true, spec: true, hardening: true };

/** An API kind, in the version that a Kubernetes release serves. */
export interface WorkloadKind {
  readonly kind: string;
  readonly apiVersion: (minor: number) => string;
  /** Whether it finds its pods by a selector. */
  readonly hasSelector: boolean;
}

/** Fields of the spec of kinds with a selector. */
interface SelectingSpec {
  readonly selector?: MatchLabels;
  readonly template?: unknown;
}

/**
 * A workload whose pods are hardened, and checked against their Pod Security level.
 *
 * That happens at once where every value is known, so that an error shows at its line and JSON patches find every
 * field. It happens again when the object is synthesized, so that no patch, Lazy, resolver or subclass gets past it.
 */
export abstract class HardenedWorkload extends ApiObject {
  /** ApiObject takes every ApiObject for an instance of any of its subclasses; here `instanceof` tells them apart. */
  static [Symbol.hasInstance](value: unknown): value is HardenedWorkload {
    return Object.prototype.isPrototypeOf.call(this.prototype, value as object);
  }

  /** Whether a construct is a hardened workload, of this or another installed copy of the library. */
  static isHardenedWorkload(construct: IConstruct): construct is HardenedWorkload {
    return hasWorkloadBrand(construct);
  }

  /** @internal */
  readonly [WORKLOAD_BRAND] = true;

  /**
   * The labels by which the workload finds its pods, for the selector of a Service.
   */
  readonly matchLabels: Readonly<Record<string, string>>;

  private readonly options: ResolvedOptions;
  private readonly authoredSpec: object;
  private readonly early: LazyManifest | undefined;
  /** Whether the pods name profiles of the node: what becomes of those is known only when the app is complete. */
  private readonly namesProfiles: boolean;

  protected constructor(
    scope: Construct,
    id: string,
    { kind, apiVersion, hasSelector }: WorkloadKind,
    props: HardenedWorkloadProps<object>,
  ) {
    checkProps(scope, id, props, KNOWN);
    const options = Hardening.of(scope).resolve(props.hardening, pathBelow(scope, id));
    const later = { spec: props.spec };
    super(scope, id, {
      apiVersion: apiVersion(options.minor),
      kind,
      metadata: props.metadata,
      spec: Lazy.any({ produce: () => later.spec }),
    });
    this.options = options;
    gateOf(this).admit(this);
    if (hasSelector && isPlainObject(props.spec)) later.spec = selecting(props.spec, () => Names.toLabelValue(this));
    this.matchLabels = (later.spec as SelectingSpec | undefined)?.selector?.matchLabels ?? {};
    this.authoredSpec = later.spec;
    if (!hasTokens(later.spec)) {
      // Only a Pod's own metadata affects its security; for the others a name to match waivers by is enough, and cheap.
      const metadata: unknown =
        kind === 'Pod' ? this.writtenMetadata() : { name: this.name, namespace: this.metadata.namespace };
      this.early = this.harden({ apiVersion: this.apiVersion, kind, metadata, spec: later.spec });
      later.spec = (this.early.manifest as { spec: object }).spec;
    }
    this.namesProfiles = !this.early || namesProfiles(this.early.manifest);
  }

  /**
   * Every waiver it was given.
   *
   * @internal
   */
  get waivers(): readonly Waiver[] {
    return this.options.waivers;
  }

  /** The object as its author wrote it: what the report's changes are changes to. */
  get authored(): unknown {
    if (!this.early && hasTokens(this.authoredSpec)) return super.toJson();
    return {
      apiVersion: this.apiVersion,
      kind: this.kind,
      metadata: this.metadata.toJson() as unknown,
      spec: this.authoredSpec,
    };
  }

  /**
   * Report of what hardening changed, waived and found, before any JSON patch.
   *
   * @throws HardeningError `undelivered-profile` where the pods name a profile that nothing in the app delivers, as far
   *   as it is made yet.
   */
  get report(): HardeningReport {
    return this[REPORT_AMONG]();
  }

  /**
   * The report with what is known of the accounts of the app.
   *
   * @internal
   */
  [REPORT_AMONG](accounts?: Accounts): HardeningReport {
    const { changes, waived, findings } = this.isFinal(this.early) ? this.early : this.hardenForApp(this.authored);
    return { changes, waived, findings: findings(accounts) };
  }

  /**
   * The hardened object.
   *
   * @throws HardeningError where a patch or a Lazy has broken the level, or nothing in the app delivers a profile that
   *   the pods name.
   */
  toJson(): unknown {
    return this[FINISH](super.toJson());
  }

  /** @internal */
  [DRAFT](toJson: () => unknown): unknown {
    return toJson === HardenedWorkload.prototype.toJson ? super.toJson() : toJson.call(this);
  }

  /**
   * Hardens what JSON patches, resolvers and a subclass have made of the object.
   *
   * @internal
   */
  [FINISH](manifest: unknown): unknown {
    withErrorSubject(this.node.path, () => this.refuseOtherKind(manifest));
    return this.hardenForApp(manifest).manifest;
  }

  /**
   * As one of another kind the object might hold no pod that is judged, and its report would be about this one. Another
   * version of the kind is one's own choice, and so is a List with the object in it.
   */
  private refuseOtherKind(manifest: unknown): void {
    const object = isPlainObject(manifest) ? manifest : {};
    const written: readonly unknown[] = object.kind === 'List' && isList(object.items) ? object.items : [object];
    if (written.some((one) => this.isOfSameKind(one))) return;
    const must = `must stay ${describeName(`${this.apiVersion} ${this.kind}`)}` as const;
    throw invalidName('invalid-object', 'kind', must, `${String(object.apiVersion)} ${String(object.kind)}`);
  }

  private isOfSameKind(object: unknown): boolean {
    if (!isPlainObject(object) || typeof object.apiVersion !== 'string') return false;
    return object.kind === this.kind && groupOf(object.apiVersion) === groupOf(this.apiVersion);
  }

  /** @throws HardeningError `invalid-object` for what cdk8s cannot write. */
  private writtenMetadata(): unknown {
    try {
      return this.metadata.toJson() as unknown;
    } catch (error) {
      if (HardeningError.isHardeningError(error)) throw error;
      const problem = `must be what cdk8s can write: ${error instanceof Error ? error.message : 'it cannot be read'}`;
      throw new HardeningError('invalid-object', 'metadata', problem, [], this.node.path);
    }
  }

  private harden(manifest: unknown, options: ResolvedOptions = this.options): LazyManifest {
    return withErrorSubject(this.node.path, () => hardenWorkloads(manifest, options, this.node.path));
  }

  /** Hardens with what is known of the app once it is complete. */
  private hardenForApp(manifest: unknown): LazyManifest {
    return this.harden(manifest, { ...this.options, deliveries: deliveriesFor(this) });
  }

  /** Whether nothing in the rest of the app makes a difference to what was hardened early. */
  private isFinal(early: LazyManifest | undefined): early is LazyManifest {
    return early !== undefined && !this.namesProfiles;
  }
}

function selecting(spec: SelectingSpec, instance: () => string): object {
  const selector = selectorOr(spec.selector, instance);
  const isKnown = !hasTokens(selector) && !hasTokens(spec.template);
  return { ...spec, selector, ...isKnown && { template: withLabels(spec.template, selector) } };
}
