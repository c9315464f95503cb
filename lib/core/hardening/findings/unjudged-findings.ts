import { printable } from '../../data/describe';
import type { PodKinds } from '../../kubernetes/pod-kinds';
import { findUnjudgedPods } from '../../kubernetes/unjudged-pods';
import { type Finding, findingsOf, type RankedRule } from '../../report/finding';

/** The rule that finds what looks like a pod and was not judged. */
export const UNJUDGED_POD: RankedRule = { rule: 'unjudged-pod', severity: 'advice', cause: 'author' };

/** Finds what looks like a pod, in an object of a kind that is not known to hold one. */
export function unjudgedFindings(manifest: unknown, kinds?: PodKinds): Finding[] {
  return findingsOf(UNJUDGED_POD, findUnjudgedPods(manifest, kinds).map(({ kind, name, path, message }) => (
    { path, message: printable(`${[kind, name].join(' ').trim()}: ${message}`) })));
}
