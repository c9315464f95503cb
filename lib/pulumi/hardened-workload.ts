import * as pulumi from '@pulumi/pulumi';
import { admitted } from './admission';
import { type DeliveredBy, deliveryComponents } from './delivered-by';
import { hardenInputs } from './harden-inputs';
import { resourceOptionsOf } from './resource-options';
import { withSelector } from './with-selector';
import { earlyError } from '../core/hardening/early-error';
import { type FindableManifest, hardenWorkloads, writesAnnotations } from '../core/hardening/harden-manifest';
import type { HardeningReport } from '../core/hardening/hardening-report';
import { type HardeningOptions, resolveOptions } from '../core/hardening/options';
import { goesByNames } from '../core/hardening/waiver';
import { forSubject } from '../core/hardening-error';
import type { ObjectMeta } from '../core/kubernetes/generated/types';
import { labelValueOf } from '../core/kubernetes/label-value';
import type { MatchLabels } from '../core/kubernetes/selector';
import type { Inputs } from '../outputs/inputs';
import { whenKnown } from '../outputs/unknown-values';
import { today } from '../today';

/** What every hardened workload takes. */
export interface HardenedWorkloadArgs<Spec> {
  /** The object's metadata. */
  readonly metadata?: pulumi.Input<Inputs<ObjectMeta>>;
  /** The kind's own spec. Every security field it leaves out gets the hardened value. */
  readonly spec: pulumi.Input<Inputs<Spec>>;
  /** What hardening is told. */
  readonly hardening?: HardeningOptions;
  /** What puts the profiles on the nodes that the pods name. The workload waits for it. */
  readonly deliveredBy?: DeliveredBy;
}

/** A resource class of @pulumi/kubernetes, whose own types are too many to load. */
type ResourceClass = new (name: string, inputs: never, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** An API kind, in the version that a Kubernetes release serves. */
export interface WorkloadKind {
  readonly kind: string;
  readonly apiVersion: string;
  readonly resource: ResourceClass;
  /** Whether it finds its pods by a selector. */
  readonly hasSelector: boolean;
}

/**
 * A workload whose pods are hardened, and held to their Pod Security level: what is known when the program runs at once, at the line that made it, and the
 * rest before the resource is asked for.
 *
 * It has one resource, of its own name. Where the program had that resource without the component before, it is the same one: nothing is replaced.
 */
export abstract class HardenedWorkload<Spec = unknown> extends pulumi.ComponentResource {
  /** The metadata of the object, as the cluster has it. */
  readonly metadata: pulumi.Output<ObjectMeta>;
  /** The spec of the object, as the cluster has it. */
  readonly spec: pulumi.Output<Spec>;

  private readonly selector: unknown;
  private readonly hardened: FindableManifest | pulumi.Output<FindableManifest>;

  /**
   * @param type the last part of the component's type token.
   * @throws HardeningError as hardenManifest does, for all that is wrong whatever comes of what is not known yet.
   */
  protected constructor(
    type: string, name: string, kindFor: (minor: number) => WorkloadKind, args: HardenedWorkloadArgs<unknown>,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    const { inputs, result, resource, components, isWeaker } = forSubject(name, () => hardenArgs(name, kindFor, args));
    super(`hardened-kube:pulumi:${type}`, name, {}, opts);
    this.selector = (inputs.spec as { selector?: unknown } | undefined)?.selector;
    this.hardened = result;
    const metadata = isWeaker ? admitted(this, name, inputs.metadata, result as pulumi.Input<{ manifest: object }>) : inputs.metadata;
    const child = new resource(name, { ...inputs, metadata } as never, { ...resourceOptionsOf(opts), parent: this, dependsOn: [...components] });
    ({ metadata: this.metadata, spec: this.spec } = child as unknown as { metadata: pulumi.Output<ObjectMeta>; spec: pulumi.Output<Spec> });
    // Not all of the metadata: with who manages each field of the object it is as long as the object, and would be in the state twice.
    this.registerOutputs({ name: this.metadata.name });
  }

  /** The labels by which the workload finds its pods, for the selector of a Service; empty for kinds that have no selector. */
  get matchLabels(): pulumi.Output<Readonly<Record<string, string>>> {
    return whenKnown(this.selector).apply((selector) => (selector as MatchLabels | undefined)?.matchLabels ?? {});
  }

  /** What hardening changed, waived and found. */
  get report(): pulumi.Output<HardeningReport> {
    return whenKnown(this.hardened).apply((hardened) => {
      const { changes, waived, find } = hardened as FindableManifest;
      return { changes, waived, findings: find() };
    }) as pulumi.Output<HardeningReport>;
  }
}

/** What a workload comes to, before any of it is registered. */
function hardenArgs(
  name: string, kindFor: (minor: number) => WorkloadKind, { metadata, spec, hardening = {}, deliveredBy }: HardenedWorkloadArgs<unknown>,
) {
  const components = deliveryComponents(deliveredBy);
  const options = { ...resolveOptions({ today: today(), ...hardening }), deliveries: components.flatMap(({ deliveries }) => deliveries) };
  const { kind, apiVersion, resource, hasSelector } = kindFor(options.minor);
  const instance = labelValueOf([name, pulumi.getStack(), pulumi.getProject()].join('.'));
  const { inputs, result } = hardenInputs({ apiVersion, kind, metadata, spec: hasSelector ? withSelector(spec, instance) : spec }, {
    harden: (manifest) => forSubject(name, () => hardenWorkloads(manifest, options, name)),
    earlyError: (known, unknown) => earlyError(known, unknown, () => options, name),
    goesByNames: options.waivers.some(goesByNames),
    writesAnnotations: writesAnnotations(options),
  });
  // What meets the restricted level as it stands is admitted anywhere.
  const isWeaker = options.level !== 'restricted' || options.waivers.length > 0;
  return { inputs, result, resource, components, isWeaker };
}
