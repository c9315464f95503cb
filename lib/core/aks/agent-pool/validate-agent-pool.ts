import type { AgentPoolProperties } from './agent-pool';
import { checkNodeLabels, checkNodeTaints } from './node-labels';
import type { Pending, PoolContext } from './pool-context';
import { trustedLaunchRefusal } from './trusted-launch';
import { invalidValue, invalidType, type Must } from '../../report/invalid';
import { isUnresolved } from '../unresolved';

/** Facts about the cluster that a pool must fit. */
export interface PoolCluster {
  /** Whether the cluster takes Windows pools. */
  readonly hasWindows: boolean;
  /** Network policy engine, such as `cilium`. */
  readonly networkPolicy?: string;
}

/** The bounds of AKS on nodes of a pool, pods of a node, and GB of an OS disk. */
const BOUNDS = { fewestSystemNodes: 1, mostNodes: 1000, fewestPods: 10, mostPods: 250, smallestDisk: 30 } as const;

/**
 * Refuses early what AKS would refuse late. What is Unresolved passes.
 *
 * @throws HardeningError `azure-refuses`, naming the property, or `invalid-option` for a pool without a size.
 */
export function validateAgentPool(context: PoolContext, cluster: PoolCluster | undefined): void {
  const properties: Pending<AgentPoolProperties> = context.properties;
  checkSize(properties);
  checkCounts(properties);
  checkMode(properties);
  checkSpot(properties);
  checkNumbers(properties);
  if (context.os === 'Windows') checkWindows(context.properties, cluster);
  if (context.os === 'Linux') {
    refuseUnless(
      !startsWith(properties.osSKU, 'Windows'),
      'osSKU',
      'must be a Linux one on a Linux pool',
      properties.osSKU,
    );
  }
  if (context.isSandbox === true) checkSandbox(context);
  checkTrustedLaunch(context);
  if (Array.isArray(properties.nodeTaints)) checkNodeTaints(properties.nodeTaints);
  if (properties.nodeLabels && !isUnresolved(properties.nodeLabels)) {
    checkNodeLabels(properties.nodeLabels, properties.scaleSetPriority === 'Spot');
  }
}

function checkSize({ vmSize, type }: Pending<AgentPoolProperties>): void {
  // The sizes of a pool of single machines are in its virtualMachinesProfile.
  if (isUnresolved(vmSize) || isUnresolved(type) || type === 'VirtualMachines') return;
  if (!vmSize) {
    throw invalidValue(
      'invalid-option',
      'vmSize',
      'must be a VM size such as "Standard_D4ads_v5"',
      vmSize ?? undefined,
    );
  }
}

function checkCounts(properties: Pending<AgentPoolProperties>): void {
  const { mode, enableAutoScaling } = properties;
  const fewest = mode === 'System' ? BOUNDS.fewestSystemNodes : 0;
  for (const key of ['count', 'minCount', 'maxCount'] as const) {
    const value = properties[key];
    const pool = mode === 'System' ? 'a system pool' : 'a pool';
    refuseUnless(
      typeof value !== 'number' || (value >= fewest && value <= BOUNDS.mostNodes),
      key,
      `must be ${fewest} to ${BOUNDS.mostNodes} in ${pool}`,
      value,
    );
    if (key === 'count' || isUnresolved(enableAutoScaling)) continue;
    if (enableAutoScaling === true) {
      refuseUnless(value != null, key, 'must be set where enableAutoScaling is true', value);
    } else {
      refuseUnless(value == null, key, 'must be left unset unless enableAutoScaling is true', value);
    }
  }
  const { count, minCount, maxCount } = properties;
  if (typeof minCount !== 'number' || typeof maxCount !== 'number') return;
  refuseUnless(minCount <= maxCount, 'minCount', `must be at most maxCount, ${maxCount}`, minCount);
  refuseUnless(
    typeof count !== 'number' || (count >= minCount && count <= maxCount),
    'count',
    `must be minCount to maxCount, ${minCount} to ${maxCount}`,
    count,
  );
}

function checkMode({ mode, osType, scaleSetPriority, gatewayProfile }: Pending<AgentPoolProperties>): void {
  if (mode === 'System') {
    refuseUnless(osType !== 'Windows', 'mode', 'must be "User" on a Windows pool', mode);
    refuseUnless(scaleSetPriority !== 'Spot', 'mode', 'must be "User" on a spot pool', mode);
  }
  if (!isUnresolved(mode) && mode !== 'Gateway') {
    refuseUnless(
      gatewayProfile == null,
      'gatewayProfile',
      'must be left unset unless mode is "Gateway"',
      gatewayProfile,
    );
  }
}

