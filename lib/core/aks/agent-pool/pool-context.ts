import type { AgentPoolOs, AgentPoolProperties } from './agent-pool';
import type { AksApiVersion } from '../api-version';
import { isUnresolved, type Unresolved } from '../unresolved';
import { type VmSize, vmSizeOf } from './vm-size';

/** The workload runtime of a sandboxed pool. */
export const SANDBOX_WORKLOAD_RUNTIME = 'KataVmIsolation';

/** What the settings of a node pool depend on. */
export interface PoolContext {
  readonly os: AgentPoolOs | Unresolved;
  /** Undefined where there is no size, or its name says nothing. */
  readonly size: VmSize | Unresolved | undefined;
  /** Whether pods get VMs of their own. */
  readonly isSandbox: boolean | Unresolved;
  readonly apiVersion: AksApiVersion;
  /** The pool as its author wrote it, with `mode` and `osType` filled in. */
  readonly properties: AgentPoolProperties;
}

/** Properties of which some may not be known yet. */
export type Pending<T> = { readonly [Key in keyof T]: T[Key] | Unresolved | null };

/** What a pool's settings depend on. */
export function poolContextOf(properties: AgentPoolProperties, apiVersion: AksApiVersion, isolation?: 'sandbox'): PoolContext {
  const { osType, vmSize, workloadRuntime }: Pending<AgentPoolProperties> = properties;
  return {
    os: osType ?? 'Linux',
    size: vmSize == null || isUnresolved(vmSize) ? vmSize ?? undefined : vmSizeOf(vmSize),
    isSandbox: isolation === 'sandbox' || (isUnresolved(workloadRuntime) ? workloadRuntime : workloadRuntime === SANDBOX_WORKLOAD_RUNTIME),
    apiVersion,
    properties,
  };
}

/** A value for Linux pools only; for a pool of a system not known yet it is not known either. */
export function onLinux<T>({ os }: PoolContext, value: () => T): T | Unresolved | undefined {
  if (isUnresolved(os)) return os;
  return os === 'Linux' ? value() : undefined;
}
