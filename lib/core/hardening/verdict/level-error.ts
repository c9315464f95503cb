import { describeValue } from '../../data/describe';
import { valueAt } from '../../data/field-path';
import type { Pod } from '../../kubernetes/pod';
import type { ChangeLog } from '../../report/change';
import { HardeningError } from '../../report/hardening-error';
import type { Violation } from '../../report/violation';
import type { ResolvedOptions } from '../options/resolve-options';

/**
 * The error that lists all that breaks the level: every field with its value, and the waivers that would allow it.
 *
 * @param pathOf the path in the manifest of a field of the pod.
 */
export function levelError(
  pod: Pod,
  pathOf: (field: string) => string,
  refused: readonly Violation[],
  options: ResolvedOptions,
  log: ChangeLog,
): HardeningError {
  const { level, kubernetesVersion } = options;
  const lineOf = (field: string): string => {
    const value = valueAt(pod, field);
    const why = log.leftUnset.get(field);
    return `    ${pathOf(field)} is `
      + `${value == null ? 'not set' : describeValue(value)}${value == null && why ? `, for ${why}` : ''}`;
  };
  const lines = refused.flatMap(({ checkId, reason, detail, fields }) => [
    // Names may have line feeds, and a forged line must not look like one of ours.
    `  ${checkId}: ${detail === '' ? reason : `${reason} (${detail})`}`.replaceAll('\n', '\\n'),
    ...fields.map(lineOf),
  ]);
  const waivers = refused.map(({ checkId }) => `{ check: '${checkId}', reason: '…' }`).join(', ');
  return new HardeningError(
    'violates-level',
    pathOf('spec'),
    `must meet the Pod Security level ${level} (Kubernetes ${kubernetesVersion}), got ${refused.length} `
      + `violation${refused.length > 1 ? 's' : ''}:\n`
      + `${lines.join('\n')}\n  To allow it: waivers: [${waivers}]`,
    refused.map((violation) => ({ ...violation, fields: violation.fields.map(pathOf) })),
  );
}
