import * as pulumi from '@pulumi/pulumi';
import { admission } from './admission';
import { checkArgs, checkName } from './check-args';
import { type DeliveredBy, deliveryComponents } from './delivered-by';
import { hardenInputs, type InputsHardening, type ObjectInputs } from './harden-inputs';
import { markOf } from './hardened-mark';
import { ignoredChangeProblems, isIgnored } from './ignored-changes';
import { instanceOf } from './instance-of';
import { KubernetesObject, typeOf } from './kubernetes-object';
import { lastLook } from './last-look';
import { lookAgain } from './look-again';
import { withSelector } from './with-selector';
import { isPlainObject } from '../core/data/plain-data';
import { earlyError } from '../core/hardening/early-error';
import { type LazyManifest, hardenWorkloads, writesAnnotations } from '../core/hardening/harden-manifest';
import type { HardeningOptions } from '../core/hardening/options/options';
import { resolveOptions } from '../core/hardening/options/resolve-options';
import type { HardeningReport } from '../core/hardening/verdict/hardening-report';
import { judgeWhole } from '../core/hardening/verdict/judge-part';
import type { ObjectMeta } from '../core/kubernetes/generated/types';
import { podTemplatesOf } from '../core/kubernetes/pod-template';
import type { MatchLabels } from '../core/kubernetes/selector';
import { withErrorSubject, type HardeningError } from '../core/report/hardening-error';
import { throwJoined } from '../core/report/joined-error';
import { type NamesOf, plainOptions } from '../core/report/known-options';
import { goesByNames } from '../core/waivers/waiver';
import { changeAt } from '../pulumi-outputs/change-at';
import type { Inputs } from '../pulumi-outputs/inputs';
import { isUnknownValue, whenKnown } from '../pulumi-outputs/unknown-values';
import { today } from '../today';

/** Arguments of every hardened workload. */
export interface HardenedWorkloadArgs<Spec> {
  /** The object's metadata. */
  readonly metadata?: pulumi.Input<Inputs<ObjectMeta>>;
  /** The kind's own spec. Every security field it leaves out gets the hardened value. */
  readonly spec: pulumi.Input<Inputs<Spec>>;
  /** Options of hardening. */
  readonly hardening?: HardeningOptions;
  /** The component that puts the pods' profiles on the nodes. The workload waits for it. */
  readonly deliveredBy?: DeliveredBy;
}

/** An API kind, in the version that a Kubernetes release serves. */
export interface WorkloadKind {
  readonly kind: string;
  readonly apiVersion: string;
  /** The other API versions it has been served in: what a program has made in one of them is the same object. */
  readonly otherVersions?: readonly string[];
  /** Whether it finds its pods by a selector. */
  readonly hasSelector: boolean;
}

/**
 * A workload whose pods are hardened, and held to their Pod Security level: what is known when the program runs at
 * once, at the line that made it, and the rest before the resource is asked for.
 *
 * It is a resource of the type that @pulumi/kubernetes has for the kind: where the program made it by the kind's own
 * class before, nothing is replaced, and neither is it on the way back.
 */
export abstract class HardenedWorkload<Spec = unknown> extends KubernetesObject {
  /** The spec of the object, as the cluster has it. */
  declare readonly spec: pulumi.Output<Spec>;

  private readonly selector: unknown;
  private readonly hardened: LazyManifest | pulumi.Output<LazyManifest>;

  /** @throws HardeningError as hardenManifest does, for all that is wrong whatever comes of what is not known yet. */
  protected constructor(
    name: string,
    kindFor: (minor: number) => WorkloadKind,
    args: HardenedWorkloadArgs<unknown>,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    checkName(name);
    const { inputs, hardened, ownOpts } = withErrorSubject(name, () => hardenArgs(name, kindFor, args, opts));
    super(name, inputs, pulumi.mergeOptions(ownOpts, opts));
    this.selector = (inputs.spec as { selector?: unknown } | undefined)?.selector;
    this.hardened = hardened;
  }

  /**
   * The labels by which the workload finds its pods, for the selector of a Service; empty for kinds that have no
   * selector.
   */
  get matchLabels(): pulumi.Output<Readonly<Record<string, string>>> {
    return whenKnown(this.selector).apply((selector) => (selector as MatchLabels | undefined)?.matchLabels ?? {});
  }

