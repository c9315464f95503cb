import type * as pulumi from '@pulumi/pulumi';
import { isPlainObject } from '../core/data/plain-data';
import { type MatchLabels, selectorOr, withLabels } from '../core/kubernetes/selector';
import { changeAt } from '../pulumi-outputs/change-at';
import { isUnknownValue, whenKnown } from '../pulumi-outputs/unknown-values';

/**
 * The spec of a workload that finds its pods by a selector: the author's, or one for a label of its own. The pods get
 * its labels.
 */
export function withSelector(spec: unknown, instance: () => pulumi.Input<string>): unknown {
  return changeAt(spec, [], (known) => {
    if (!isPlainObject(known)) return known;
    const selector = selectorOr(known.selector, instance as () => string);
    const template =
      known.template && changeAt(known.template, ['metadata', 'labels'], (labels) => labelsWith(labels, selector));
    return { ...known, selector, template };
  });
}

function labelsWith(labels: unknown, selector: unknown): unknown {
  const matchLabels = isPlainObject(selector) ? selector.matchLabels : selector;
  if (isUnknownValue(matchLabels)) return whenKnown(selector).apply((known) => labelsWith(labels, known));
  return (withLabels({ metadata: { labels } }, { matchLabels } as MatchLabels) as { metadata: { labels: unknown } })
    .metadata.labels;
}
