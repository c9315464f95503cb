import { yamlFindings } from './findings/yaml-findings';
import { hardenInPlace } from './harden-in-place';
import { ChangeLog } from '../report/change';
import type { HardeningReport } from './verdict/hardening-report';
import { sortFindings } from '../report/finding';
import { throwJoined } from '../report/joined-error';
import type { HardeningOptions } from './options/options';
import { resolveOptions } from './options/resolve-options';
import { writeWaived } from './verdict/waived-annotation';
import { copyPlain } from '../data/plain-data';
import type { Pod } from '../kubernetes/pod';
import { checkSinglePod } from '../kubernetes/single-pod';

/** A hardened pod, and what hardening did to it. */
export interface HardenPodResult extends HardeningReport {
  readonly pod: Pod;
}

/**
 * Gives a pod the security fields it leaves out, and holds it to its Pod Security level. The pod is not changed: the
 * result is another one.
 *
 * Pure, idempotent, and never weaker than its input: what the author wrote stays, or is an error.
 *
 * @throws HardeningError; where there are several, the first one, with the messages of the others after it:
 *   - `violates-level` where the author's own values break the level and no waiver covers that, with every violation;
 *   - `cluster-refuses` where the cluster would not take the pod at any level;
 *   - `invalid-object`, `invalid-option`, `invalid-waiver` for what is not well formed.
 */
export function hardenPod(pod: Pod, options: HardeningOptions = {}): HardenPodResult {
  const resolved = resolveOptions(options);
  const copy = copyPlain(pod);
  checkSinglePod(copy, 'hardenManifest');
  const name = copy?.metadata?.name ?? copy?.metadata?.generateName ?? '';
  const { errors, findings, ...report } = hardenInPlace(
    copy,
    '',
    { kind: 'Pod', name, namespace: copy?.metadata?.namespace },
    resolved,
  );
  throwJoined(errors);
  const log = new ChangeLog();
  writeWaived(copy, '', report.waived, log);
  return {
    pod: copy,
    ...report,
    changes: [...report.changes, ...log.changes],
    findings: sortFindings([...findings(), ...yamlFindings(copy)]),
  };
}
