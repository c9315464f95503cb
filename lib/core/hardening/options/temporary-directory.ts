import { TEMPORARY_DIRECTORY, WRITABLE_SIZE_LIMIT } from './presets';
import { type ShapesOf, checkShape } from '../../data/shape';

/** The volume that each container with a read-only root gets at /tmp. */
export interface TemporaryDirectory {
  /** `Memory` keeps the files in the node's memory, where they count as the container's. The node's disk by default. */
  readonly medium?: 'Memory';
  /** How much fits, as a quantity; past it the kubelet evicts the pod. 256Mi by default. */
  readonly sizeLimit?: string;
}

const FIELDS: ShapesOf<TemporaryDirectory> = { medium: { oneOf: ['Memory'] }, sizeLimit: 'quantity' };

/**
 * Checks the option `tmp`.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkTemporaryDirectory(tmp: TemporaryDirectory | false): void {
  if (tmp === false) return;
  checkShape(tmp, { fields: FIELDS }, 'tmp', { code: 'invalid-option', unknown: 'an unknown option' });
}

/** The emptyDir for a path to write to; /tmp has options of its own. */
export function emptyDirAt(path: string, tmp: TemporaryDirectory | false): TemporaryDirectory {
  const own = path === TEMPORARY_DIRECTORY && tmp !== false ? tmp : {};
  return { ...own, sizeLimit: own.sizeLimit ?? WRITABLE_SIZE_LIMIT };
}
