import { osDiskSizeFor, osDiskTypeFor } from './ephemeral-disk';
import { onLinux, type PoolContext } from './pool-context';
import type { AksSetting, SettingField } from '../setting';
import type { PoolSettingId } from '../setting-id';
import { trustedLaunchObstacle } from './trusted-launch';
import { isUnresolved } from '../unresolved';

/** Taint that keeps pods that do not tolerate it off a system pool. */
export const SYSTEM_POOL_TAINT = 'CriticalAddonsOnly=true:NoSchedule';

/** Pods a node may have, unless the author sets another value. */
export const DEFAULT_MAX_PODS = 110;

/** Fewer pods a node than this are a finding. */
export const FEWEST_MAX_PODS = 50;

/** The node image of Linux pools, unless the author sets another value. */
export const DEFAULT_OS_SKU = 'AzureLinux';

/** A field that must have one value wherever its preset has it. */
function always(path: string, value: (context: PoolContext) => unknown, must: string): SettingField<PoolContext> {
  return {
    path,
    preset: value,
    accepts: (actual, context) => {
      const wanted = value(context);
      return wanted === undefined || isUnresolved(wanted) || actual === wanted;
    },
    must,
  };
}

/** A field that is left unset, and taken as it is. */
function asAsked(path: string): SettingField<PoolContext> {
  return { path, preset: () => undefined, accepts: () => true, must: 'is taken as it is' };
}

/** In others' pools the word may be in any case. */
function isSystem(mode: unknown): boolean {
  return typeof mode === 'string' && mode.toLowerCase() === 'system';
}

function trustedLaunch(path: string): SettingField<PoolContext> {
  return always(path, (context) => {
    const obstacle = trustedLaunchObstacle(context);
    if (isUnresolved(obstacle)) return obstacle;
    return obstacle === undefined ? true : undefined;
  }, 'must be true');
}

/**
 * The rows of the table of AKS settings that a node pool has; paths start at the pool's `properties`.
 *
 * @see https://learn.microsoft.com/azure/aks/ for what AKS does by default
 */
