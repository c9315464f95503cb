import { changedPodSecurityLabels, podSecurityLabelsOf } from './namespace-labels';
import type { WrittenNamespace } from './namespaces-in';
import { describeName, describeType } from '../data/describe';
import { below, join } from '../data/field-path';

/** Something that writes the labels of a namespace. */
export interface NamespaceWriter extends WrittenNamespace {
  /** Whether it is a part of the object, as a server-side apply sends one: what it leaves out stays as it is. */
  readonly isPart?: boolean;
}

/** A namespace whose Pod Security labels no other writer may change. */
export interface HeldNamespace extends Pick<WrittenNamespace, 'labels'> {
  /** Whose it is: the path of a construct, the name of a resource. */
  readonly subject: string;
}

/** A label that one writer of a namespace sets otherwise than another. */
export interface RivalLabel {
  readonly path: string;
  /** `must …, got …` */
  readonly problem: string;
}

/**
 * Finds the Pod Security labels that a writer sets otherwise than a namespace of the same name which is held to its
 * own: the one that is applied last would win.
 *
 * @param place where both of them are.
 */
export function findRivalLabels(
  { name, labels, path, isPart = false }: NamespaceWriter,
  held: HeldNamespace,
  place: 'app' | 'program' | 'stack',
): RivalLabel[] {
  const changed = changedPodSecurityLabels(labels, podSecurityLabelsOf(held.labels));
  return changed.filter(({ value }) => !isPart || value !== undefined).map(({ label, expected, value }) => {
    const got = POLICY_VALUE.test(String(value)) ? describeName(value) : describeType(value);
    return {
      path: below(path, join('metadata.labels', label)),
      problem: `must be ${describeName(expected)}, as the namespace ${describeName(name)} has it elsewhere in the `
        + `${place} (${held.subject}), got ${got}`,
    };
  });
}

/** Values that the labels can have. Another value may be anything, and is not shown. */
const POLICY_VALUE = /^(?:privileged|baseline|restricted|latest|v1\.\d{1,3})$/;
