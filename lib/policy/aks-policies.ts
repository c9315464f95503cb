import { aksResourceOf, clusterBodyOf, poolsOf } from './aks-resource';
import { type EnforcementLevel, POLICY_OPTIONS, type PolicyOptions, resolvePolicyOptions } from './policy-options';
import type { AnalyzedResource, ResourcePolicy } from './resource-policy';
import { judgeAgentPool } from '../core/aks/agent-pool/judge-agent-pool';
import type { PoolContext } from '../core/aks/agent-pool/pool-context';
import { POOL_SETTINGS } from '../core/aks/agent-pool/pool-settings';
import { AKS_SETTING_IDS } from '../core/aks/aks-settings';
import type { Breach } from '../core/aks/breach';
import type { ClusterContext } from '../core/aks/managed-cluster/cluster-context';
import { judgeManagedCluster } from '../core/aks/managed-cluster/judge-managed-cluster';
import { CLUSTER_SETTINGS } from '../core/aks/managed-cluster/settings';
import type { AksSetting } from '../core/aks/setting';
import type { AksSettingId } from '../core/aks/setting-id';
import { below } from '../core/data/field-path';
import { matches, type Subject, type Waiver } from '../core/waivers/waiver';

/** Calls back for each part of a resource that a setting is about, with what is wrong there. */
type Judge = (resource: AnalyzedResource, found: (subject: Subject, breaches: readonly Breach[]) => void) => void;

/**
 * The table of AKS settings as Pulumi policies, one for each that is not off unless asked for: `aks/seccomp` is the
 * policy `aks-seccomp`. They judge the node pools and clusters of azure-native, at every API version, whether this
 * library makes them or not; what is left unset counts as what AKS makes of it in a cluster of the SKU Base. For the
 * SKU Automatic, AKS itself presets RBAC, the upgrade channel, network policies and more: such a cluster needs these
 * values written out, or waivers. A setting that is advice is `advisory` even where the others are `mandatory`.
 *
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
 */
export function aksPolicies(options: PolicyOptions<AksSettingId> = {}): ResourcePolicy[] {
  const { waivers, enforcementLevel } = resolvePolicyOptions(options, POLICY_OPTIONS, {
    ids: AKS_SETTING_IDS,
    noun: 'an AKS setting',
  });
  return [
    ...CLUSTER_SETTINGS.map((setting) => ({ setting, judge: clusterJudge(setting) })),
    ...POOL_SETTINGS.map((setting) => ({ setting, judge: poolJudge(setting) })),
  ].filter(({ setting }) => setting.strength !== 'opt-in').map(({ setting, judge }) => (
    policyOf(setting, judge, waivers.filter(({ check }) => check === setting.id), enforcementLevel)));
}

function policyOf(
  { id, title, demandedBy, strength }: AksSetting<never>,
  judge: Judge,
  waivers: readonly Waiver<AksSettingId>[],
  enforcementLevel: EnforcementLevel,
): ResourcePolicy {
  const demands = demandedBy.length > 0 ? ` (${demandedBy.join(', ')})` : '';
  return {
    name: id.replace('/', '-'),
    description: `AKS: ${title}${demands}.`,
    enforcementLevel: strength === 'advice' && enforcementLevel === 'mandatory' ? 'advisory' : enforcementLevel,
    validateResource: (resource, reportViolation) =>
      judge(resource, (subject, breaches) => {
        if (breaches.length === 0 || waivers.some((waiver) => matches(waiver, subject))) return;
        reportViolation(
          [
            ...breaches.map(({ path, problem }) => `${path} ${problem}`),
            `To allow it: waivers: [{ check: '${id}', reason: '…' }]`,
          ].join('\n  '),
        );
      }),
  };
}

function clusterJudge(setting: AksSetting<ClusterContext>): Judge {
  return (resource, found) => {
    const { name, urn, type } = resource;
    if (aksResourceOf(type)?.kind !== 'ManagedCluster') return resource.notApplicable('it is no AKS cluster');
    const breaches = judgeManagedCluster(clusterBodyOf(resource), setting);
    // Pulumi has no `properties`: all of them are inputs.
    found(
      { kind: 'ManagedCluster', name, path: urn },
      breaches.map(({ path, problem }) => ({ path: path.replace(/^properties\./, ''), problem })),
    );
  };
}

function poolJudge(setting: AksSetting<PoolContext>): Judge {
  return (resource, found) => {
    const aks = aksResourceOf(resource.type);
    if (aks === undefined) return resource.notApplicable('it is no AKS node pool or cluster');
    for (const { path: root, properties, subject } of poolsOf(resource, aks)) {
      const breaches = judgeAgentPool(properties, setting, aks.apiVersion);
      found(subject, breaches.map(({ path, problem }) => ({ path: below(root, path), problem })));
    }
  };
}
