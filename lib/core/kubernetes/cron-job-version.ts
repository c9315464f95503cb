/** The first minor release with CronJobs in `batch/v1`. */
const STABLE_SINCE = 21;

/** The API version of CronJobs in a minor release. */
export function cronJobVersion(minor: number): 'batch/v1' | 'batch/v1beta1' {
  return minor >= STABLE_SINCE ? 'batch/v1' : 'batch/v1beta1';
}
