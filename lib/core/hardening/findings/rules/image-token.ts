import type { FindingRule } from '../finding-rule';
import { knownContainersOf } from '../known-images';

const FIELD = 'spec.automountServiceAccountToken';

/** Finds images that call the Kubernetes API, in pods for which hardening has turned off the token for it. */
export const IMAGE_TOKEN: FindingRule = {
  rule: 'image-token',
  severity: 'may-fail',
  cause: 'hardening',
  find: (view) => {
    if (view.pod.spec.automountServiceAccountToken !== false || !view.wasFilled(FIELD)) return [];
    const callers = knownContainersOf(view).filter(({ known }) => known.facts.token?.value === true);
    return callers.slice(0, 1).map(({ known }) => ({
      path: FIELD,
      message: `${known.name} calls the Kubernetes API (${known.basisOf('token')}), and gets no token for it: name the `
        + 'service account that may, or set the option serviceAccountToken',
    }));
  },
};