export const POOL_SETTINGS: readonly AksSetting<PoolContext, PoolSettingId>[] = [
  {
    id: 'aks/host-encryption',
    title: 'the host encrypts disks and caches',
    azureDefault: 'false',
    hardened: 'true',
    demandedBy: ['CKV_AZURE_227', 'Azure Policy'],
    strength: 'security',
    fields: [always('enableEncryptionAtHost', () => true, 'must be true')],
  },
  {
    id: 'aks/ephemeral-os-disk',
    title: 'the OS disk is on the host itself where it fits, and its type is set',
    azureDefault: 'by size',
    hardened: 'Ephemeral where the local disk surely holds it, else Managed',
    demandedBy: ['CKV_AZURE_226', 'AKS baseline'],
    strength: 'advice',
    fields: [
      {
        path: 'osDiskType',
        preset: osDiskTypeFor,
        accepts: (value, context) => value === 'Ephemeral' || osDiskTypeFor(context) !== 'Ephemeral',
        must: 'should be "Ephemeral" on a size whose local disk holds it',
      },
      { ...asAsked('osDiskSizeGB'), preset: osDiskSizeFor },
    ],
  },
  {
    id: 'aks/node-public-ip',
    title: 'nodes have no public IP',
    azureDefault: 'false',
    hardened: 'false',
    demandedBy: ['CKV_AZURE_143'],
    strength: 'security',
    fields: [{ ...always('enableNodePublicIP', () => false, 'must be false'), unset: false }],
  },
  {
    id: 'aks/system-pool-taint',
    title: 'a system pool runs only what the cluster needs',
    azureDefault: 'no taint',
    hardened: `${SYSTEM_POOL_TAINT} on system pools`,
    demandedBy: ['CKV_AZURE_232', 'AKS baseline'],
    strength: 'security',
    fields: [
      {
        path: 'nodeTaints',
        preset: ({ properties: { mode } }) => {
          if (isUnresolved(mode)) return mode;
          return isSystem(mode) ? [SYSTEM_POOL_TAINT] : undefined;
        },
        accepts: (value, { properties: { mode } }) =>
          !isSystem(mode)
          || (Array.isArray(value) && value.some((taint) => taint === SYSTEM_POOL_TAINT || isUnresolved(taint))),
        must: `must have ${SYSTEM_POOL_TAINT} on a system pool`,
      },
    ],
  },
  {
    id: 'aks/scale-sets',
    title: 'nodes are a scale set',
    azureDefault: 'VirtualMachineScaleSets',
    hardened: 'VirtualMachineScaleSets',
    demandedBy: ['CKV_AZURE_169'],
    strength: 'advice',
    fields: [
      {
        ...always('type', () => 'VirtualMachineScaleSets', 'should be "VirtualMachineScaleSets"'),
        unset: 'VirtualMachineScaleSets',
      },
    ],
  },
  {
    id: 'aks/pods-per-node',
    title: 'a node has room for many pods',
    azureDefault: 'by network plugin, 30 or more',
    hardened: `${DEFAULT_MAX_PODS}`,
    demandedBy: ['CKV_AZURE_168'],
    strength: 'advice',
    fields: [
      {
        path: 'maxPods',
        preset: () => DEFAULT_MAX_PODS,
        accepts: (value) => typeof value === 'number' && value >= FEWEST_MAX_PODS,
        must: `should be at least ${FEWEST_MAX_PODS}`,
      },
    ],
  },
  {
    id: 'aks/trusted-launch',
    title: 'nodes start only what is signed, and can prove it',
    azureDefault: 'false',
    hardened:
      'true on Linux, but for Arm64, confidential and first-generation sizes, pod sandboxing, FIPS, and GPU '
        + 'drivers from AKS',
    demandedBy: ['AKS docs'],
    strength: 'security',
    fields: [trustedLaunch('securityProfile.enableSecureBoot'), trustedLaunch('securityProfile.enableVTPM')],
    absent: (context) => {
      const obstacle = trustedLaunchObstacle(context);
      return typeof obstacle === 'string'
        ? `is left unset, as AKS has no trusted launch on ${obstacle}`
        : undefined;
    },
  },
  {
    id: 'aks/node-os',
    title: 'Linux nodes run Azure Linux, which is small',
    azureDefault: 'Ubuntu',
    hardened: `${DEFAULT_OS_SKU} on Linux, but for confidential sizes`,
    demandedBy: ['AKS baseline'],
    strength: 'advice',
    fields: [
      {
        path: 'osSKU',
        // Azure Linux on confidential sizes is a preview of its own.
        preset: (context) =>
          onLinux(context, () => {
            const { size } = context;
            if (isUnresolved(size)) return size;
            return size?.isConfidential === true ? undefined : DEFAULT_OS_SKU;
          }),
        accepts: (value, { os, size }) =>
          os !== 'Linux'
          || isUnresolved(size)
          || size?.isConfidential === true
          || (typeof value === 'string' && value.startsWith(DEFAULT_OS_SKU)),
        must: `should be "${DEFAULT_OS_SKU}"`,
      },
    ],
    absent: ({ os, size }) =>
      os === 'Linux' && !isUnresolved(size) && size?.isConfidential === true
        ? 'is left unset, which is Ubuntu: Azure Linux on a confidential size is a preview of its own'
        : undefined,
  },
  {
    id: 'aks/fips',
    title: 'nodes run a FIPS 140 image',
    azureDefault: 'false',
    hardened: 'as asked',
    demandedBy: [],
    strength: 'opt-in',
    fields: [asAsked('enableFIPS')],
  },
  {
    id: 'aks/seccomp',
    title: "containers that name no seccomp profile get the runtime's",
    azureDefault: 'Unconfined',
    hardened: 'RuntimeDefault on Linux, through the preview API',
    demandedBy: ['CIS 4.2.14'],
    strength: 'security',
    fields: [
      always(
        'kubeletConfig.seccompDefault',
        (context) => (context.apiVersion === 'stable' ? undefined : onLinux(context, () => 'RuntimeDefault')),
        'must be "RuntimeDefault"',
      ),
    ],
    absent: ({ os, apiVersion }) =>
      apiVersion === 'stable' && os === 'Linux'
        ? 'is left unset, as the stable API has no such property: containers that name no seccomp profile '
          + 'run unconfined'
        : undefined,
  },
  {
    id: 'aks/ssh',
    title: 'nobody logs in to nodes over SSH',
    azureDefault: 'LocalUser',
    hardened: 'as asked: the service refused "Disabled" under recent API versions',
    demandedBy: ['Azure Policy'],
    strength: 'opt-in',
    fields: [asAsked('securityProfile.sshAccess')],
  },
];
