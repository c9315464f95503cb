import { isPlainObject } from '../data/plain-data';

/** The label by which a workload finds its pods where its author names none. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The spec of a kind that finds its pods by a selector, which may be left out. */
export type SelectorOptional<Spec extends { selector?: unknown }> = Omit<Spec, 'selector'> & Partial<Pick<Spec, 'selector'>>;

/** A selector as far as it goes by labels. */
export interface MatchLabels {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** The selector of a workload: its author's, or one for a label of its own where there is none, which is made only then. */
export function selectorOr(selector: unknown, instance: () => string): MatchLabels {
  return selector ?? { matchLabels: { [INSTANCE_LABEL]: instance() } };
}

/** A pod template with the labels that a selector asks for, under its own. What is no template stays as it is: whoever looks at the whole workload refuses it. */
export function withLabels(template: unknown, { matchLabels }: MatchLabels): unknown {
  if (!isPlainObject(template)) return template;
  const metadata = template.metadata ?? {};
  if (!isPlainObject(metadata) || !isPlainObject(metadata.labels ?? {})) return template;
  return { ...template, metadata: { ...metadata, labels: { ...matchLabels, ...metadata.labels as object | undefined } } };
}
