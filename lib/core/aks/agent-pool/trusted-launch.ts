import type { AgentPoolProperties } from './agent-pool';
import type { Pending, PoolContext } from './pool-context';
import { isUnresolved, Unresolved } from '../unresolved';

/**
 * Why AKS refuses trusted launch on a pool; undefined where it does not, Unresolved where that cannot be said yet.
 *
 * @see https://learn.microsoft.com/azure/aks/use-trusted-launch#limitations
 */
export function trustedLaunchRefusal({ os, size, isSandbox }: PoolContext): string | Unresolved | undefined {
  if (os === 'Windows') return 'a Windows pool';
  if (isSandbox === true) return 'a pod sandboxing pool';
  if (size !== undefined && !isUnresolved(size)) {
    if (size.isArm64) return 'an Arm64 size';
    if (size.isConfidential) return 'a confidential size';
    if (!size.isGeneration2) return 'a size without generation 2';
  }
  return [os, size, isSandbox].find(isUnresolved);
}

/**
 * Why trusted launch is not the default of a pool: AKS refuses it, or has refused it and may take it by now, which is
 * for its author to try.
 */
export function trustedLaunchObstacle(context: PoolContext): string | Unresolved | undefined {
  const { size } = context;
  const { enableFIPS, gpuProfile }: Pending<AgentPoolProperties> = context.properties;
  const refusal = trustedLaunchRefusal(context);
  if (typeof refusal === 'string') return refusal;
  if (enableFIPS === true) return 'a FIPS pool';
  const hasGpu = size !== undefined && !isUnresolved(size) && size.hasGpu;
  const driver: unknown = isUnresolved(gpuProfile) ? gpuProfile : gpuProfile?.driver;
  if (hasGpu && !isUnresolved(driver) && driver !== 'None') {
    return 'a GPU pool whose driver AKS installs (gpuProfile.driver: "None" would do)';
  }
  return refusal ?? [enableFIPS, hasGpu ? driver : undefined].find(isUnresolved);
}
