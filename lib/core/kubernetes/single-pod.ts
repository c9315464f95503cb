import { isPlainObject } from '../data/plain-data';
import { HardeningError } from '../report/hardening-error';
import { invalidName } from '../report/invalid';

/**
 * Refuses whatever is not one pod with containers: the checks would find nothing in a Deployment, whose containers are
 * deeper inside, and so everything would seem to be allowed.
 *
 * @param forManifests the function that takes objects of every kind.
 * @throws HardeningError `invalid-object`, naming that function.
 */
export function checkSinglePod(pod: unknown, forManifests: 'evaluateManifest' | 'hardenManifest'): void {
  if (typeof pod !== 'object' || pod === null) return;
  const hint = `${forManifests} takes objects of other kinds`;
  const { kind, spec } = pod as { readonly kind?: unknown; readonly spec?: unknown };
  if (kind != null && kind !== 'Pod') {
    const { code, path, problem } = invalidName('invalid-object', 'kind', 'must be "Pod", or left out', kind);
    throw new HardeningError(code, path, `${problem}: ${hint}`);
  }
  if (!isPlainObject(spec)) return;
  const containers: unknown = spec.containers ?? [];
  if (!Array.isArray(containers) || containers.length > 0) return;
  throw new HardeningError('invalid-object', 'spec.containers', `must list at least one container, got none: ${hint}`);
}
