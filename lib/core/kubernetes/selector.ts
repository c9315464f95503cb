import { isPlainObject } from '../data/plain-data';

/** The label by which a workload finds its pods where its author names none. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The spec of a kind that finds its pods by a selector, which may be left out. */
export type SelectorOptional<Spec extends { selector?: unknown }> = Omit<Spec, 'selector'>
  & Partial<Pick<Spec, 'selector'>>;

/** The part of a selector that matches labels. */
export interface MatchLabels {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/**
 * The selector of a workload: its author's, or one for a label of its own where there is none, which is made only then.
 */
export function selectorOr(selector: unknown, instance: () => string): MatchLabels {
  return selector ?? { matchLabels: { [INSTANCE_LABEL]: instance() } };
}

/**
 * Adds the labels that a selector requires to a pod template, under its own. Anything else stays as it is: the check of
 * the whole workload refuses it.
 */
export function withLabels(template: unknown, { matchLabels }: MatchLabels): unknown {
  if (!isPlainObject(template)) return template;
  const metadata = template.metadata ?? {};
  if (!isPlainObject(metadata) || !isPlainObject(metadata.labels ?? {})) return template;
  return {
    ...template,
    metadata: { ...metadata, labels: { ...matchLabels, ...(metadata.labels as object | undefined) } },
  };
}
