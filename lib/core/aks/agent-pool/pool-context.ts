import type { AgentPoolOs, AgentPoolProperties } from './agent-pool';
import type { AksApiVersion } from '../api-version';
import { isUnresolved, type Unresolved } from '../unresolved';
import { type VmSize, vmSizeOf } from './vm-size';

/** The workload runtime of a sandboxed pool. */
export const SANDBOX_WORKLOAD_RUNTIME = 'KataVmIsolation';

/** Facts that the settings of a node pool depend on. */
export interface PoolContext {
  readonly os: AgentPoolOs | Unresolved;
  /** Undefined where there is no size, or its name encodes nothing. */
  readonly size: VmSize | Unresolved | undefined;
  /** Whether pods get VMs of their own. */
  readonly isSandbox: boolean | Unresolved;
  readonly apiVersion: AksApiVersion;
  /** The pool as its author wrote it, with `mode` and `osType` filled in. */
  readonly properties: AgentPoolProperties;
}

/** Properties of which some may not be known yet. */
export type Pending<T> = { readonly [Key in keyof T]: T[Key] | Unresolved | null };

/**
 * Returns the facts that a pool's settings depend on; each is read only when a setting needs it: a preview does not
 * know all.
 */
export function poolContextOf(
  pool: AgentPoolProperties,
  apiVersion: AksApiVersion,
  isolation?: 'sandbox',
): PoolContext {
  const properties: Pending<AgentPoolProperties> = pool;
  return {
    get os() {
      return osOf(properties.osType);
    },
    get size() {
      const { vmSize } = properties;
      return vmSize == null || isUnresolved(vmSize) ? (vmSize ?? undefined) : vmSizeOf(vmSize);
    },
    get isSandbox() {
      if (isolation === 'sandbox') return true;
      const { workloadRuntime } = properties;
      return isUnresolved(workloadRuntime) ? workloadRuntime : workloadRuntime === SANDBOX_WORKLOAD_RUNTIME;
    },
    apiVersion,
    properties: pool,
  };
}

/** Everything but Windows, however AKS lets it be spelt, is Linux: more is asked of that. */
function osOf(osType: unknown): AgentPoolOs | Unresolved {
  if (isUnresolved(osType)) return osType;
  return typeof osType === 'string' && osType.toLowerCase() === 'windows' ? 'Windows' : 'Linux';
}

/** A value for Linux pools only; for a pool of a system not known yet it is not known either. */
export function onLinux<T>({ os }: PoolContext, value: () => T): T | Unresolved | undefined {
  if (isUnresolved(os)) return os;
  return os === 'Linux' ? value() : undefined;
}
