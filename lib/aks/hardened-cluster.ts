import * as pulumi from '@pulumi/pulumi';
import { AZURE_NATIVE_VERSION, azureProviderOf } from './azure-native';
import { DiagnosticSetting, RoleAssignment, UserAssignedIdentity } from './azure-resource';
import { cloudOf } from './cloud';
import { collectContainerLogs } from './container-insights';
import { apiOf } from './containerservice-api';
import { deferred } from './deferred';
import { KubernetesProvider } from './kubernetes-provider';
import { type ClusterIdentity, ManagedCluster } from './managed-cluster';
import { registrationsFor } from './needs';
import { clientConfigOf } from './registration';
import type { AksApiVersion } from '../core/aks/api-version';
import type { WaivedSetting } from '../core/aks/apply-settings';
import {
  hardenManagedCluster,
  type HardenedManagedCluster,
  type ManagedClusterInput,
} from '../core/aks/managed-cluster/harden-managed-cluster';
import { execKubeconfig, parseKubeconfigServer } from '../core/aks/managed-cluster/kubeconfig';
import type { NetworkPolicyEngine } from '../core/aks/managed-cluster/network-preset';
import type { AksSettingId } from '../core/aks/setting-id';
import { Unresolved } from '../core/aks/unresolved';
import { hasBrand } from '../core/data/brand';
import type { Finding } from '../core/report/finding';
import type { Waiver } from '../core/waivers/waiver';
import type { Inputs, InputsWithin } from '../pulumi-outputs/inputs';
import { report } from '../pulumi-outputs/report';
import { today } from '../today';

/**
 * The arguments that decide which resources exist and which values fit together: plain values when the program runs,
 * whatever Outputs the others hold.
 */
export type ClusterDecisions =
  'administrators' | 'apiServer' | 'customerKeys' | 'network' | 'properties' | 'systemPool' | 'windows';

/** Arguments of {@link HardenedCluster}. */
export interface HardenedClusterArgs
  extends
  Inputs<Omit<ManagedClusterInput, 'name' | ClusterDecisions>>,
  InputsWithin<Pick<ManagedClusterInput, ClusterDecisions>> {
  /** The resource group that the cluster is made in. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** The cluster's name in Azure; by default the component's name. */
  readonly clusterName?: string;
  /**
   * The region of the Log Analytics workspace, where that is not the cluster's: what collects the logs must be in it.
   */
  readonly logAnalyticsWorkspaceLocation?: pulumi.Input<string>;
  /**
   * The AKS API version; a preview by default, as only previews have `seccompDefault` for the system pool. `stable`
   * does without.
   */
  readonly apiVersion?: AksApiVersion;
  /** Permission to be weaker, each with its reason: `{ check: 'aks/run-command', reason: '…' }`. */
  readonly waivers?: readonly Waiver<AksSettingId>[];
}

const BRAND = Symbol.for('hardened-kube.HardenedCluster');

/**
 * An AKS cluster with every setting of the table at its hardened value, its system pool included.
 *
 * It acts by a user-assigned identity of its own, knows users by Entra alone, and can be used by the one who made it:
 * by the group named, or the deploying identity, which gets the role for that.
 */
export class HardenedCluster extends pulumi.ComponentResource {
  /** Whether a value is a HardenedCluster, of this or another installed copy of the library. */
  static isHardenedCluster(value: unknown): value is HardenedCluster {
    return hasBrand(value, BRAND);
  }

  /** @internal */
  readonly [BRAND] = true;
  /** The resource group that the cluster is in. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** The cluster's name in Azure. */
  readonly clusterName: pulumi.Output<string>;
  /** The cluster's resource id. */
  readonly clusterId: pulumi.Output<string>;
  /** The issuer that workload identities trust; the `issuer` of a federated identity credential. */
  readonly oidcIssuerUrl: pulumi.Output<string>;
  /**
   * The resource id of the identity that the control plane acts by; undefined where its author chose another kind of
   * identity.
   */
  readonly identityId: pulumi.Output<string | undefined>;
  /** The identity by which nodes pull images. */
  readonly kubeletIdentity: pulumi.Output<ClusterIdentity>;
  /** Whether the cluster takes Windows pools. */
  readonly hasWindows: boolean;
  /** Which engine enforces network policies. */
  readonly networkPolicy: NetworkPolicyEngine | 'none';
  /** Settings that are weaker than the table, under a waiver. */
  readonly waived: pulumi.Output<readonly WaivedSetting[]>;
  /** Findings for its owner. */
  readonly findings: pulumi.Output<readonly Finding[]>;

  private readonly componentName: string;
  private readonly created: ManagedCluster;
  private knownConfig: pulumi.Output<string> | undefined;
  private provider: pulumi.ProviderResource | undefined;

