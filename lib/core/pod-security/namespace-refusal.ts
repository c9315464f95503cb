import { evaluateKinds } from './evaluate-manifest';
import type { LevelAndVersion } from './namespace-policy';
import { policyOf } from './policy';
import { KNOWN_KINDS, type PodKinds } from '../kubernetes/pod-kinds';

/** A namespace that pods go to. */
export interface TargetNamespace {
  readonly name: string;
  /** The policy that it enforces on its pods. */
  readonly enforce: LevelAndVersion;
  /** Whose it is: the path of a construct, the name of a component. */
  readonly subject: string;
}

/**
 * Why a namespace would refuse the pods of a manifest that go there; empty where it admits them. A waiver lets a pod
 * past this library, and not past the admission controller.
 *
 * @returns problems of the field `metadata.namespace`.
 */
export function namespaceRefusals(
  manifest: unknown,
  { name, enforce: { level, version }, subject }: TargetNamespace,
  kinds: PodKinds = KNOWN_KINDS,
): string[] {
  const refused = evaluateKinds(manifest, policyOf(level, version), kinds).filter(
    ({ allowed, namespace }) => !allowed && namespace === name,
  );
  return refused.map(
    ({ message }) =>
      `must be a namespace that admits these pods, got "${name}" (${subject}): violates PodSecurity `
        + `"${level}:${version}": ${message}`,
  );
}
