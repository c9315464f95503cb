import { unusedWaivers } from './findings/findings-in';
import { type HardenAttempt, hardenInPlace } from './harden-in-place';
import type { ResolvedOptions } from './options/resolve-options';
import { judgeTemplate } from './verdict/judge-part';
import { below } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';
import { dropsOs } from '../kubernetes/dropped-os';
import { CONTAINER_LISTS } from '../kubernetes/pod';
import { writableFieldsOf } from '../kubernetes/pod-place';
import type { PodTemplate } from '../kubernetes/pod-template';
import { HardeningError } from '../report/hardening-error';
import type { Subject } from '../waivers/waiver';

/**
 * Hardens the pod at its place in a workload that the caller owns; where the workload holds but a part of a pod, that
 * is judged, and stays as it is.
 *
 * @param workload all the pods of the workload: options may name the containers of each.
 * @throws HardeningError for a pod that cannot be read, and is as it was.
 */
export function hardenTemplate(
  template: PodTemplate,
  workload: readonly PodTemplate[],
  subject: Subject,
  options: ResolvedOptions,
): HardenAttempt {
  const { pod, path, from, isPart, place } = template;
  if (isPart) {
    const { waived, unused, errors } = judgeTemplate(template, subject, options);
    return { changes: [], waived, findings: () => unusedWaivers(unused, path), errors };
  }
  const terms = {
    writable: writableFieldsOf(from === '' ? place : { ...place, lacks: ['metadata', ...place.lacks ?? []] }),
    mayLackNames: place.mayLackNames,
    dropsOs: dropsOs(place),
    siblings: workload.filter((other) => other !== template).flatMap(containerNames),
  };
  if (from === '') return hardenInPlace(pod, path, subject, options, terms);
  return hardenSpec(template, (unknown) => hardenInPlace(pod, path, subject, { ...options, unknown }, terms), options);
}

/**
 * Hardens a pod of which the spec stands at the path: as long as it is hardened, the path is that of the pod around it.
 */
function hardenSpec(
  { path, from }: PodTemplate,
  harden: (unknown: readonly string[] | undefined) => HardenAttempt,
  options: ResolvedOptions,
): HardenAttempt {
  const around = below(path, from);
  const written = (text: string): string => text.replaceAll(around, path);
  const moved = (error: HardeningError): HardeningError => new HardeningError(
    error.code,
    written(error.path),
    written(error.problem),
    error.violations.map((violation) => ({ ...violation, fields: violation.fields.map(written) })),
    error.subject,
    error.errors.length > 1 ? error.errors.map(moved) : [],
  );
  try {
    const unknown = options.unknown?.map((field) => field.startsWith(path) ? around + field.slice(path.length) : field);
    const { changes, waived, findings, errors } = harden(unknown);
    return {
      changes: changes.map((change) => ({ ...change, path: written(change.path) })),
      waived: waived.map((entry) => ({ ...entry, fields: entry.fields.map(written) })),
      findings: (accounts) => findings(accounts).map((finding) => (
        { ...finding, path: written(finding.path), message: written(finding.message) })),
      errors: errors.map(moved),
    };
  } catch (error) {
    throw HardeningError.isHardeningError(error) ? moved(error) : error;
  }
}

function containerNames({ pod }: PodTemplate): string[] {
  const spec = isPlainObject(pod) && isPlainObject(pod.spec) ? pod.spec : {};
  const containers = CONTAINER_LISTS.flatMap((list) => (Array.isArray(spec[list]) ? spec[list] as unknown[] : []));
  return containers.flatMap((container) => (
    isPlainObject(container) && typeof container.name === 'string' ? [container.name] : []));
}