  /**
   * @throws HardeningError for what Azure would refuse, and for settings that are weaker than the table without a
   *   waiver.
   */
  constructor(name: string, args: HardenedClusterArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super('hardened-kube:aks:HardenedCluster', name, {}, opts);
    const { resourceGroupName, clusterName, logAnalyticsWorkspaceLocation, apiVersion, waivers, ...input } = args;
    const child = { parent: this };
    const identity = input.identityId === undefined && input.identity === undefined
      ? new UserAssignedIdentity(name, { resourceGroupName, location: input.location, tags: input.tags }, child)
      : undefined;
    const { early, result, inputs } = deferred<ManagedClusterInput, HardenedManagedCluster>(
      // There is nothing to judge in the id of an identity that is made here.
      { ...input, identityId: identity ? new Unresolved() : input.identityId, name: clusterName ?? name },
      (plain) => hardenManagedCluster(plain, { waivers, apiVersion, today: today() }),
    );
    const { properties: _, ...rest } = inputs('body');
    const api = apiOf(this, early.needsPreview ? apiVersion : 'stable');
    this.created = new ManagedCluster(name, {
      ...rest,
      ...identity ? { identity: { type: 'UserAssigned', userAssignedIdentities: [identity.id] } } : {},
      ...inputs('body.properties'),
      resourceGroupName,
      resourceName: clusterName ?? name,
    }, api, {
      ...child,
      dependsOn: [
        ...registrationsFor(this, early.needs),
        ...identity ? subnetRoles(name, identity, input.network?.subnetId, child) : [],
      ],
    });
    administer(this, name, this.created, input.administrators, child);
    if (input.logAnalyticsWorkspaceId !== undefined) {
      const workspaceId = pulumi.output(input.logAnalyticsWorkspaceId).apply((id) => id!);
      new DiagnosticSetting(name, { resourceUri: this.created.id, workspaceId }, child);
      if (early.body.properties.addonProfiles?.omsagent?.enabled !== false) {
        const location = logAnalyticsWorkspaceLocation ?? input.location;
        collectContainerLogs(name, { resourceGroupName, location, workspaceId, clusterId: this.created.id }, child);
      }
    }

    this.componentName = name;
    this.resourceGroupName = pulumi.output(resourceGroupName);
    this.clusterName = this.created.name;
    this.clusterId = this.created.id;
    this.oidcIssuerUrl = this.created.oidcIssuerProfile.apply((profile) => profile?.issuerURL ?? '');
    this.identityId = pulumi.output(identity?.id ?? input.identityId);
    this.kubeletIdentity = this.created.identityProfile.apply((profile) => profile?.kubeletidentity ?? {});
    this.hasWindows = early.hasWindows;
    this.networkPolicy = early.networkPolicy;
    this.waived = result.apply((hardened) => hardened.waived) as pulumi.Output<readonly WaivedSetting[]>;
    this.findings = result.apply((hardened) => hardened.findings) as pulumi.Output<readonly Finding[]>;
    report(this, this.findings);
    const { clusterId, oidcIssuerUrl, kubeletIdentity, waived, findings } = this;
    this.registerOutputs({
      clusterName: this.clusterName,
      clusterId,
      oidcIssuerUrl,
      identityId: this.identityId,
      kubeletIdentity,
      waived,
      findings,
    });
  }

  /** A kubeconfig without a token: kubelogin gets one for the user who runs kubectl. */
  get kubeconfig(): pulumi.Output<string> {
    return this.knownConfig ??= kubeconfigOf(this, this.created);
  }

  /** A provider of @pulumi/kubernetes for the workloads of the cluster. It needs kubelogin where Pulumi runs. */
  get kubernetesProvider(): pulumi.ProviderResource {
    return this.provider ??= new KubernetesProvider(this.componentName, this.kubeconfig, { parent: this });
  }
}

/** An identity joins nodes to a subnet that is not its own only with a role there. */
function subnetRoles(
  name: string,
  { principalId }: UserAssignedIdentity,
  subnetId: pulumi.Input<string | undefined>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  if (subnetId === undefined) return [];
  const scope = pulumi.output(subnetId).apply((id) => id!);
  return [
    new RoleAssignment(
      `${name}-subnet`,
      { role: 'Network Contributor', principalId, principalType: 'ServicePrincipal', scope },
      opts,
    ),
  ];
}

/** With Azure RBAC nobody is an administrator before a role says so; groups are named to AKS itself. */
function administer(
  component: pulumi.ComponentResource,
  name: string,
  { id }: ManagedCluster,
  administrators: HardenedClusterArgs['administrators'],
  opts: pulumi.CustomResourceOptions,
): void {
  if (!('deployer' in administrators)) return;
  const principalId = clientConfigOf(component).apply(({ objectId }) => objectId!);
  new RoleAssignment(
    `${name}-administrator`,
    { role: 'Azure Kubernetes Service RBAC Cluster Admin', principalId, scope: id },
    opts,
  );
}

function kubeconfigOf(component: HardenedCluster, { name }: ManagedCluster): pulumi.Output<string> {
  const credentials = pulumi.runtime.invokeOutput<{ kubeconfigs: readonly { value: string }[] }>(
    'azure-native:containerservice:listManagedClusterUserCredentials',
    { resourceGroupName: component.resourceGroupName, resourceName: name, format: 'exec' },
    { parent: component, version: AZURE_NATIVE_VERSION },
  );
  const cloud = cloudOf(azureProviderOf(component));
  return pulumi
    .all([name, credentials, clientConfigOf(component), cloud])
    .apply(([clusterName, answer, { tenantId }, { kubeloginEnvironment }]) => {
      const { server, certificateAuthorityData } = parseKubeconfigServer(
        Buffer.from(answer.kubeconfigs[0]?.value ?? '', 'base64').toString(),
      );
      return execKubeconfig({
        name: clusterName,
        server,
        certificateAuthorityData,
        tenantId,
        environment: kubeloginEnvironment,
      });
    });
}
