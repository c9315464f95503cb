/** How an AKS cluster is reached and how its pods are connected. */
export interface ManagedClusterNetwork {
  readonly apiServerAccessProfile?: ApiServerAccessProfile;
  /**
   * The first label of the API server's name, 1 to 54 letters, digits and `-`; here made from the cluster's name. It
   * cannot be changed.
   */
  readonly dnsPrefix?: string;
  /** Instead of `dnsPrefix`, in a private cluster with a DNS zone of its own. */
  readonly fqdnSubdomain?: string;
  readonly httpProxyConfig?: HttpProxyConfig;
  readonly ingressProfile?: IngressProfile;
  readonly networkProfile?: NetworkProfile;
  readonly privateLinkResources?: readonly PrivateLinkResource[];
  /** `Enabled` (AKS default) or `Disabled`. */
  readonly publicNetworkAccess?: 'Enabled' | 'Disabled' | (string & {});
  readonly serviceMeshProfile?: ServiceMeshProfile;
}

/** Who reaches the API server. */
export interface ApiServerAccessProfile {
  /** CIDR ranges; not on a private cluster. */
  readonly authorizedIPRanges?: readonly string[];
  /** Whether `az aks command invoke` is off; here true by default. */
  readonly disableRunCommand?: boolean;
  readonly enablePrivateCluster?: boolean;
  readonly enablePrivateClusterPublicFQDN?: boolean;
  readonly enableVnetIntegration?: boolean;
  /** `system` (AKS default), `none` or the resource id of a zone. */
  readonly privateDNSZone?: string;
  /** The API server's own subnet; with `enableVnetIntegration`. */
  readonly subnetId?: string;
}

/** A proxy that nodes and pods use. */
export interface HttpProxyConfig {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: readonly string[];
  /** The proxy's CA certificate, base64. */
  readonly trustedCa?: string;
}

/** The application routing add-on. */
export interface IngressProfile {
  readonly webAppRouting?: {
    readonly dnsZoneResourceIds?: readonly string[];
    readonly enabled?: boolean;
    /** `AnnotationControlled`, `External`, `Internal` or `None`. */
    readonly nginx?: { readonly defaultIngressControllerType?: string };
  };
}

/** How pods are connected, and what enforces network policies. */
export interface NetworkProfile {
  readonly advancedNetworking?: AdvancedNetworking;
  /** The address of the cluster's DNS, in `serviceCidr`; AKS default `10.0.0.10`. */
  readonly dnsServiceIP?: string;
  readonly ipFamilies?: readonly string[];
  readonly loadBalancerProfile?: LoadBalancerProfile;
  /** Here `standard` by default. */
  readonly loadBalancerSku?: 'standard' | 'basic' | (string & {});
  readonly natGatewayProfile?: NatGatewayProfile;
  /** Data plane: `cilium` or `azure`. Here as the network policy engine needs it. */
  readonly networkDataplane?: 'cilium' | 'azure' | (string & {});
  readonly networkMode?: 'transparent' | 'bridge' | (string & {});
  /** Here `azure` by default. */
  readonly networkPlugin?: 'azure' | 'kubenet' | 'none' | (string & {});
  /** Here `overlay` by default, unless pods have a subnet. */
  readonly networkPluginMode?: 'overlay' | (string & {});
  /** Network policy engine; here `cilium`, and `calico` in a cluster with Windows pools. */
  readonly networkPolicy?: 'cilium' | 'calico' | 'azure' | 'none' | (string & {});
  /** How nodes reach the internet; AKS default `loadBalancer`. */
  readonly outboundType?: OutboundType;
  /** The pods' addresses in overlay mode; AKS default `10.244.0.0/16`. */
  readonly podCidr?: string;
  readonly podCidrs?: readonly string[];
  /** The services' addresses; AKS default `10.0.0.0/16`. */
  readonly serviceCidr?: string;
  readonly serviceCidrs?: readonly string[];
  readonly staticEgressGatewayProfile?: { readonly enabled?: boolean };
}

/** How nodes reach the internet. */
export type OutboundType =
  | 'loadBalancer'
  | 'managedNATGateway'
  | 'userAssignedNATGateway'
  | 'userDefinedRouting'
  | 'none'
  | 'block'
  | (string & {});

/** Advanced Container Networking Services. */
export interface AdvancedNetworking {
  readonly enabled?: boolean;
  readonly observability?: { readonly enabled?: boolean };
  /** `advancedNetworkPolicies` is `L7`, `FQDN` or `None`. */
  readonly security?: { readonly advancedNetworkPolicies?: string; readonly enabled?: boolean };
}

/** The load balancer that nodes reach the internet through. */
export interface LoadBalancerProfile {
  readonly allocatedOutboundPorts?: number;
  readonly backendPoolType?: 'NodeIPConfiguration' | 'NodeIP' | (string & {});
  readonly enableMultipleStandardLoadBalancers?: boolean;
  /** Minutes from 4 to 120. */
  readonly idleTimeoutInMinutes?: number;
  readonly managedOutboundIPs?: { readonly count?: number; readonly countIPv6?: number };
  readonly outboundIPPrefixes?: { readonly publicIPPrefixes?: readonly ResourceReference[] };
  readonly outboundIPs?: { readonly publicIPs?: readonly ResourceReference[] };
}

/** The NAT gateway that AKS makes. */
export interface NatGatewayProfile {
  /** Minutes from 4 to 120. */
  readonly idleTimeoutInMinutes?: number;
  readonly managedOutboundIPProfile?: { readonly count?: number };
}

/** A resource by its id. */
export interface ResourceReference {
  readonly id?: string;
}

/** A private link of the API server. */
export interface PrivateLinkResource {
  readonly groupId?: string;
  readonly id?: string;
  readonly name?: string;
  readonly requiredMembers?: readonly string[];
  readonly type?: string;
}

/** The Istio add-on. */
export interface ServiceMeshProfile {
  readonly istio?: IstioServiceMesh;
  readonly mode?: 'Istio' | 'Disabled' | (string & {});
}

/** Parts of the Istio add-on. */
export interface IstioServiceMesh {
  readonly certificateAuthority?: {
    readonly plugin?: {
      readonly certChainObjectName?: string;
      readonly certObjectName?: string;
      readonly keyObjectName?: string;
      readonly keyVaultId?: string;
      readonly rootCertObjectName?: string;
    };
  };
  readonly components?: {
    readonly egressGateways?: readonly {
      readonly enabled?: boolean;
      readonly gatewayConfigurationName?: string;
      readonly name?: string;
      readonly namespace?: string;
    }[];
    /** `mode` is `External` or `Internal`. */
    readonly ingressGateways?: readonly { readonly enabled?: boolean; readonly mode?: string }[];
  };
  readonly revisions?: readonly string[];
}
