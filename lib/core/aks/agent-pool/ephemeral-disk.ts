import type { OsDiskType } from './agent-pool';
import type { PoolContext } from './pool-context';
import { isUnresolved, Unresolved } from '../unresolved';

/**
 * The OS disk in GB of an ephemeral default, by the vCPUs from which on the local disk surely holds it: the first that
 * fits.
 */
export const EPHEMERAL_DISK_SIZES = [{ fromVCpus: 4, sizeGB: 128 }, { fromVCpus: 2, sizeGB: 64 }] as const;

/**
 * The OS disk in GB that is sure to fit on the local disk of a pool's nodes; undefined where none is.
 *
 * Sizes with the letter `d` have at least 32 GB for each vCPU, but for GPU sizes. Confidential sizes and small Windows
 * nodes are left to managed disks, as their images need more.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks
 */
export function ephemeralDiskSize({ os, size }: PoolContext): number | Unresolved | undefined {
  const unresolved = [os, size].find(isUnresolved);
  if (unresolved) return unresolved;
  if (size === undefined || isUnresolved(size) || !size.hasLocalDisk || size.hasGpu || size.isConfidential) {
    return undefined;
  }
  const fits = EPHEMERAL_DISK_SIZES.find(({ fromVCpus }) => (size.vCpus ?? 0) >= fromVCpus)?.sizeGB;
  return os === 'Windows' && fits !== EPHEMERAL_DISK_SIZES[0].sizeGB ? undefined : fits;
}

/** The OS disk type of a pool whose author named none. */
export function osDiskTypeFor(context: PoolContext): OsDiskType | Unresolved {
  const wanted: number | Unresolved | null | undefined = context.properties.osDiskSizeGB;
  const room = ephemeralDiskSize(context);
  if (room === undefined) return 'Managed';
  if (isUnresolved(room) || isUnresolved(wanted)) return new Unresolved();
  // 0 would have AKS take the whole local disk, which it knows to fit.
  return (wanted ?? 0) <= room ? 'Ephemeral' : 'Managed';
}

/** The OS disk in GB of a pool whose author gave none; undefined leaves a managed disk to AKS. */
export function osDiskSizeFor(context: PoolContext): number | Unresolved | undefined {
  const type = context.properties.osDiskType ?? osDiskTypeFor(context);
  if (isUnresolved(type)) return type;
  return type === 'Ephemeral' ? ephemeralDiskSize(context) : undefined;
}
