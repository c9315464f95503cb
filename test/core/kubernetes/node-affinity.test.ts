import type { PodSpec } from '../../../lib/core/kubernetes/generated/types';
import { requiresNodeLabel } from '../../../lib/core/kubernetes/node-affinity';

type Rule = { key: string; operator: string; values?: string[] };

function withTerms(...terms: Rule[][]): PodSpec {
  const nodeSelectorTerms = terms.map((matchExpressions) => ({ matchExpressions }));
  return {
    containers: [],
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  };
}

const inPool = (...values: string[]): Rule => ({ key: 'pool', operator: 'In', values });
const other: Rule = { key: 'disk', operator: 'Exists' };

test.each<[string, PodSpec, boolean]>([
  ['nothing', { containers: [] }, false],
  ['a node selector', { containers: [], nodeSelector: { pool: 'a' } }, true],
  ['a node selector of another value', { containers: [], nodeSelector: { pool: 'b' } }, false],
  ['a term', withTerms([other, inPool('a')]), true],
  ['two terms', withTerms([inPool('a')], [inPool('a'), other]), true],
  ['a term without it beside one with it', withTerms([inPool('a')], [other]), false],
  ['a term without it before one with it', withTerms([other], [inPool('a')]), false],
  ['terms of two values', withTerms([inPool('a')], [inPool('b')]), false],
  ['a term of two values', withTerms([inPool('a', 'b')]), false],
  ['a wider rule beside a narrower one', withTerms([inPool('a', 'b'), inPool('a')]), true],
  ['the label with any value', withTerms([{ key: 'pool', operator: 'Exists' }]), false],
  ['all but the value', withTerms([{ key: 'pool', operator: 'NotIn', values: ['a'] }]), false],
  ['no term', withTerms(), false],
  ['an affinity that is only preferred', {
    containers: [],
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, preference: { matchExpressions: [inPool('a')] } },
        ],
      },
    },
  }, false],
])('with %s a pod is kept to nodes of the pool: %3$s', (_, spec, isKept) => {
  expect(requiresNodeLabel(spec, 'pool', 'a')).toBe(isKept);
});
