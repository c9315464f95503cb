import { checkKyvernoOptions } from './check-kyverno-options';
import type { KyvernoOptions } from './kyverno-options';
import { type KyvernoResources, matchedResources, type NotExpressible } from './matched-resources';
import { CHART_POLICIES, checksOf, CONTROLS, type KyvernoControl, type KyvernoRules, withGenerated } from './targets';
import { contentHash } from '../../data/content-hash';
import { CHECK_IDS } from '../../pod-security/checks';
import { DEFAULT_LEVEL, type PodSecurityLevel } from '../../pod-security/level';
import { policyOf } from '../../pod-security/policy';
import type { CheckId } from '../../report/check-id';
import type { Finding } from '../../report/finding';
import { checkWaivers, type Waiver } from '../../waivers/waiver';

/** A Kyverno PolicyException. */
export interface PolicyException {
  readonly apiVersion: 'kyverno.io/v2';
  readonly kind: 'PolicyException';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly annotations: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly exceptions: readonly KyvernoRules[];
    readonly match: { readonly any: readonly { readonly resources: KyvernoResources }[] };
    readonly podSecurity?: readonly KyvernoExclusion[];
  };
}

/**
 * A control that is not asked for: without images of what the pod itself says, with some of what the containers of
 * these images say.
 */
export interface KyvernoExclusion {
  readonly controlName: string;
  readonly images?: readonly string[];
}

/** The annotations that carry what a waiver says. */
export const REASON_ANNOTATION = 'hardened-kube/reason';
export const OWNER_ANNOTATION = 'hardened-kube/owner';
export const EXPIRES_ANNOTATION = 'hardened-kube/expires';

/** The label by which Kyverno's cleanup controller knows when to delete an object. */
export const CLEANUP_LABEL = 'cleanup.kyverno.io/ttl';

/**
 * Renders waivers as Kyverno PolicyExceptions, so that an exception is said once.
 *
 * An exception is never for more than its waiver, but where a finding says so. A waiver that Kyverno cannot say as
 * narrowly is not rendered, and the finding `kyverno-not-rendered` says why. Waivers that are the same make one
 * exception.
 *
 * @throws HardeningError `invalid-waiver` for one that is malformed or past its last day; `invalid-option` for the
 *   options.
 * @see https://github.com/kyverno/kyverno/blob/v1.19.1/api/kyverno/v2/policy_exception_types.go
 */
export function kyvernoExceptions(
  given: readonly Waiver[], givenOptions: KyvernoOptions,
): { exceptions: PolicyException[]; findings: Finding[] } {
  const options = checkKyvernoOptions(givenOptions);
  const { namespace, today, level = DEFAULT_LEVEL, version = 'latest' } = options;
  const waivers = checkWaivers(given, today, { ids: CHECK_IDS, noun: 'a Pod Security check' });
  const asked = policyOf(level, version).checks.map(({ id }) => id);
  const exceptions = new Map<string, PolicyException>();
  const findings: Finding[] = [];
  waivers.forEach((waiver, index) => {
    const path = `waivers[${index}]`;
    const spec = asked.includes(waiver.check) ? specFor(waiver, options) : unasked(waiver.check, asked, level);
    if ('why' in spec) {
      findings.push({
        rule: 'kyverno-not-rendered',
        severity: 'may-fail',
        cause: 'author',
        path: `${path}.${spec.field}`,
        message: `${path} is not rendered for Kyverno: ${spec.why}.`,
      });
    } else {
      const metadata = metadataOf(waiver, namespace);
      exceptions.set(metadata.name, { apiVersion: 'kyverno.io/v2', kind: 'PolicyException', metadata, spec });
      findings.push(...widerThan(waiver, path));
    }
  });
  return { exceptions: [...exceptions.values()], findings };
}

function unasked(check: CheckId, asked: readonly CheckId[], level: PodSecurityLevel): NotExpressible {
  const instead = asked.find((id) => checksOf(id).includes(check));
  if (instead === undefined) return { field: 'check', why: `the policies ask for no such check at the level ${level}` };
  return { field: 'check', why: `at the level ${level}, ${instead} takes the place of ${check}; waive that` };
}

