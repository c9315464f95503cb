import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ClusterObject } from './cluster-object';
import { Hardening } from './hardening';
import { pathBelow } from './path-below';
import type { KubernetesVersion } from '../core/kubernetes/version';
import type { PodSecurityLevel } from '../core/pod-security/level';
import { podSecurityLabels, refusePodSecurityLabels } from '../core/pod-security/namespace-labels';
import { forSubject } from '../core/report/hardening-error';

/** What a {@link HardenedNamespace} takes. */
export interface HardenedNamespaceProps {
  /** The object's metadata, as for any ApiObject. The Pod Security labels are the construct's to set. */
  readonly metadata?: ApiObjectMetadata;
  /** The level it enforces, warns and audits at; by default that of the scope's {@link Hardening}, else `restricted`. */
  readonly level?: PodSecurityLevel;
  /** The policy version, such as `1.34`; by default the scope's Kubernetes version, else the newest this library knows. Never `latest`. */
  readonly version?: KubernetesVersion;
}

/**
 * A namespace that refuses pods below its Pod Security level, by a policy that no upgrade of the cluster changes: its version is pinned.
 *
 * @throws HardeningError `invalid-option` for the version `latest`, or where the metadata sets a Pod Security label.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export class HardenedNamespace extends ClusterObject {
  /** ApiObject takes every ApiObject for an instance of any of its subclasses; here `instanceof` means what it says. */
  static [Symbol.hasInstance](value: unknown): value is HardenedNamespace {
    return Object.prototype.isPrototypeOf.call(this.prototype, value as object);
  }

  constructor(scope: Construct, id: string, props: HardenedNamespaceProps = {}) {
    const constructPath = pathBelow(scope, id);
    const options = Hardening.of(scope).resolve(props.level === undefined ? {} : { level: props.level }, constructPath);
    const labels = forSubject(constructPath, () => {
      refusePodSecurityLabels(props.metadata?.labels);
      return podSecurityLabels(options.level, props.version, options.kubernetesVersion);
    });
    super(scope, id, { apiVersion: 'v1', kind: 'Namespace', metadata: { ...props.metadata, labels: { ...props.metadata?.labels, ...labels } } });
  }
}
