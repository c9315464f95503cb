/** Optional components that AKS runs in a cluster. */
export interface ManagedClusterAddOns {
  /** Add-ons by name, such as `azurepolicy`. */
  readonly addonProfiles?: Readonly<Record<string, AddonProfile>>;
  readonly aiToolchainOperatorProfile?: { readonly enabled?: boolean };
  readonly azureMonitorProfile?: AzureMonitorProfile;
  readonly metricsProfile?: { readonly costAnalysis?: { readonly enabled?: boolean } };
  readonly workloadAutoScalerProfile?: WorkloadAutoScalerProfile;
}

/** An add-on. */
export interface AddonProfile {
  /** All values are strings, numbers and booleans too. */
  readonly config?: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
}

/** Managed Prometheus. */
export interface AzureMonitorProfile {
  readonly metrics?: {
    readonly enabled?: boolean;
    readonly kubeStateMetrics?: {
      readonly metricAnnotationsAllowList?: string;
      readonly metricLabelsAllowlist?: string;
    };
  };
}

/** KEDA and the vertical pod autoscaler. */
export interface WorkloadAutoScalerProfile {
  readonly keda?: { readonly enabled?: boolean };
  readonly verticalPodAutoscaler?: { readonly enabled?: boolean };
}
