import type { LevelSpan, MinimumLevel } from './level-span';
import { type ComparedVersions, comparedVersions, turningPoints } from './policy-versions';
import { summaryOf } from './summary';
import { itemsOf } from '../data/items-of';
import { checkNamespace } from '../kubernetes/dns-label';
import type { PodKinds } from '../kubernetes/pod-kinds';
import { podKinds, type PodTemplates } from '../kubernetes/templates';
import { findUnjudgedPods, type UnjudgedPod } from '../kubernetes/unjudged-pods';
import { type KubernetesVersion, LATEST_VERSION } from '../kubernetes/version';
import { evaluateKinds, type ManifestResult } from '../pod-security/evaluate-manifest';
import { isStricter, POD_SECURITY_LEVELS, type PodSecurityLevel } from '../pod-security/level';
import {
  AUDIT_LABEL,
  AUDIT_VERSION_LABEL,
  ENFORCE_LABEL,
  ENFORCE_VERSION_LABEL,
  WARN_LABEL,
  WARN_VERSION_LABEL,
} from '../pod-security/namespace-policy';
import { policyOf } from '../pod-security/policy';
import { HardeningError } from '../report/hardening-error';
import { checkKnown, type NamesOf } from '../report/known-options';

/** Options of {@link minimumLevel}. */
export interface MinimumLevelOptions {
  /** The cluster's version, whose policy judges and is pinned in the labels; the newest known by default. */
  readonly kubernetesVersion?: KubernetesVersion;
  /** The namespace of manifests that name none, as with `kubectl apply --namespace`. */
  readonly namespace?: string;
  /**
   * The policy versions to compare: by default from 1.25, or the cluster's own where that is older, to the newest
   * known.
   */
  readonly versions?: { readonly from?: KubernetesVersion; readonly to?: KubernetesVersion };
  /** Where custom kinds of your own hold pods, in addition to those that are known. */
  readonly templates?: PodTemplates;
}

const KNOWN: NamesOf<MinimumLevelOptions> = {
  kubernetesVersion: true,
  namespace: true,
  versions: true,
  templates: true,
};

/** The results of a policy for the pods of one namespace. */
type Judge = (level: PodSecurityLevel, minor: number) => readonly ManifestResult[];

/**
 * Says for each namespace which Pod Security level it could enforce today, what stands between it and the next, and at
 * which policy versions that changes.
 *
 * @param manifests parsed objects of any kind, or one such object; Lists are looked into, and empty documents (null)
 *   are passed over.
 * @returns one answer for each namespace that has a pod, a pod template, or what looks like one, in the order in which
 *   they turn up.
 * @throws HardeningError `invalid-object` as `evaluateManifest` does, saying of which manifest; `invalid-option` for
 *   the options.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/migrate-from-psp/
 */
export function minimumLevel(manifests: unknown, options: MinimumLevelOptions = {}): MinimumLevel[] {
  checkKnown(options, KNOWN);
  const { kubernetesVersion = LATEST_VERSION, namespace, versions = {}, templates } = options;
  if (namespace !== undefined) checkNamespace(namespace);
  const compared = comparedVersions(kubernetesVersion, versions);
  const kinds = podKinds(templates);
  const judge = judgeOf(manifests, kinds);
  const judged = judge('privileged', compared.current);
  const unjudged = (itemsOf(manifests) ?? [manifests]).flatMap((manifest) => findUnjudgedPods(manifest, kinds));
  const namespaceOf = (found: { readonly namespace?: string }): string | undefined => found.namespace ?? namespace;
  const namespaces = new Set([...judged, ...unjudged].map(namespaceOf));
  const judgeOnly =
    (name: string | undefined): Judge =>
      (level, minor) =>
        judge(level, minor).filter((result) => namespaceOf(result) === name);
  return [...namespaces].map((name) => {
    const others = unjudged.filter((found) => namespaceOf(found) === name);
    return levelIn(name, compared, judgeOnly(name), others);
  });
}

/** Judges each manifest once by each policy. */
function judgeOf(manifests: unknown, kinds: PodKinds): Judge {
  const list = itemsOf(manifests) ?? [manifests];
  const known = new Map<string, readonly ManifestResult[]>();
  return (level, minor) => {
    const policy = `${level}:${minor}`;
    let results = known.get(policy);
    if (results === undefined) {
      results = list.flatMap((manifest, index) => {
        try {
          return manifest == null ? [] : evaluateKinds(manifest, policyOf(level, `1.${minor}`), kinds);
        } catch (error) {
          const isOneOfMany = Array.isArray(manifests) && HardeningError.isHardeningError(error);
          throw isOneOfMany ? error.about(`manifests[${index}]`) : error;
        }
      });
      known.set(policy, results);
    }
    return results;
  };
}

function levelIn(
  namespace: string | undefined, compared: ComparedVersions, judge: Judge, unjudged: readonly UnjudgedPod[],
): MinimumLevel {
  const parts = judge('privileged', compared.current).filter(({ isPart }) => isPart);
  const level = strictest(judge, compared.current);
  const next = POD_SECURITY_LEVELS[POD_SECURITY_LEVELS.indexOf(level) + 1];
  const version = `v1.${compared.current}`;
  const answer = {
    ...namespace === undefined ? {} : { namespace },
    level,
    version,
    workloads: judge(level, compared.current).filter(({ isPart }) => !isPart).length,
    unjudged,
    ...next === undefined ? {} : { next },
    blockers: next === undefined ? [] : refusals(judge, next, compared.current),
    spans: spansOf(judge, compared),
    labels: {
      [ENFORCE_LABEL]: level,
      [ENFORCE_VERSION_LABEL]: version,
      [AUDIT_LABEL]: next ?? level,
      [AUDIT_VERSION_LABEL]: version,
      [WARN_LABEL]: next ?? level,
      [WARN_VERSION_LABEL]: version,
    },
  };
  return { ...answer, summary: summaryOf(answer, parts) };
}

function spansOf(judge: Judge, compared: ComparedVersions): LevelSpan[] {
  const points = turningPoints(compared).map((minor) => ({ minor, level: strictest(judge, minor) }));
  const turns = points.flatMap((point, index) => {
    const before = points[index - 1];
    if (before === undefined) return [{ ...point, because: [] }];
    if (before.level === point.level) return [];
    const because = isStricter(before.level, point.level)
      ? refusals(judge, before.level, point.minor)
      : refusals(judge, point.level, before.minor);
    return [{ ...point, because }];
  });
  return turns.map(({ minor, level, because }, index) => ({
    from: `1.${minor}`,
    to: `1.${(turns[index + 1]?.minor ?? compared.to + 1) - 1}`,
    level,
    because,
  }));
}

/** `privileged` refuses nothing. */
function strictest(judge: Judge, minor: number): PodSecurityLevel {
  return [...POD_SECURITY_LEVELS].reverse().find((level) => refusals(judge, level, minor).length === 0)!;
}

function refusals(judge: Judge, level: PodSecurityLevel, minor: number): readonly ManifestResult[] {
  return judge(level, minor).filter(({ allowed }) => !allowed);
}
