import * as pulumi from '@pulumi/pulumi';
import { AgentPool } from './agent-pool';
import { apiOf } from './containerservice-api';
import { deferred } from './deferred';
import { HardenedCluster } from './hardened-cluster';
import { registrationsFor } from './needs';
import type { AgentPoolProperties } from '../core/aks/agent-pool/agent-pool';
import { AGENT_POOL_FIELDS } from '../core/aks/agent-pool/agent-pool-fields';
import { appArmorFinding } from '../core/aks/agent-pool/app-armor';
import { type AgentPoolInput, hardenAgentPool, type HardenedAgentPool } from '../core/aks/agent-pool/harden-agent-pool';
import { REPLACING_PROPERTIES } from '../core/aks/agent-pool/pool-name';
import type { AksApiVersion } from '../core/aks/api-version';
import type { WaivedSetting } from '../core/aks/apply-settings';
import type { PoolSettingId } from '../core/aks/setting-id';
import { isPlainObject } from '../core/data/plain-data';
import type { Finding } from '../core/report/finding';
import { withErrorSubject } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';
import { checkKnown, type NamesOf } from '../core/report/known-options';
import type { Waiver } from '../core/waivers/waiver';
import type { Inputs } from '../pulumi-outputs/inputs';
import { report } from '../pulumi-outputs/report';
import { today } from '../today';

/** A cluster that was made by other means. */
export interface ClusterReference {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
}

/**
 * Arguments of {@link HardenedNodePool}: the properties of an AKS agent pool by their ARM names, and those that this
 * library adds.
 */
export interface HardenedNodePoolArgs extends Inputs<Omit<AgentPoolProperties, 'osType' | 'mode' | 'vmSize'>> {
  /** The cluster that the pool belongs to. */
  readonly cluster: HardenedCluster | ClusterReference;
  /** The size of the nodes, such as `Standard_D4ads_v5`. */
  readonly vmSize: pulumi.Input<string>;
  /** `Linux` by default. Known when the program runs, as the defaults depend on it. */
  readonly osType?: AgentPoolProperties['osType'];
  /** `User` by default. */
  readonly mode?: AgentPoolProperties['mode'];
  /**
   * The pool's name in Azure. By default the component's name, with a hash of what cannot be changed on a pool where
   * there is room for one.
   */
  readonly poolName?: string;
  /**
   * `sandbox`: each pod runs in a virtual machine of its own, for tenants who must be taken for hostile. Their pods
   * need {@link HardenedNodePool.runtimeClassName}.
   */
  readonly isolation?: 'sandbox';
  /** Whether its pods will ask for AppArmor profiles; a finding where the node image has no AppArmor. */
  readonly appArmor?: boolean;
  /** The AKS API version; a preview by default, as only previews have `seccompDefault`. `stable` does without. */
  readonly apiVersion?: AksApiVersion;
  /** Permission to be weaker, each with its reason: `{ check: 'aks/seccomp', reason: '…' }`. */
  readonly waivers?: readonly Waiver<PoolSettingId>[];
}

const OWN: NamesOf<Omit<HardenedNodePoolArgs, keyof AgentPoolProperties>> = {
  cluster: true, poolName: true, isolation: true, appArmor: true, apiVersion: true, waivers: true,
};

const KNOWN: Readonly<Record<string, true>> = {
  ...OWN, ...Object.fromEntries(Object.keys(AGENT_POOL_FIELDS).map((field) => [field, true as const])),
};

function checkPoolArgs(args: HardenedNodePoolArgs): void {
  checkKnown(args, KNOWN, 'argument');
  const cluster: unknown = args.cluster;
  if (HardenedCluster.isHardenedCluster(cluster)) return;
  const must = 'must be a HardenedCluster, or { resourceGroupName, name }';
  if (!isPlainObject(cluster) || cluster.resourceGroupName === undefined || cluster.name === undefined) {
    throw invalidType('invalid-option', 'cluster', must, cluster);
  }
}

/**
 * An AKS node pool whose nodes hold pods to the least they need, even pods that nobody thought about: the kubelet gives
 * every container the runtime's seccomp profile, disks are encrypted at the host, and the boot is measured.
 *
 * The preview feature behind it is registered, and waited for, before the pool is asked for.
 */
export class HardenedNodePool extends pulumi.ComponentResource {
  /** The pool's name in Azure. */
  readonly poolName: pulumi.Output<string>;
  /** The pool's resource id. */
  readonly poolId: pulumi.Output<string>;
  /** The node image, such as `AKSAzureLinux-V3gen2-202511.07.0`. */
  readonly nodeImageVersion: pulumi.Output<string>;
  /** The `runtimeClassName` that pods of a sandboxed pool must set; undefined for other pools. */
  readonly runtimeClassName: string | undefined;
  /** Settings that are weaker than the table, under a waiver. */
  readonly waived: pulumi.Output<readonly WaivedSetting[]>;
  /** Findings for its owner. */
  readonly findings: pulumi.Output<readonly Finding[]>;

  /**
   * @throws HardeningError for what Azure would refuse, and for settings that are weaker than the table without a
   *   waiver.
   */
  constructor(name: string, args: HardenedNodePoolArgs, opts: pulumi.ComponentResourceOptions = {}) {
    withErrorSubject(name, () => checkPoolArgs(args));
    super('hardened-kube:aks:HardenedNodePool', name, {}, opts);
    const { cluster, poolName, isolation, appArmor, apiVersion, waivers, ...properties } = args;
    const facts = HardenedCluster.isHardenedCluster(cluster)
      ? { hasWindows: cluster.hasWindows, networkPolicy: cluster.networkPolicy }
      : undefined;
    const { early, result, inputs } = deferred<AgentPoolInput, HardenedAgentPool>(
      { name: poolName ?? name, properties, isolation, isNamed: poolName !== undefined, cluster: facts, appArmor },
      (input) => hardenAgentPool(input, { waivers, apiVersion, today: today() }),
    );
    const api = apiOf(this, early.needsPreview ? apiVersion : 'stable');
    const pool = new AgentPool(name, {
      ...inputs('properties'),
      resourceGroupName: cluster.resourceGroupName,
      resourceName: HardenedCluster.isHardenedCluster(cluster) ? cluster.clusterName : cluster.name,
      agentPoolName: inputs('').name,
    }, api, {
      parent: this,
      dependsOn: registrationsFor(this, early.needs),
      replaceOnChanges: [...REPLACING_PROPERTIES],
      // Two pools of one name cannot be there at once.
      deleteBeforeReplace: early.isNameFixed,
    });
    this.runtimeClassName = early.runtimeClassName;
    this.poolName = pool.name;
    this.poolId = pool.id;
    this.nodeImageVersion = pool.nodeImageVersion;
    this.waived = result.apply((hardened) => hardened.waived) as pulumi.Output<readonly WaivedSetting[]>;
    this.findings = pulumi.all([result, pool.nodeImageVersion]).apply(
      ([
        {
          findings,
          properties: { osSKU },
        },
        image,
      ]) => {
        const late = appArmor && image ? appArmorFinding(osSKU, image) : undefined;
        return late ? [...findings, late] : findings;
      },
    );
    report(this, this.findings);
    const { nodeImageVersion, waived, findings } = this;
    this.registerOutputs({ poolName: this.poolName, poolId: this.poolId, nodeImageVersion, waived, findings });
  }
}
