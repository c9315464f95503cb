import * as pulumi from '@pulumi/pulumi';
import { registerNamespace } from './admission';
import { KubernetesObject } from './kubernetes-object';
import { isPlainObject } from '../core/data/plain-data';
import { resolveOptions } from '../core/hardening/options/options';
import type { ObjectMeta } from '../core/kubernetes/generated/types';
import { validateMetadata } from '../core/kubernetes/validate-pod';
import { type KubernetesVersion, LATEST_VERSION } from '../core/kubernetes/version';
import type { PodSecurityLevel } from '../core/pod-security/level';
import { podSecurityLabels, refusePodSecurityLabels } from '../core/pod-security/namespace-labels';
import { type LevelAndVersion, namespacePolicy } from '../core/pod-security/namespace-policy';
import { forSubject } from '../core/report/hardening-error';
import { checkKnown } from '../core/report/known-options';
import { changeAt } from '../pulumi-outputs/change-at';
import type { Inputs } from '../pulumi-outputs/inputs';
import { knownPart } from '../pulumi-outputs/unknown-values';

/** What a {@link HardenedNamespace} takes. */
export interface HardenedNamespaceArgs {
  /** The object's metadata. The Pod Security labels are not for it to set: `level` and `version` do. */
  readonly metadata?: pulumi.Input<Inputs<ObjectMeta>>;
  /** The level it enforces, warns and audits at; `restricted` by default. */
  readonly level?: PodSecurityLevel;
  /** The policy version, such as `1.34`; by default the newest this library knows. Never `latest`. */
  readonly version?: KubernetesVersion;
}

/**
 * A namespace that refuses pods below its Pod Security level, by a policy that no upgrade of the cluster changes: its version is pinned.
 *
 * It is a resource of the type that @pulumi/kubernetes has for namespaces: where the program made it by a Namespace before, nothing is replaced.
 *
 * @throws HardeningError `invalid-option` for the version `latest`, or where the metadata sets a Pod Security label.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export class HardenedNamespace extends KubernetesObject {
  /** The namespace's name in the cluster. */
  readonly name: pulumi.Output<string>;

  constructor(name: string, args: HardenedNamespaceArgs = {}, opts: pulumi.CustomResourceOptions = {}) {
    const { metadata, enforce } = forSubject(name, () => labelled(name, args));
    super(name, { apiVersion: 'v1', kind: 'Namespace', metadata, spec: undefined }, opts);
    const register = (known: unknown): void => {
      if (isPlainObject(known) && typeof known.name === 'string') registerNamespace(opts, { name: known.name, enforce, subject: name });
    };
    register(metadata);
    // Whoever goes by the name that the cluster gives it finds it registered by then, as Outputs come in the order in which they were asked for.
    this.metadata.apply(register);
    this.name = this.metadata.name as pulumi.Output<string>;
  }
}

const KNOWN: Readonly<Record<keyof HardenedNamespaceArgs, true>> = { metadata: true, level: true, version: true };

/** The metadata with its labels: the author's must be known as a whole before they are let by. */
function labelled(name: string, args: HardenedNamespaceArgs): { metadata: unknown; enforce: LevelAndVersion } {
  checkKnown(args, KNOWN, 'argument');
  const { level, version } = args;
  const own = podSecurityLabels(resolveOptions({ level }).level, version, LATEST_VERSION);
  const checked = changeAt(args.metadata ?? {}, [], (metadata) => forSubject(name, () => {
    validateMetadata(knownPart(metadata), '');
    return metadata;
  }));
  const metadata = changeAt(checked, ['labels'], (labels) => forSubject(name, () => {
    validateMetadata(knownPart({ labels }), '');
    refusePodSecurityLabels(labels as Record<string, unknown> | undefined);
    return { ...labels as object | undefined, ...own };
  }));
  return { metadata, enforce: namespacePolicy(own).enforce };
}
