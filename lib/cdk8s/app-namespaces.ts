import { type ApiObject, Chart } from 'cdk8s';
import { hasNamespaceBrand } from './hardened-object';
import type { JudgedObject } from './judged-object';
import type { PodKinds } from '../core/kubernetes/pod-kinds';
import { podTemplatesOf } from '../core/kubernetes/pod-template';
import { podSecurityLabelsOf } from '../core/pod-security/namespace-labels';
import { namespacePolicy } from '../core/pod-security/namespace-policy';
import { namespaceRefusals, type TargetNamespace } from '../core/pod-security/namespace-refusal';
import { findRivalLabels } from '../core/pod-security/namespace-rivals';
import type { WrittenNamespace } from '../core/pod-security/namespaces-in';

/** A namespace that an app makes, as it is written. */
interface AppNamespace extends WrittenNamespace {
  readonly object: ApiObject;
}

/** The namespaces that an app makes, and what they make impossible in it. */
export class AppNamespaces {
  private readonly namespaces: readonly AppNamespace[];
  /** Those of HardenedNamespaces, by the name that they are written with, and by the one that they were made with. */
  private readonly held: readonly AppNamespace[];
  private readonly targets: readonly TargetNamespace[];

  constructor(judged: readonly JudgedObject[]) {
    this.namespaces = judged.flatMap(({ object, namespaces }) => (
      namespaces.map((namespace) => ({ ...namespace, object }))));
    this.held = this.namespaces
      .filter(({ object, path }) => hasNamespaceBrand(object) && path === '')
      .flatMap(withNames);
    this.targets = this.namespaces.flatMap(({ name, labels, object }) => name === undefined ? [] : [{
      name, enforce: namespacePolicy(podSecurityLabelsOf(labels)).enforce, subject: object.node.path,
    }]);
  }

  /**
   * Finds the pods of a manifest that the namespace they go to would refuse: what meets its own level may still break
   * that of a namespace, whose version can differ.
   */
  findNamespaceProblems(manifest: unknown, kinds?: PodKinds): string[] {
    if (this.targets.length === 0) return [];
    const goals = new Set(podTemplatesOf(manifest, kinds).map(({ namespace }) => namespace));
    const targets = this.targets.filter(({ name }) => goals.has(name));
    const refusals = targets.flatMap((target) => namespaceRefusals(manifest, target, kinds));
    return refusals.map((problem) => `metadata.namespace: ${problem}`);
  }

  /**
   * Finds the namespaces of an object that a HardenedNamespace makes too, with other Pod Security labels: the one that
   * is applied last would win. The name that a HardenedNamespace was made with is held too where it is written with
   * another one, as the pods that go there have been sent by it.
   *
   * Only a HardenedNamespace in another chart may have other labels, as an app may have a chart for each of its
   * clusters.
   */
  rivalriesOf(object: ApiObject): string[] {
    const own = this.namespaces.filter((namespace) => namespace.object === object);
    return own.flatMap((namespace) => (
      this.held.filter((other) => isRival(namespace, other)).flatMap((other) => differences(namespace, other))));
  }
}

function differences(namespace: AppNamespace, { labels, object }: AppNamespace): string[] {
  const rivals = findRivalLabels(namespace, { labels, subject: object.node.path }, 'app');
  return rivals.map(({ path, problem }) => `${path}: ${problem}`);
}

/** A HardenedNamespace under each of its names. */
function withNames(namespace: AppNamespace): AppNamespace[] {
  const names = new Set([namespace.name, namespace.object.name]);
  return [...names].map((name) => ({ ...namespace, name }));
}

/** Whether a namespace must have the Pod Security labels of another. */
function isRival(namespace: AppNamespace, hardened: AppNamespace): boolean {
  const [object, other] = [namespace.object, hardened.object];
  if (namespace.name === undefined || namespace.name !== hardened.name) return false;
  if (object === other) return namespace.path !== hardened.path;
  return !hasNamespaceBrand(object) || outermostChartOf(object) === outermostChartOf(other);
}

function outermostChartOf({ node }: ApiObject): unknown {
  return node.scopes.find((scope) => Chart.isChart(scope));
}
