/** Kubelet configuration of each node. AKS refuses to change it on an existing pool. */
export interface KubeletConfig {
  /** Sysctls beyond the safe ones that pods may set; a name may end in `*`. */
  readonly allowedUnsafeSysctls?: readonly string[];
  /** Log files kept for a container, at least 2. */
  readonly containerLogMaxFiles?: number;
  /** The size in MB at which a container's log file is rotated. */
  readonly containerLogMaxSizeMB?: number;
  /** Whether CPU limits are enforced by CFS quota; AKS default true. */
  readonly cpuCfsQuota?: boolean;
  /** The CFS quota period, such as `200ms`; AKS default `100ms`. */
  readonly cpuCfsQuotaPeriod?: string;
  /** `none` (AKS default) or `static`. */
  readonly cpuManagerPolicy?: 'none' | 'static' | (string & {});
  /** Whether the kubelet refuses to start on a node with swap. */
  readonly failSwapOn?: boolean;
  /** Disk usage in percent above which images are cleaned up; AKS default 85, and 100 is never. */
  readonly imageGcHighThreshold?: number;
  /** Disk usage in percent down to which images are cleaned up; AKS default 80. */
  readonly imageGcLowThreshold?: number;
  /** Processes a pod may have. */
  readonly podMaxPids?: number;
  /**
   * The seccomp profile of containers that name none; a preview property, Linux only. AKS default `Unconfined`, here
   * `RuntimeDefault`.
   *
   * @see https://learn.microsoft.com/azure/aks/secure-container-access
   */
  readonly seccompDefault?: SeccompDefault;
  /** `none` (AKS default), `best-effort`, `restricted` or `single-numa-node`. */
  readonly topologyManagerPolicy?: 'none' | 'best-effort' | 'restricted' | 'single-numa-node' | (string & {});
}

/** Seccomp profile of a node's containers that name none. */
export type SeccompDefault = 'RuntimeDefault' | 'Unconfined';

/** The operating system of each Linux node. AKS refuses to change it on a pool that exists. */
export interface LinuxOSConfig {
  /** The size in MB of a swap file; it needs `failSwapOn: false`. */
  readonly swapFileSizeMB?: number;
  readonly sysctls?: SysctlConfig;
  /** `always`, `defer`, `defer+madvise`, `madvise` (AKS default) or `never`. */
  readonly transparentHugePageDefrag?: string;
  /** `always` (AKS default), `madvise` or `never`. */
  readonly transparentHugePageEnabled?: string;
}

/** Kernel parameters of each Linux node; each is the sysctl that its name spells. */
export interface SysctlConfig {
  readonly fsAioMaxNr?: number;
  readonly fsFileMax?: number;
  readonly fsInotifyMaxUserWatches?: number;
  readonly fsNrOpen?: number;
  readonly kernelThreadsMax?: number;
  readonly netCoreNetdevMaxBacklog?: number;
  readonly netCoreOptmemMax?: number;
  readonly netCoreRmemDefault?: number;
  readonly netCoreRmemMax?: number;
  readonly netCoreSomaxconn?: number;
  readonly netCoreWmemDefault?: number;
  readonly netCoreWmemMax?: number;
  /** Two port numbers with a space between, such as `32768 60999`. */
  readonly netIpv4IpLocalPortRange?: string;
  readonly netIpv4NeighDefaultGcThresh1?: number;
  readonly netIpv4NeighDefaultGcThresh2?: number;
  readonly netIpv4NeighDefaultGcThresh3?: number;
  readonly netIpv4TcpFinTimeout?: number;
  readonly netIpv4TcpKeepaliveProbes?: number;
  readonly netIpv4TcpKeepaliveTime?: number;
  readonly netIpv4TcpMaxSynBacklog?: number;
  readonly netIpv4TcpMaxTwBuckets?: number;
  readonly netIpv4TcpTwReuse?: boolean;
  /** The API's own spelling, with a small k. */
  readonly netIpv4TcpkeepaliveIntvl?: number;
  readonly netNetfilterNfConntrackBuckets?: number;
  readonly netNetfilterNfConntrackMax?: number;
  readonly vmMaxMapCount?: number;
  readonly vmSwappiness?: number;
  readonly vmVfsCachePressure?: number;
}
