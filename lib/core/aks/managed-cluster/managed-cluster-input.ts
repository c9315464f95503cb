import type { ManagedClusterIdentity, ManagedClusterOverrides, ManagedClusterSku } from './managed-cluster';
import type { OutboundType } from './managed-cluster-network';
import type { KeyVaultNetworkAccess } from './managed-cluster-security';
import type { NetworkPolicyEngine } from './network-preset';
import type { AgentPoolProperties } from '../agent-pool/agent-pool';

/**
 * An AKS cluster as its author wants it.
 *
 * Anything in it may be Unresolved, and counts as being there, but for what decides which resources there are and how
 * they fit: objects are there as a whole (`sku`, `identity` and `tags` need not be), and so are the network's plugin,
 * policy engine and data plane.
 */
export interface ManagedClusterInput {
  /** The cluster's name in Azure: 1 to 63 letters, digits, `-` and `_`, a letter or digit first and last. */
  readonly name: string;
  /** The Azure region, such as `westeurope`. */
  readonly location: string;
  /**
   * Who reaches the API server. No default: a private one cannot be reached from where the program runs, a public one
   * from everywhere.
   */
  readonly apiServer: ClusterApiServer;
  /** Who administers the cluster. No default: there are no local accounts, so without one nobody could. */
  readonly administrators: ClusterAdministrators;
  /** The Entra tenant that users are of; by default the subscription's. */
  readonly tenantId?: string;
  /** Such as `1.34` or `1.34.1`; by default AKS' own default. */
  readonly kubernetesVersion?: string;
  /** The pool that runs what the cluster itself needs; its settings are those of any pool. */
  readonly systemPool?: AgentPoolProperties & { readonly name?: string };
  /** The resource id of the user-assigned identity that the control plane acts as. */
  readonly identityId?: string;
  /** Where Defender and the logs of containers go; without it both are off, which is a finding. */
  readonly logAnalyticsWorkspaceId?: string;
  readonly network?: ClusterNetwork;
  readonly customerKeys?: ClusterCustomerKeys;
  /** Makes the cluster one that takes Windows pools. */
  readonly windows?: ClusterWindows;
  readonly tags?: Readonly<Record<string, string>>;
  /** Pricing tier of the cluster; here `Base`, `Standard` by default. */
  readonly sku?: ManagedClusterSku;
  /** Who the control plane acts as, where that is not `identityId`. */
  readonly identity?: ManagedClusterIdentity;
  /** ARM properties: they win over the other options, and are checked against the settings. */
  readonly properties?: ManagedClusterOverrides;
}

/** Who reaches the API server: only the cluster's own network, or these ranges of the internet. */
export type ClusterApiServer =
  | {
    readonly private: true;
    /** `system` (AKS default), `none`, or the resource id of a private DNS zone. */
    readonly privateDnsZone?: string;
  }
  | {
    /** IPv4 addresses and CIDR ranges, such as `203.0.113.0/24`; in all no more addresses than a /8 has. */
    readonly authorizedIPRanges: readonly string[];
  };

/**
 * Who administers the cluster: the members of Entra groups, by the groups' object ids, or the identity that deploys it.
 */
export type ClusterAdministrators = { readonly entraGroups: readonly string[] } | { readonly deployer: true };

/** How a cluster's network is set up. */
export interface ClusterNetwork {
  /** The resource id of the nodes' subnet; by default AKS makes one. */
  readonly subnetId?: string;
  /**
   * The resource id of the subnet that pods of the system pool get their addresses from; by default pods have addresses
   * of their own (overlay).
   */
  readonly podSubnetId?: string;
  /** The services' addresses; AKS default `10.0.0.0/16`. */
  readonly serviceCidr?: string;
  /** The address of the cluster's DNS, in `serviceCidr`; AKS default `10.0.0.10`. */
  readonly dnsServiceIP?: string;
  /** The pods' addresses in overlay mode; AKS default `10.244.0.0/16`. */
  readonly podCidr?: string;
  /** How nodes reach the internet; AKS default `loadBalancer`. */
  readonly outboundType?: OutboundType;
  /**
   * Network policy engine: `cilium` by default, `calico` with Windows pools. `none` needs a waiver of
   * `aks/network-policy`.
   */
  readonly policy?: NetworkPolicyEngine | 'none';
}

/** Keys of one's own, in place of Azure's. */
export interface ClusterCustomerKeys {
  /** The resource id of the disk encryption set of the nodes' disks. */
  readonly diskEncryptionSetId?: string;
  /**
   * The key that secrets are encrypted with in etcd, such as
   * `https://vault.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef`.
   */
  readonly etcdKeyId?: string;
  /** The resource id of that key's vault, where it takes no calls from public networks. */
  readonly keyVaultResourceId?: string;
  /** `Private` where there is a `keyVaultResourceId`, else `Public`. */
  readonly keyVaultNetworkAccess?: KeyVaultNetworkAccess;
}

/** The administrator of Windows nodes. */
export interface ClusterWindows {
  /** 1 to 20 characters. */
  readonly adminUsername: string;
  /** 14 to 123 characters, with three of lowercase letters, capitals, digits and others. */
  readonly adminPassword: string;
}