  /** The changes, waived violations and findings of hardening. */
  get report(): pulumi.Output<HardeningReport> {
    return whenKnown(this.hardened).apply((hardened) => {
      const { changes, waived, findings } = hardened as LazyManifest;
      return { changes, waived, findings: findings() };
    }) as pulumi.Output<HardeningReport>;
  }
}

const REMEDY =
  'What a transform or a transformation adds to a pod that is hardened by itself must be hardened already, '
  + 'or stand in its own spec';

const KNOWN: NamesOf<HardenedWorkloadArgs<unknown>> = {
  metadata: true,
  spec: true,
  hardening: true,
  deliveredBy: true,
};

/** A workload, before any of it is registered. */
function hardenArgs(
  name: string,
  kindFor: (minor: number) => WorkloadKind,
  args: HardenedWorkloadArgs<unknown>,
  opts: pulumi.CustomResourceOptions,
) {
  checkArgs(args, KNOWN);
  const { metadata, spec, hardening = {}, deliveredBy } = args;
  const dependsOn = [...deliveryComponents(deliveredBy)];
  const options = {
    ...resolveOptions({ today: today(), ...plainOptions(hardening, 'hardening') }),
    deliveries: dependsOn.flatMap(({ deliveries }) => deliveries),
  };
  const { kind, apiVersion, otherVersions = [], hasSelector } = kindFor(options.minor);
  const admitted = admission(opts);
  const terms: InputsHardening<LazyManifest> = {
    harden: (manifest) =>
      withErrorSubject(name, () => {
        const done = hardenWorkloads(manifest, options, name);
        admitted(done.manifest, (manifest as { metadata?: ObjectMeta }).metadata?.namespace);
        return done;
      }),
    earlyError: (known, unknown) => earlyError(known, unknown, () => options, name),
    goesByNames: options.waivers.some(goesByNames),
    writesAnnotations: writesAnnotations(options),
  };
  const warn = (problem: string): void => void pulumi.log.warn(`${name}: ${problem}`);
  const judge = (manifest: unknown): HardeningError[] => judgeWhole(manifest, () => options, name);
  const warnOfIgnored = (done: LazyManifest): LazyManifest => {
    ignoredChangeProblems(opts.ignoreChanges, done.changes, podTemplatesOf(done.manifest), () => options).forEach(warn);
    return done;
  };
  const refuse =
    (isUpdate: boolean) =>
      (errors: readonly HardeningError[], whole: readonly HardeningError[]): void => {
      // In an update the engine may have put old values back, and who wrote those has been warned.
        const isKept = (index: number): boolean => isUpdate && isIgnored(opts.ignoreChanges, whole[index]!);
        withErrorSubject(name, () => throwJoined(errors.filter((_, index) => !isKept(index))));
        for (const error of errors) warn(error.message);
      };
  const { inputs, result: hardened } = hardenInputs(
    {
      apiVersion,
      kind,
      metadata,
      spec: hasSelector ? withSelector(spec, () => instanceOf(name, kind, opts.parent)) : spec,
    },
    { ...terms, harden: (manifest, secrets, object) => warnOfIgnored(terms.harden(manifest, secrets, object)) },
  );
  // Pods may be known before the namespace is that they go to.
  const waits =
    !pulumi.Output.isInstance(hardened) && isUnknownValue(isPlainObject(metadata) ? metadata.namespace : metadata);
  const admit = (namespace: unknown): unknown =>
    withErrorSubject(name, () => admitted((hardened as LazyManifest).manifest, namespace));
  const secondLook = { ...terms, warn, judge, remedy: REMEDY };
  return {
    inputs: waits ? (changeAt(inputs, ['metadata', 'namespace'], admit) as ObjectInputs) : inputs,
    hardened,
    ownOpts: {
      aliases: [markOf(kind), ...otherVersions.map((version) => ({ type: typeOf({ apiVersion: version, kind }) }))],
      dependsOn,
      hooks: lastLook(typeOf({ apiVersion, kind }), name, (final, isUpdate) =>
        lookAgain(final, { ...secondLook, refuse: refuse(isUpdate) }),
      ),
    },
  };
}
