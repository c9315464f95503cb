import type { NodeSelectorTerm, PodSpec } from '../../../lib/core/kubernetes/generated/types';
import {
  isOsLabel, OLD_OS_LABEL, OS_LABEL, requiredOs, requiredTerms, systemsOf,
} from '../../../lib/core/kubernetes/os-affinity';

const rule = (operator: string, ...values: string[]): { key: string; operator: string; values: string[] } => ({
  key: OS_LABEL,
  operator,
  values,
});
const old = (operator: string, ...values: string[]): { key: string; operator: string; values: string[] } => ({
  ...rule(operator, ...values),
  key: OLD_OS_LABEL,
});
const other = { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] };

function specOf(...nodeSelectorTerms: unknown[]): PodSpec {
  return {
    containers: [],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: nodeSelectorTerms as NodeSelectorTerm[] },
      },
    },
  };
}

test('both labels name the system', () => {
  expect([OS_LABEL, OLD_OS_LABEL, 'os', undefined].map(isOsLabel)).toEqual([true, true, false, false]);
});

test.each<[string, object[], string[] | undefined]>([
  ['no rule', [], undefined],
  ['a rule about another label', [other], undefined],
  ['one value', [rule('In', 'windows')], ['windows']],
  ['two values', [rule('In', 'windows', 'linux')], ['windows', 'linux']],
  ['two values, of which one is excluded', [rule('In', 'windows', 'linux'), rule('NotIn', 'windows')], ['linux']],
  ['two values, of which the old label takes one', [rule('In', 'windows', 'linux'), old('In', 'linux')], ['linux']],
  ['a contradiction', [rule('In', 'windows'), old('In', 'linux')], []],
  ['an exclusion alone', [rule('NotIn', 'linux')], undefined],
  ['any value', [rule('Exists')], undefined],
])('a term with %s names %j', (_, matchExpressions, systems) => {
  expect(systemsOf({ matchExpressions } as NodeSelectorTerm)).toEqual(systems);
});

test.each<[string, unknown[], string | undefined]>([
  ['no term', [], undefined],
  ['the new label', [{ matchExpressions: [rule('In', 'windows')] }], 'windows'],
  ['the old label', [{ matchExpressions: [other, old('In', 'windows')] }], 'windows'],
  [
    'the old label in one term, the new one in the other',
    [{ matchExpressions: [other, old('In', 'windows')] }, { matchExpressions: [other, rule('In', 'windows')] }],
    'windows',
  ],
  ['an empty term beside it, which no node meets', [{}, null, { matchExpressions: [rule('In', 'linux')] }], 'linux'],
  ['a term that goes by the name of the node', [{ matchFields: [rule('In', 'a')] }], undefined],
  ['one term without a system', [{ matchExpressions: [rule('In', 'linux')] }, { matchExpressions: [other] }],
    undefined],
  ['two systems', [{ matchExpressions: [rule('In', 'linux')] }, { matchExpressions: [rule('In', 'windows')] }],
    undefined],
  ['a null among the rules', [{ matchExpressions: [null, rule('In', 'linux')] }], 'linux'],
])('an affinity with %s requires %s', (_, terms, os) => expect(requiredOs(specOf(...terms))).toBe(os));

test('terms that no node meets are left out', () => {
  expect(requiredTerms(specOf({}, null, { matchExpressions: [], matchFields: [] }, { matchExpressions: [other] })))
    .toEqual([{ matchExpressions: [other] }]);
});
