import { invalidValue } from '../report/invalid';

/** The newest Kubernetes minor release whose fields and policies this library knows; `latest` means it. */
export const LATEST_VERSION = '1.37';

/** `1.34`, `v1.34` (a patch release may follow) or `latest`. */
export type KubernetesVersion = string;

const FORM = /^v?1\.(0|[1-9]\d{0,14})(?:\.\d+)?$/;

/**
 * The minor release that a version names: 34 for `1.34`, `v1.34` and `v1.34.2`; Kubernetes has had one major version.
 *
 * @throws HardeningError `invalid-option` for anything else.
 */
export function minorOf(version: KubernetesVersion, path = 'version'): number {
  const text = version === 'latest' ? LATEST_VERSION : version;
  const match = typeof text === 'string' ? FORM.exec(text) : null;
  if (!match) {
    throw invalidValue('invalid-option', path, 'must be "latest" or a Kubernetes version such as "1.34"', version);
  }
  return Number(match[1]);
}

/** The first minor release with CronJobs in `batch/v1`. */
const STABLE_SINCE = 21;

/** The API version of CronJobs in a minor release. */
export function cronJobVersion(minor: number): 'batch/v1' | 'batch/v1beta1' {
  return minor >= STABLE_SINCE ? 'batch/v1' : 'batch/v1beta1';
}
