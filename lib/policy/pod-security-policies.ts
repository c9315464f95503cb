import { isPatch, type ManifestPod, manifestPods } from './manifest-pods';
import { POLICY_OPTIONS, type PolicyOptions, resolvePolicyOptions } from './policy-options';
import type { AnalyzedResource, ResourcePolicy } from './resource-policy';
import { unjudgedPodPolicy } from './unjudged-pod-policy';
import { valueAt } from '../core/data/field-path';
import { judgeCheck } from '../core/hardening/verdict/judge';
import type { PodKinds } from '../core/kubernetes/pod-kinds';
import { podKinds } from '../core/kubernetes/templates';
import { objectTypeOf } from '../core/kubernetes/type-token';
import { CHECK_IDS } from '../core/pod-security/checks';
import { type ManifestOptions, MANIFEST_OPTIONS } from '../core/pod-security/evaluate-manifest';
import { DEFAULT_POLICY_VERSION, messageOf } from '../core/pod-security/evaluate-pod';
import { DEFAULT_LEVEL } from '../core/pod-security/level';
import { policyOf } from '../core/pod-security/policy';
import { HardeningError } from '../core/report/hardening-error';
import type { NamesOf } from '../core/report/known-options';
import { matches } from '../core/waivers/waiver';

/**
 * Options of {@link podSecurityPolicies}: the level and version for pods, and the options of every array of policies.
 */
export interface PodSecurityPolicyOptions extends ManifestOptions, PolicyOptions {}

const OPTIONS: NamesOf<PodSecurityPolicyOptions> = { ...MANIFEST_OPTIONS, ...POLICY_OPTIONS };

/**
 * The checks of a Pod Security level as Pulumi policies, one for each, named by its ID. They say of every pod and pod
 * template that @pulumi/kubernetes is to make what Pod Security Admission would say, in its words, and the fields at
 * fault.
 *
 * A `…Patch` resource that holds a whole pod is judged like any other, as it creates the object where there is none. Of
 * any other `…Patch` only what it sets is judged. One more policy, `unjudged-pod`, tells of what looks like a pod in a
 * kind that is not known to hold one; it is advisory.
 *
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
 */
export function podSecurityPolicies(options: PodSecurityPolicyOptions = {}): ResourcePolicy[] {
  const { waivers, enforcementLevel } = resolvePolicyOptions(options, OPTIONS, {
    ids: CHECK_IDS,
    noun: 'a Pod Security check',
  });
  const { level, version, checks } = policyOf(
    options.level ?? DEFAULT_LEVEL,
    options.version ?? DEFAULT_POLICY_VERSION,
  );
  const kinds = podKinds(options.templates);
  const ofChecks = checks.map((check): ResourcePolicy => ({
    name: check.id,
    description: `Pods pass the check ${check.id} of the Pod Security level ${level}, ${version}.`,
    enforcementLevel,
    validateResource: (resource, reportViolation) => {
      for (const pod of podsOf(resource, kinds, reportViolation)) {
        const { refused } = judgeCheck(
          pod.view(),
          check,
          waivers.filter((waiver) => waiver.check === check.id && matches(waiver, pod.subject)),
        );
        const fields = refused?.fields.map((field) => pod.fieldOf(field)) ?? [];
        const isSet = (field: string): boolean => valueAt(resource.props, field) !== undefined;
        if (!refused || (!fields.some(isSet) && pod.isPart())) continue;
        reportViolation(
          [
            `${pod.kind === 'Pod' ? 'violates' : 'would violate'} PodSecurity "${level}:${version}": `
              + `${messageOf([refused])}`,
            ...fields.map((field) => `  ${field}`),
            `  To allow it: waivers: [{ check: '${check.id}', reason: '…' }]`,
          ].join('\n'),
        );
      }
    },
  }));
  return [...ofChecks, unjudgedPodPolicy(kinds, enforcementLevel)];
}

function podsOf(
  resource: AnalyzedResource, kinds: PodKinds, reportViolation: (message: string) => void,
): ManifestPod[] {
  const { type, props } = resource;
  try {
    // Charts and the like are of kinds without pods: what they hold comes as resources of its own.
    const objectType = objectTypeOf(type, props);
    const pods = objectType ? manifestPods(resource, objectType, kinds) : [];
    if (pods.length > 0) return pods;
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    // Where it comes of what is not known yet, this throws, and the resource is judged later. Anything else that cannot
    // be judged is no pass.
    const value = valueAt(props, error.path);
    if (!isPatch(resource) || value !== undefined) reportViolation(error.message);
    return [];
  }
  return resource.notApplicable('there is no pod in it');
}
