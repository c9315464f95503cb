import type { EnforcementLevel } from './policy-options';

/**
 * A policy for the `policies` of a PolicyPack. It is a ResourceValidationPolicy of @pulumi/policy, written without that
 * package, because its types are needed only where it is installed.
 *
 * @see https://www.pulumi.com/docs/iac/crossguard/
 */
export interface ResourcePolicy {
  /** Its name in the configuration of a policy pack. */
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  /** Looks at one resource before Pulumi makes it, and reports what is wrong. */
  readonly validateResource: (resource: AnalyzedResource, reportViolation: (message: string) => void) => void;
}

/** The view of a resource that a policy gets. */
export interface AnalyzedResource {
  /** The type token, such as `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** The name that the program gave it. */
  readonly name: string;
  readonly urn: string;
  /**
   * Its inputs. To read one that a preview does not know yet throws: Pulumi then says so, and judges the resource when
   * it is made.
   */
  readonly props: Readonly<Record<string, unknown>>;
  /** The provider that makes it; undefined for one that has none. */
  readonly provider?: { readonly urn: string };
  /** Ends the judgement: the policy is not for this resource. */
  notApplicable(reason?: string): never;
}
