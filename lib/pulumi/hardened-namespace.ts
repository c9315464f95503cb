import * as pulumi from '@pulumi/pulumi';
import { registerNamespace } from './admission';
import { checkArgs, checkName } from './check-args';
import { ignoredLabelProblems } from './ignored-changes';
import { KubernetesObject, typeOf } from './kubernetes-object';
import { lastLook } from './last-look';
import { providerOf } from './provider-of';
import { watchNamespaces, withoutRivals } from './rival-namespaces';
import { join } from '../core/data/field-path';
import { isPlainObject } from '../core/data/plain-data';
import { resolveOptions } from '../core/hardening/options/resolve-options';
import type { ObjectMeta } from '../core/kubernetes/generated/types';
import { validateMetadata } from '../core/kubernetes/validate-pod';
import { type KubernetesVersion, LATEST_VERSION } from '../core/kubernetes/version';
import type { PodSecurityLevel } from '../core/pod-security/level';
import {
  changedPodSecurityLabels,
  podSecurityLabels,
  refusePodSecurityLabels,
} from '../core/pod-security/namespace-labels';
import { type LevelAndVersion, namespacePolicy } from '../core/pod-security/namespace-policy';
import { withErrorSubject, HardeningError } from '../core/report/hardening-error';
import type { NamesOf } from '../core/report/known-options';
import { changeAt } from '../pulumi-outputs/change-at';
import type { Inputs } from '../pulumi-outputs/inputs';
import { resolved } from '../pulumi-outputs/resolved';
import { isUnknownValue, knownPart } from '../pulumi-outputs/unknown-values';

/** Arguments of {@link HardenedNamespace}. */
export interface HardenedNamespaceArgs {
  /** The object's metadata. The Pod Security labels are not for it to set: `level` and `version` do. */
  readonly metadata?: pulumi.Input<Inputs<ObjectMeta>>;
  /** The level it enforces, warns and audits at; `restricted` by default. */
  readonly level?: PodSecurityLevel;
  /** The policy version, such as `1.34`; by default the newest this library knows. Never `latest`. */
  readonly version?: KubernetesVersion;
}

/**
 * A namespace that refuses pods below its Pod Security level, by a policy that no upgrade of the cluster changes: its
 * version is pinned.
 *
 * It is a resource of the type that @pulumi/kubernetes has for namespaces: where the program made it by a Namespace
 * before, nothing is replaced.
 *
 * @throws HardeningError `invalid-option` for the version `latest`, or where the metadata sets a Pod Security label.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export class HardenedNamespace extends KubernetesObject {
  /** The namespace's name in the cluster. */
  readonly name: pulumi.Output<string>;

  constructor(name: string, args: HardenedNamespaceArgs = {}, opts: pulumi.CustomResourceOptions = {}) {
    checkName(name);
    const { metadata: labels, enforce, own } = withErrorSubject(name, () => labelled(name, args));
    const terms = { subject: name, isHeld: true, provider: providerOf(opts)?.urn ?? '' };
    const metadata = withoutRivals(labels, terms);
    watchNamespaces();
    const inputs = { apiVersion: 'v1', kind: 'Namespace', metadata, spec: undefined };
    const hooks = lastLook(typeOf(inputs), name, (final) => refuseChangedLabels(name, final, own));
    super(name, inputs, pulumi.mergeOptions({ hooks }, opts));
    for (const problem of ignoredLabelProblems(opts.ignoreChanges, own)) {
      void pulumi.log.warn(`${name}: ${problem}`, this);
    }
    const register = (known: unknown): void => {
      if (isPlainObject(known) && typeof known.name === 'string') {
        registerNamespace(opts, { name: known.name, enforce, subject: name });
        withoutRivals({ name: known.name, labels: own }, terms);
      }
    };
    register(metadata);
    // What waits for the name that the cluster gives finds the namespace registered by then, because Outputs come in
    // the order in which they were asked for.
    this.metadata.apply(register);
    this.name = this.metadata.name as pulumi.Output<string>;
  }
}

const KNOWN: NamesOf<HardenedNamespaceArgs> = { metadata: true, level: true, version: true };

/** The metadata with its labels: the author's must be known as a whole before they are let by. */
function labelled(
  name: string, args: HardenedNamespaceArgs,
): { metadata: unknown; enforce: LevelAndVersion; own: Readonly<Record<string, string>> } {
  checkArgs(args, KNOWN);
  const { level, version } = args;
  const own = podSecurityLabels(resolveOptions({ level }).level, version, LATEST_VERSION);
  const checked = changeAt(args.metadata ?? {}, [], (metadata) => withErrorSubject(name, () => {
    validateMetadata(knownPart(metadata), '');
    return metadata;
  }));
  const metadata = changeAt(checked, ['labels'], (labels) => withErrorSubject(name, () => {
    validateMetadata(knownPart({ labels }), '');
    refusePodSecurityLabels(labels as Record<string, unknown> | undefined);
    return { ...labels as object | undefined, ...own };
  }));
  return { metadata, enforce: namespacePolicy(own).enforce, own };
}

/**
 * Holds the final labels of a namespace to those that it was given, after every transform.
 *
 * @throws HardeningError `invalid-object` for the first that is another one, or is gone.
 */
async function refuseChangedLabels(
  name: string, final: Readonly<Record<string, unknown>>, own: Readonly<Record<string, string>>,
): Promise<void> {
  const { metadata } = await resolved(final);
  const labels = isPlainObject(metadata) ? metadata.labels ?? {} : metadata;
  // What a preview does not know yet is looked at again when it is known.
  if (!isPlainObject(labels)) return;
  const [changed] = changedPodSecurityLabels(labels, own).filter(({ value }) => !isUnknownValue(value));
  if (!changed) return;
  const expected = JSON.stringify(changed.expected);
  const problem = `must be ${expected}, and something has changed it after the namespace was made`;
  throw new HardeningError('invalid-object', join('metadata.labels', changed.label), problem).about(name);
}
