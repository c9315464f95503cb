import { knownPart } from './known-part';
import type { EnforcementLevel } from './policy-options';
import type { ResourcePolicy } from './resource-policy';
import type { PodKinds } from '../core/kubernetes/pod-kinds';
import { objectTypeOf } from '../core/kubernetes/type-token';
import { findUnjudgedPods } from '../core/kubernetes/unjudged-pods';

/**
 * The policy that tells of what looks like a pod in a kind that is not known to hold one. It stops nothing, because it
 * may be none.
 */
export function unjudgedPodPolicy(kinds: PodKinds, enforcementLevel: EnforcementLevel): ResourcePolicy {
  return {
    name: 'unjudged-pod',
    description: 'What looks like a pod is in a kind that is known to hold one, so that it is judged.',
    enforcementLevel: enforcementLevel === 'disabled' ? 'disabled' : 'advisory',
    validateResource: (resource, reportViolation) => {
      const { type, props } = resource;
      const found = objectTypeOf(type, props) ? findUnjudgedPods(knownPart(props), kinds) : [];
      if (found.length === 0) resource.notApplicable('nothing in it looks like a pod that was not judged');
      for (const { path, message } of found) reportViolation(`not judged: ${message}\n  ${path}`);
    },
  };
}
