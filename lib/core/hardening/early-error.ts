import { hardenEachWorkload } from './harden-manifest';
import type { ResolvedOptions } from './options/resolve-options';
import { below, overlaps } from '../data/field-path';
import { OS_FIELDS } from '../kubernetes/operating-system';
import type { PodKinds } from '../kubernetes/pod-kinds';
import { podTemplatesOf } from '../kubernetes/pod-template';
import { HardeningError } from '../report/hardening-error';
import { NAMES, type Subject } from '../waivers/waiver';

/**
 * Returns the error that holds whatever value the unknown fields turn out to have; undefined if there is none.
 *
 * @param known the manifest without those values: fields are left out, and null stands in lists.
 * @param unknown the paths of those values.
 */
export function earlyError(
  known: unknown, unknown: readonly string[], optionsFor: (subject: Subject) => ResolvedOptions, constructPath?: string,
  kinds?: PodKinds,
): HardeningError | undefined {
  const depends = (...fields: readonly string[]): boolean =>
    fields.some((field) => unknown.some((path) => overlaps(path, field)));
  try {
    for (const { path, workloadPath } of podTemplatesOf(known, kinds)) {
      if (
        depends(
          ...NAMES.map((name) => below(workloadPath, `metadata.${name}`)),
          ...OS_FIELDS.map((field) => below(path, `spec.${field}`)),
        )
      ) {
        return undefined;
      }
    }
    hardenEachWorkload(known, (subject) => ({ ...optionsFor(subject), unknown }), constructPath, kinds);
    return undefined;
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    return error.code !== 'violates-level' && depends(decidingPart(error.path)) ? undefined : error;
  }
}

/**
 * The part of a manifest that decides about an error at a path. Fields of a security context decide together: whether
 * the kubelet starts a container as uid 0 depends on its runAsNonRoot, which replaces that of the pod.
 */
function decidingPart(path: string): string {
  return /^.*\bsecurityContext(?=\.)/.exec(path)?.[0] ?? path;
}
