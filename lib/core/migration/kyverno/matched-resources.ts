import { matches, type Waiver } from '../../waivers/waiver';

/** Resources as a PolicyException selects them: each list that is there must fit. */
export interface KyvernoResources {
  readonly kinds: readonly string[];
  readonly namespaces: readonly string[];
  readonly names?: readonly string[];
}

/** Each kind that Kyverno judges the pods of, and what such an object makes, of which Kyverno knows only the name. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  ReplicaSet: ['Pod'],
  ReplicationController: ['Pod'],
  StatefulSet: ['Pod'],
  DaemonSet: ['Pod'],
  Job: ['Pod'],
  Deployment: ['ReplicaSet', 'Pod'],
  CronJob: ['Job', 'Pod'],
};

/** The field of a waiver's `match` that Kyverno could not say as narrowly, and why. */
export interface NotExpressible {
  readonly field: string;
  readonly why: string;
}

/**
 * The workloads of a waiver in Kyverno's terms: never more than these, except that Kyverno knows pods only by the
 * beginning of their names.
 */
export function matchedResources(waiver: Waiver): readonly KyvernoResources[] | NotExpressible {
  const { kind, namespace, name, path } = waiver.match ?? {};
  if (path !== undefined) {
    return { field: 'path', why: 'a cluster knows nothing of construct paths; say kind, namespace and name' };
  }
  if (namespace === undefined) {
    return {
      field: 'namespace',
      why: 'without one it would be for the whole cluster, rather than for what your program gives the waiver to',
    };
  }
  const odd = Object.entries({ kind, namespace, name }).find(([, text]) => text?.includes('?'));
  if (odd !== undefined) return { field: odd[0], why: '? stands for a character there' };

  const kinds = Object.keys(KINDS).filter((known) =>
    matches({ ...waiver, match: { kind } }, { kind: known, name: '' }),
  );
  if (kinds.length === 0) return { field: 'kind', why: `it judges only ${Object.keys(KINDS).join(', ')}` };
  const namespaces = [namespace];
  if (name === undefined) {
    if (kinds.length === Object.keys(KINDS).length) return [{ kinds, namespaces }];
    return { field: 'name', why: `without one it could not tell the pods of a ${kinds[0]} from others` };
  }
  const made = [...new Set(kinds.flatMap((known) => KINDS[known]!))];
  return [
    { kinds, namespaces, names: [name] },
    ...(made.length === 0 ? [] : [{ kinds: made, namespaces, names: [`${name}-*`] }]),
  ];
}