function specFor(waiver: Waiver, { policies, images = {} }: KyvernoOptions): PolicyException['spec'] | NotExpressible {
  const resources = matchedResources(waiver);
  if ('why' in resources) return { ...resources, field: `match.${resources.field}` };
  const match = { any: resources.map((each) => ({ resources: each })) };
  const checks = checksOf(waiver.check);
  const containers = waiver.match?.containers;
  if (containers?.length === 0) return { field: 'match.containers', why: 'the waiver is for no container' };
  if (policies === undefined) {
    const rules = checks.flatMap((id) => CHART_POLICIES[id] ?? []);
    if (rules.length === 0) {
      return {
        field: 'check',
        why: 'the chart kyverno-policies has no policy for it, so that there is nothing to except from',
      };
    }
    if (containers === undefined) return { exceptions: rules.map(withGenerated), match };
    return {
      field: 'match.containers',
      why: "its chart's policies know no exception for one container; name policies with validate.podSecurity",
    };
  }
  const controls = checks.flatMap((id) => CONTROLS[id] ?? []);
  if (controls.length === 0) return { field: 'check', why: 'it has no control for it by which to except' };
  const unknown = containers?.find((name) => !Object.hasOwn(images, name));
  if (unknown !== undefined) {
    return { field: 'match.containers', why: `it knows containers by image only, and images has none for ${unknown}` };
  }
  return {
    exceptions: policies.map(withGenerated),
    match,
    podSecurity: distinct(controls).flatMap((control) =>
      exclusionsOf(
        control,
        containers?.map((name) => images[name]!),
      ),
    ),
  };
}

function exclusionsOf(
  { controlName, looksAt }: KyvernoControl,
  images: readonly string[] | undefined,
): KyvernoExclusion[] {
  const ofPod = images === undefined && looksAt !== 'containers';
  return [
    ...(ofPod ? [{ controlName }] : []),
    ...(looksAt === 'pod' ? [] : [{ controlName, images: images ?? ['*'] }]),
  ];
}

function distinct(controls: readonly KyvernoControl[]): KyvernoControl[] {
  return [...new Map(controls.map((control) => [control.controlName, control])).values()];
}

function metadataOf(waiver: Waiver, namespace: string): PolicyException['metadata'] {
  const { check, reason, owner, expires } = waiver;
  const name = check.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-');
  return {
    name: `${name}-${contentHash(waiver, 10)}`,
    namespace,
    annotations: {
      [REASON_ANNOTATION]: reason,
      ...owner === undefined ? {} : { [OWNER_ANNOTATION]: owner },
      ...expires === undefined ? {} : { [EXPIRES_ANNOTATION]: expires },
    },
    ...expires === undefined ? {} : { labels: { [CLEANUP_LABEL]: `${expires}T235959Z` } },
  };
}

function widerThan({ match, expires }: Waiver, path: string): Finding[] {
  const wider = [
    ...(match?.name === undefined || match.kind === 'Pod'
      ? []
      : [
        {
          rule: 'kyverno-pod-names',
          path: `${path}.match.name`,
          message: 'Kyverno knows pods by their names only: the exception also covers pods of other workloads '
              + `whose names begin with ${match.name}-.`,
        },
      ]),
    ...(match?.containers === undefined
      ? []
      : [
        {
          rule: 'kyverno-images',
          path: `${path}.match.containers`,
          message:
              'Kyverno knows containers by their images only: the exception also covers other containers of '
                + 'the same images.',
        },
      ]),
    ...(expires === undefined
      ? []
      : [
        {
          rule: 'kyverno-expiry',
          path: `${path}.expires`,
          message: `Kyverno lets no exception expire. The label ${CLEANUP_LABEL} has its cleanup controller delete `
              + 'it, if that may delete policyexceptions.',
        },
      ]),
  ];
  return wider.map((finding) => ({ ...finding, severity: 'advice', cause: 'author' }));
}
