import * as pulumi from '@pulumi/pulumi';
import { isPlainObject } from '../core/kubernetes/plain-data';
import { type MatchLabels, selectorOr, withLabels } from '../core/kubernetes/selector';
import { isUnknownValue, unknownPaths, whenKnown } from '../outputs/unknown-values';

/** The spec of a workload that finds its pods by a selector: the author's, or one for a label of its own. The pods get its labels. */
export function withSelector(spec: unknown, instance: string): unknown {
  if (isUnknownValue(spec)) return whenKnown(spec).apply((known) => withSelector(known, instance));
  if (!isPlainObject(spec)) return spec;
  const { template } = spec;
  const selector = selectorOr(spec.selector, instance);
  const parts = [selector, isPlainObject(template) ? template.metadata : template];
  const labelled = unknownPaths(parts).length === 0 ? withLabels(template, selector)
    : pulumi.all([whenKnown(selector), whenKnown(template)]).apply(([known, pods]) => withLabels(pods, known as MatchLabels));
  return { ...spec, selector, template: labelled };
}
