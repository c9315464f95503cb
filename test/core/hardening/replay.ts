import { stepsOf } from '../../../lib/core/data/field-path';
import type { Change } from '../../../lib/core/report/change';

type Node = Record<string | number, unknown>;

/** Carries out changes on a copy of what they were made to. */
export function replay(input: unknown, changes: readonly Change[]): unknown {
  // Not by structuredClone, which keeps one object in two places as one.
  const output: unknown = JSON.parse(JSON.stringify(input));
  for (const { path, to } of changes) {
    const steps = stepsOf(path);
    const last = steps.pop()!;
    let node = output as Node;
    steps.forEach((step, index) => {
      node[step] ??= typeof (steps[index + 1] ?? last) === 'number' ? [] : {};
      node = node[step] as Node;
    });
    if (to === undefined) delete node[last];
    else node[last] = structuredClone(to);
  }
  return output;
}
