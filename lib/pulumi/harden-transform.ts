import * as pulumi from '@pulumi/pulumi';
import { isRpcSecret, unwrapRpcSecret } from '@pulumi/pulumi/runtime/rpc';
import { type DeliveredBy, deliveryComponents } from './delivered-by';
import { hardenInputs, type ObjectInputs } from './harden-inputs';
import { isMarked } from './hardened-mark';
import { earlyError } from '../core/hardening/early-error';
import { type FindableManifest, hardenAsFarAsItGoes, writesAnnotations } from '../core/hardening/harden-manifest';
import { mergeOptions } from '../core/hardening/options/options';
import { type HardeningOptions, type ResolvedOptions, resolveOptions } from '../core/hardening/options/options';
import { checkForeignHardening, type HardeningOverride, type OnViolation, overridesFor } from '../core/hardening/options/override';
import type { HardeningReport } from '../core/hardening/verdict/hardening-report';
import { mayHoldPods, podTemplatesOf } from '../core/kubernetes/pod-template';
import { forSubject } from '../core/report/hardening-error';
import { throwJoined } from '../core/report/joined-error';
import { plainOptions } from '../core/report/known-options';
import { goesByNames, type Subject } from '../core/waivers/waiver';
import { today } from '../today';

/** What a {@link hardenTransform} takes: options for every pod, and these. */
export interface HardenTransformOptions extends HardeningOptions {
  /** What is different for some resources, the later one over the earlier. The `path` of a match is the resource's name in the program. */
  readonly overrides?: readonly HardeningOverride[];
  /** What puts the profiles on the nodes that the pods name. Nothing waits for it. */
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
export function hardenTransform(props: HardenTransformOptions = {}): pulumi.ResourceTransform {
  const { overrides = [], deliveredBy, onViolation = 'error', onReport, ...options } = plainOptions(props);
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
  return async ({ custom, type, name, props: inputs, opts }) => {
    if (type === HELM_RELEASE) {
      await pulumi.log.warn(`${name}: Helm itself installs what is in a ${HELM_RELEASE}, so its pods are neither hardened nor judged: use a Chart of helm.sh/v4`);
    }
    const object = custom && !isMarked(opts) ? objectOf(type, withoutRawSecrets(inputs)) : undefined;
    if (!object || !mayHoldPods(object)) return undefined;
    const hardened = hardenInputs(object, {
      ...hardening,
      earlyError: (known, unknown) => onViolation === 'error' ? earlyError(known, unknown, optionsFor, name)?.in(name) : undefined,
      harden: (manifest) => {
        const { problems, ...done } = forSubject(name, () => hardenAnd(onViolation, manifest, optionsFor, name));
        for (const problem of problems) void pulumi.log.warn(problem);
        if (onReport && (problems.length > 0 || podTemplatesOf(manifest).length > 0)) {
          onReport({ type, name, problems, changes: done.changes, waived: done.waived, findings: done.find() });
        }
        return done;
      },
    });
    // Returned options would set what is unset: a deleteBeforeReplace of false, for one, where @pulumi/kubernetes means to delete first.
    return { props: hardened.inputs, opts: undefined as unknown as pulumi.ResourceOptions };
  };
}

/** What installs a chart without any resource of it coming by. */
const HELM_RELEASE = 'kubernetes:helm.sh/v3:Release';

/** Hardens a manifest; what refuses it is an error, or the problems of what is hardened as far as it goes. */
function hardenAnd(
  onViolation: OnViolation, manifest: unknown, optionsFor: (subject: Subject) => ResolvedOptions, path: string,
): FindableManifest & { readonly problems: readonly string[] } {
  const { errors, ...hardened } = hardenAsFarAsItGoes(manifest, optionsFor, path);
  if (onViolation === 'error') throwJoined(errors);
  return { ...hardened, problems: errors.map((error) => error.in(path).message) };
}

/** An earlier transform leaves secrets in the form that goes over the wire, which no Output is made of. */
function withoutRawSecrets(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [
    key, isRpcSecret(value) ? pulumi.secret(unwrapRpcSecret(value) as pulumi.Input<unknown>) : value,
  ]));
}

/** The object of the cluster that a resource is, of the kind that its type says if its inputs do not; undefined for others, and for a `…Patch`, part of one. */
function objectOf(type: string, inputs: Readonly<Record<string, unknown>>): ObjectInputs | undefined {
  if (!type.startsWith('kubernetes:') || type.endsWith('Patch')) return undefined;
  const { apiVersion, kind } = inputs;
  if (typeof apiVersion === 'string' && typeof kind === 'string') return { ...inputs, apiVersion, kind };
  const [, version, typeKind] = type.split(':') as [string, string, string];
  return { ...inputs, apiVersion: version.replace(/^core\//, ''), kind: typeKind };
}
