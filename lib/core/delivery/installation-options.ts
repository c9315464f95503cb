import type { InstallerImages } from './installer';
import { checkShape } from '../data/shape';
import type { KubernetesVersion } from '../kubernetes/version';
import type { NamesOf } from '../report/known-options';

/** How an installer is run. */
export interface InstallationOptions {
  /**
   * The namespace that is made for the installer; by default it is named after what makes it. Nothing else should be in
   * it.
   */
  readonly namespace?: string;
  /**
   * Whether pods that use these profiles are scheduled only where they are installed; false by default, and they wait
   * on their node until then. Needs Kubernetes 1.32: below it there is no gate, and a finding.
   */
  readonly gate?: boolean;
  /** Which Linux nodes get the profiles; all of them by default. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** The names of {@link InstallationOptions}. */
export const INSTALLATION_OPTIONS: NamesOf<InstallationOptions> = { namespace: true, gate: true, nodeSelector: true };

/** The images that every installation runs; any of them by default that of {@link DELIVERY_IMAGES}. */
export type InstallationImages = Partial<InstallerImages>;

/** The names of {@link InstallationImages}. */
export const INSTALLATION_IMAGES: NamesOf<InstallationImages> = { pause: true, kubectl: true };

/** Where an installer is to run, as far as its options leave that open. */
export interface InstallationTarget {
  /** The name of its namespace, where it is given none. */
  readonly namespace: string;
  readonly kubernetesVersion: KubernetesVersion;
}

/**
 * Checks an option `nodeSelector`.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkNodeSelector(nodeSelector: unknown): void {
  if (nodeSelector === undefined) return;
  checkShape(nodeSelector, { mapOf: 'string' }, 'nodeSelector', { code: 'invalid-option', unknown: () => undefined });
}
