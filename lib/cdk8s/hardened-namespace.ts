import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ClusterObject } from './cluster-object';
import { forConstruct, pathBelow } from './construct-error';
import { Hardening } from './hardening';
import { HardeningError } from '../core/hardening-error';
import { type KubernetesVersion, LATEST_VERSION, minorOf } from '../core/kubernetes/version';
import type { PodSecurityLevel } from '../core/pod-security/level';
import {
  AUDIT_LABEL, AUDIT_VERSION_LABEL, ENFORCE_LABEL, ENFORCE_VERSION_LABEL, WARN_LABEL, WARN_VERSION_LABEL,
} from '../core/pod-security/namespace-policy';

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
    const labels = forConstruct(constructPath, () => {
      const pinned = pin(props.version ?? options.kubernetesVersion, props.version);
      refuseLabels(props.metadata?.labels);
      return {
        [ENFORCE_LABEL]: options.level,
        [ENFORCE_VERSION_LABEL]: pinned,
        [AUDIT_LABEL]: options.level,
        [AUDIT_VERSION_LABEL]: pinned,
        [WARN_LABEL]: options.level,
        [WARN_VERSION_LABEL]: pinned,
      };
    });
    super(scope, id, { apiVersion: 'v1', kind: 'Namespace', metadata: { ...props.metadata, labels: { ...props.metadata?.labels, ...labels } } });
  }
}

function pin(version: KubernetesVersion, asked: KubernetesVersion | undefined): string {
  if (asked === 'latest') throw new HardeningError('invalid-option', 'version', 'must be a version such as "1.34", which an upgrade does not change, got "latest"');
  return `v1.${minorOf(version === 'latest' ? LATEST_VERSION : version)}`;
}

function refuseLabels(labels: Record<string, string> = {}): void {
  const label = Object.keys(labels).find((key) => key.startsWith('pod-security.kubernetes.io/'));
  if (label !== undefined) {
    throw new HardeningError('invalid-option', `metadata.labels["${label}"]`, `must be left to level and version, got "${labels[label]}"`);
  }
}
