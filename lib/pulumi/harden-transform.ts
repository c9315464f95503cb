import * as pulumi from '@pulumi/pulumi';
import { isRpcSecret, unwrapRpcSecret } from '@pulumi/pulumi/runtime/rpc';
import { type DeliveredBy, deliveryComponents } from './delivered-by';
import { hardenInputs, type ObjectInputs } from './harden-inputs';
import { isMarked } from './hardened-mark';
import { earlyError } from '../core/hardening/early-error';
import { type FindableManifest, hardenDespite, hardenEachWorkload, writesAnnotations } from '../core/hardening/harden-manifest';
import type { HardeningReport } from '../core/hardening/hardening-report';
import { mergeOptions } from '../core/hardening/merge-options';
import { type HardeningOptions, type ResolvedOptions, resolveOptions } from '../core/hardening/options';
import { checkForeignHardening, type HardeningOverride, type OnViolation, overridesFor } from '../core/hardening/override';
import { goesByNames, type Subject } from '../core/hardening/waiver';
import { forSubject, HardeningError } from '../core/hardening-error';
import { mayHoldPods } from '../core/kubernetes/pod-template';
import { today } from '../today';

/** What a {@link hardenTransform} takes: options for every pod, and these. */
export interface HardenTransformOptions extends HardeningOptions {
  /** What is different for some resources, the later one over the earlier. The `path` of a match is the resource's name in the program. */
  readonly overrides?: readonly HardeningOverride[];
  /** What puts the profiles on the nodes that the pods name. */
  readonly deliveredBy?: DeliveredBy;
  /** What becomes of a resource that breaks its level, `error` by default. With `report` it is deployed, hardened as far as it goes, and a warning says why. */
  readonly onViolation?: OnViolation;
  /** Is told of every resource that holds pods what was done to it. */
  readonly onReport?: (report: HardenedResourceReport) => void;
}

/** What hardening did to one resource. */
export interface HardenedResourceReport extends HardeningReport {
  /** The type token, such as `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** The name in the program. */
  readonly name: string;
  /** Why it should not be deployed; empty where nothing is wrong. */
  readonly problems: readonly string[];
}

/**
 * A resource transform that hardens the pods of every resource of @pulumi/kubernetes, whoever makes it: a chart, a file of manifests, or a resource by itself.
 *
 * ```ts
 * pulumi.runtime.registerResourceTransform(hardenTransform());                          // for all that the stack makes from here on
 * new Chart('ingress', { chart: 'ingress-nginx' }, { transforms: [hardenTransform()] }); // for what one resource makes
 * ```
 *
 * Unless `user` says otherwise, pods keep the user of their image. What is hardened by itself has options of its own, and stays as it is. A `…Patch` is part of an
 * object only, and stays as it is too; what a helm.sh/v3 Release installs never comes by, which is a warning.
 *
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option. The transform itself throws what hardenManifest does.
 * @see https://www.pulumi.com/docs/iac/concepts/options/transforms/
 */
export function hardenTransform(
  { overrides = [], deliveredBy, onViolation = 'error', onReport, ...options }: HardenTransformOptions = {},
): pulumi.ResourceTransform {
  const day = today();
  checkForeignHardening(options, overrides, onViolation, day);
  const deliveries = deliveryComponents(deliveredBy).flatMap((component) => component.deliveries);
  const optionsFor = (subject: Subject): ResolvedOptions => (
    { ...resolveOptions(overridesFor(overrides, subject).reduce(mergeOptions, { today: day, ...options }), 'image'), deliveries });
  const told = [options, ...overrides.map(({ hardening }) => hardening)];
  const hardening = {
    goesByNames: [...overrides, ...told.flatMap(({ waivers = [] }) => waivers)].some(goesByNames),
    writesAnnotations: told.some((some) => writesAnnotations(resolveOptions({ today: day, ...some }))),
  };
  return async ({ custom, type, name, props, opts }) => {
    if (type === HELM_RELEASE) {
      await pulumi.log.warn(`${name}: Helm itself installs what is in a ${HELM_RELEASE}, so its pods are neither hardened nor judged: use a Chart of helm.sh/v4`);
    }
    if (!custom || !isWholeObject(type, props) || !mayHoldPods(props) || isMarked(opts)) return undefined;
    const { inputs } = hardenInputs(withoutRawSecrets(props), {
      ...hardening,
      earlyError: (known, unknown) => onViolation === 'error' ? earlyError(known, unknown, optionsFor, name)?.in(name) : undefined,
      harden: (manifest) => {
        const { problems, ...hardened } = forSubject(name, () => hardenAnd(onViolation, manifest, optionsFor, name));
        for (const problem of problems) void pulumi.log.warn(problem);
        onReport?.({ type, name, problems, changes: hardened.changes, waived: hardened.waived, findings: hardened.find() });
        return hardened;
      },
    });
    // Returned options would set what is unset: a deleteBeforeReplace of false, for one, where @pulumi/kubernetes means to delete first.
    return { props: inputs, opts: undefined as unknown as pulumi.ResourceOptions };
  };
}

/** What installs a chart without any resource of it coming by. */
const HELM_RELEASE = 'kubernetes:helm.sh/v3:Release';

/** Hardens a manifest; what breaks its level is an error, or a problem of what is hardened as far as it goes. */
function hardenAnd(
  onViolation: OnViolation, manifest: unknown, optionsFor: (subject: Subject) => ResolvedOptions, path: string,
): FindableManifest & { readonly problems: readonly string[] } {
  try {
    return { ...hardenEachWorkload(manifest, optionsFor, path), problems: [] };
  } catch (error) {
    if (onViolation === 'error' || !HardeningError.is(error)) throw error;
    return { ...hardenDespite(error, manifest, optionsFor, path), problems: [error.in(path).message] };
  }
}

/** An earlier transform leaves secrets in the form that goes over the wire, which no Output is made of. */
function withoutRawSecrets(props: ObjectInputs): ObjectInputs {
  return {
    ...props,
    ...Object.fromEntries(Object.entries(props).map(([key, value]) => [
      key, isRpcSecret(value) ? pulumi.secret(unwrapRpcSecret(value) as pulumi.Input<unknown>) : value,
    ])),
  };
}

/** Whether a resource is an object of the cluster, and not what a `…Patch` is, part of one. */
function isWholeObject(type: string, object: Readonly<Record<string, unknown>>): object is ObjectInputs {
  return type.startsWith('kubernetes:') && !type.endsWith('Patch') && typeof object.apiVersion === 'string' && typeof object.kind === 'string';
}