function checkSpot({ scaleSetPriority, scaleSetEvictionPolicy, upgradeSettings }: Pending<AgentPoolProperties>): void {
  if (isUnresolved(scaleSetPriority)) return;
  if (scaleSetPriority !== 'Spot') {
    refuseUnless(
      scaleSetEvictionPolicy == null,
      'scaleSetEvictionPolicy',
      'must be left unset unless scaleSetPriority is "Spot"',
      scaleSetEvictionPolicy,
    );
  } else if (upgradeSettings && !isUnresolved(upgradeSettings)) {
    for (const key of ['maxSurge', 'maxUnavailable'] as const) {
      refuseUnless(
        upgradeSettings[key] == null,
        `upgradeSettings.${key}`,
        'must be left unset on a spot pool',
        upgradeSettings[key],
      );
    }
  }
}

function checkNumbers({ maxPods, osDiskSizeGB }: Pending<AgentPoolProperties>): void {
  const { fewestPods, mostPods, smallestDisk } = BOUNDS;
  refuseUnless(
    typeof maxPods !== 'number' || (maxPods >= fewestPods && maxPods <= mostPods),
    'maxPods',
    `must be ${fewestPods} to ${mostPods}`,
    maxPods,
  );
  refuseUnless(typeof osDiskSizeGB !== 'number' || osDiskSizeGB === 0 || osDiskSizeGB >= smallestDisk, 'osDiskSizeGB',
    `must be at least ${smallestDisk}, or 0 for what AKS makes of it`, osDiskSizeGB);
}

function checkWindows(properties: AgentPoolProperties, cluster: PoolCluster | undefined): void {
  if (cluster) {
    refuseUnless(
      cluster.hasWindows,
      'osType',
      'must be "Linux" in a cluster that was made without Windows pools in mind',
      'Windows',
    );
    refuseUnless(
      cluster.networkPolicy !== 'cilium',
      'osType',
      'must be "Linux" in a cluster whose network policies cilium enforces, as it is Linux only',
      'Windows',
    );
  }
  const { kubeletConfig, linuxOSConfig, messageOfTheDay, osSKU }: Pending<AgentPoolProperties> = properties;
  const seccompDefault = isUnresolved(kubeletConfig) ? undefined : kubeletConfig?.seccompDefault;
  refuseUnless(
    seccompDefault == null,
    'kubeletConfig.seccompDefault',
    'must be left unset on a Windows pool, as seccomp is a part of the Linux kernel',
    seccompDefault,
  );
  refuseUnless(linuxOSConfig == null, 'linuxOSConfig', 'must be left unset on a Windows pool', linuxOSConfig);
  if (messageOfTheDay != null && !isUnresolved(messageOfTheDay)) {
    throw invalidType('azure-refuses', 'messageOfTheDay', 'must be left unset on a Windows pool', messageOfTheDay);
  }
  refuseUnless(
    osSKU == null || startsWith(osSKU, 'Windows'),
    'osSKU',
    'must be a Windows one on a Windows pool',
    osSKU,
  );
}

/** @see https://learn.microsoft.com/azure/aks/use-pod-sandboxing */
function checkSandbox({ os, size, properties }: PoolContext): void {
  refuseUnless(os !== 'Windows', 'osType', 'must be "Linux" for pod sandboxing', 'Windows');
  const { osSKU, vmSize }: Pending<AgentPoolProperties> = properties;
  refuseUnless(
    osSKU == null || startsWith(osSKU, 'AzureLinux'),
    'osSKU',
    'must be "AzureLinux" for pod sandboxing',
    osSKU,
  );
  if (size === undefined || isUnresolved(size)) return;
  refuseUnless(!size.isArm64, 'vmSize', 'must not be an Arm64 size for pod sandboxing', vmSize);
  refuseUnless(!size.isConfidential, 'vmSize', 'must not be a confidential size for pod sandboxing', vmSize);
  refuseUnless(
    size.nestsVms,
    'vmSize',
    'must be a size with nested virtualisation for pod sandboxing, such as "Standard_D4s_v5"',
    vmSize,
  );
  refuseUnless(
    size.isGeneration2,
    'vmSize',
    'must be a size with generation 2 for pod sandboxing, such as "Standard_D4s_v5"',
    vmSize,
  );
}

/** Only explicit values are refused: the default is left unset there. */
function checkTrustedLaunch(context: PoolContext): void {
  const refusal = trustedLaunchRefusal(context);
  const profile: Pending<AgentPoolProperties>['securityProfile'] = context.properties.securityProfile;
  if (typeof refusal !== 'string' || !profile || isUnresolved(profile)) return;
  for (const key of ['enableSecureBoot', 'enableVTPM'] as const) {
    refuseUnless(
      profile[key] !== true,
      `securityProfile.${key}`,
      `must be left unset, as AKS has no trusted launch on ${refusal}`,
      profile[key],
    );
  }
}

function startsWith(value: unknown, prefix: string): boolean {
  return typeof value === 'string' && value.startsWith(prefix);
}

/** A value that is not known yet may turn out to be any, or none. */
function refuseUnless(holds: boolean, path: string, must: Must, value: unknown): void {
  if (!holds && !isUnresolved(value)) throw invalidValue('azure-refuses', path, must, value ?? undefined);
}
