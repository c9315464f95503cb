import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkProps } from './check-props';
import { withoutNamespace } from './cluster-object';
import { gateOf } from './gates';
import { DRAFT, FINISH, NAMESPACE_BRAND } from './hardened-object';
import { Hardening } from './hardening';
import { pathBelow } from './path-below';
import { describeName } from '../core/data/describe';
import { join } from '../core/data/field-path';
import { isPlainObject } from '../core/data/plain-data';
import type { KubernetesVersion } from '../core/kubernetes/version';
import type { PodSecurityLevel } from '../core/pod-security/level';
import {
  changedPodSecurityLabels,
  podSecurityLabels,
  refusePodSecurityLabels,
} from '../core/pod-security/namespace-labels';
import { namespacesIn } from '../core/pod-security/namespaces-in';
import { withErrorSubject, HardeningError } from '../core/report/hardening-error';
import { invalidName, invalidType } from '../core/report/invalid';
import { throwJoined } from '../core/report/joined-error';
import type { NamesOf } from '../core/report/known-options';

/** Props of {@link HardenedNamespace}. */
export interface HardenedNamespaceProps {
  /** The object's metadata, as for any ApiObject. The Pod Security labels are the construct's to set. */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The level it enforces, warns and audits at; by default that of the scope's {@link Hardening}, else `restricted`.
   */
  readonly level?: PodSecurityLevel;
  /**
   * The policy version, such as `1.34`; by default the scope's Kubernetes version, else the newest this library knows.
   * Never `latest`.
   */
  readonly version?: KubernetesVersion;
}

const KNOWN: NamesOf<HardenedNamespaceProps> = { metadata: true, level: true, version: true };

/**
 * A namespace that refuses pods below its Pod Security level, by a policy that no upgrade of the cluster changes: its
 * version is pinned.
 *
 * @throws HardeningError `invalid-option` for the version `latest`, or where the metadata sets a Pod Security label.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export class HardenedNamespace extends ApiObject {
  /** ApiObject takes every ApiObject for an instance of any of its subclasses; here `instanceof` tells them apart. */
  static [Symbol.hasInstance](value: unknown): value is HardenedNamespace {
    return Object.prototype.isPrototypeOf.call(this.prototype, value as object);
  }

  /** @internal */
  readonly [NAMESPACE_BRAND] = true;

  private readonly podSecurityLabels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: HardenedNamespaceProps = {}) {
    checkProps(scope, id, props, KNOWN);
    const constructPath = pathBelow(scope, id);
    const options = Hardening.of(scope).resolve(props.level === undefined ? {} : { level: props.level }, constructPath);
    const labels = withErrorSubject(constructPath, () => {
      refusePodSecurityLabels(props.metadata?.labels);
      return podSecurityLabels(options.level, props.version, options.kubernetesVersion);
    });
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { ...props.metadata, labels: { ...props.metadata?.labels, ...labels } },
    });
    this.podSecurityLabels = labels;
    gateOf(this).admit(this);
  }

  /** The object as it is written: in no namespace, whatever its chart gives everything. */
  toJson(): unknown {
    return withoutNamespace(super.toJson());
  }

  /** @internal */
  [DRAFT](toJson: () => unknown): unknown {
    return toJson.call(this);
  }

  /**
   * Refuses a namespace that JSON patches, resolvers or a subclass have made another one.
   *
   * @internal
   */
  [FINISH](manifest: unknown): unknown {
    withErrorSubject(this.node.path, () => throwJoined(problemsOf(manifest, this.podSecurityLabels)));
    return manifest;
  }
}

/** Fields that a namespace must have in addition to its labels. */
const TYPE = { apiVersion: 'v1', kind: 'Namespace' };

const NO_LIST = 'must be left out, as kubectl takes whatever has items for a list and drops the namespace itself';

function problemsOf(manifest: unknown, expected: Readonly<Record<string, string>>): HardeningError[] {
  const object = isPlainObject(manifest) ? manifest : {};
  const refuse = (path: string, must: string, value: unknown): HardeningError => (
    invalidName('invalid-object', path, `must be ${must}`, value));
  const types = Object.entries(TYPE).filter(([field, value]) => object[field] !== value);
  const own = namespacesIn({ ...object, ...TYPE }).find(({ path }) => path === '');
  const labels = changedPodSecurityLabels(own!.labels, expected);
  return [
    ...types.map(([field, value]) => refuse(field, describeName(value), object[field])),
    ...'items' in object ? [invalidType('invalid-object', 'items', NO_LIST, object.items)] : [],
    ...labels.map(({ label, expected: value, value: written }) =>
      refuse(
        join('metadata.labels', label),
        `left to level and version, which make it ${describeName(value)}`,
        written,
      ),
    ),
  ];
}
