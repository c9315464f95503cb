import type { PodSpec } from '../../../lib/core/kubernetes/generated/types';
import { OS_FIELD_SINCE, operatingSystemOf } from '../../../lib/core/kubernetes/operating-system';
import { OLD_OS_LABEL, OS_LABEL } from '../../../lib/core/kubernetes/os-affinity';
import { thrownBy } from '../thrown';

function affinity(...terms: string[][]): Partial<PodSpec> {
  const nodeSelectorTerms = terms.map((values) => ({ matchExpressions: [{ key: OS_LABEL, operator: 'In', values }] }));
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}

function specWith(fields: unknown): PodSpec {
  return { containers: [], ...fields as Partial<PodSpec> };
}

test('spec.os is a field from Kubernetes 1.24 on', () => expect(OS_FIELD_SINCE).toBe(24));

test.each<[string, unknown, 'linux' | 'windows']>([
  ['nothing', {}, 'linux'],
  ['null everywhere', { os: null, nodeSelector: null, affinity: null }, 'linux'],
  ['os.name', { os: { name: 'windows' } }, 'windows'],
  ['the node selector', { nodeSelector: { [OS_LABEL]: 'windows' } }, 'windows'],
  ['the old label', { nodeSelector: { [OLD_OS_LABEL]: 'windows' } }, 'windows'],
  ['required affinity', affinity(['windows']), 'windows'],
  ['required affinity in every term', affinity(['windows'], ['windows']), 'windows'],
  ['an affinity to linux', affinity(['linux']), 'linux'],
  ['all of them, agreed',
    {
      os: { name: 'windows' },
      nodeSelector: { [OS_LABEL]: 'windows', [OLD_OS_LABEL]: 'windows' },
      ...affinity(['windows']),
    },
    'windows'],
])('read from %s, for sure', (_, fields, os) =>
  expect(operatingSystemOf(specWith(fields), 'spec')).toEqual({ os, windowsHints: [] }));

test.each<[string, unknown]>([
  ['affinity that leaves a choice, linux first', affinity(['linux', 'windows'])],
  ['affinity that leaves a choice, windows first', affinity(['windows', 'linux'])],
  ['affinity with one term that leaves a choice', affinity(['windows'], ['windows', 'linux'])],
  ['affinity of two minds', affinity(['linux'], ['windows'])],
  ['a term that names no system', affinity(['windows'], [])],
  ['a runtime class', { runtimeClassName: 'windows-2022' }],
  ['windowsOptions of the pod and nothing else', { securityContext: { windowsOptions: { hostProcess: false } } }],
])('%s is taken for linux, with a hint of windows', (_, fields) => {
  const { os, windowsHints } = operatingSystemOf(specWith(fields), 'spec');
  expect(os).toBe('linux');
  expect(windowsHints).toHaveLength(1);
});

test('what settles the system leaves no hint', () => {
  const hinted = { runtimeClassName: 'windows-2022', tolerations: [{ key: 'os', value: 'windows' }] };
  for (const settled of [{ os: { name: 'linux' } }, { nodeSelector: { [OS_LABEL]: 'linux' } }, affinity(['linux'])]) {
    expect(operatingSystemOf(specWith({ ...hinted, ...settled }), 'spec')).toEqual({ os: 'linux', windowsHints: [] });
  }
});

test.each<[string, unknown, string]>([
  [
    'name and selector',
    { os: { name: 'windows' }, nodeSelector: { [OS_LABEL]: 'linux' } },
    'spec.nodeSelector["kubernetes.io/os"]: must be "windows" as in spec.os.name, got "linux"',
  ],
  [
    'both labels',
    { nodeSelector: { [OS_LABEL]: 'windows', [OLD_OS_LABEL]: 'linux' } },
    'spec.nodeSelector["beta.kubernetes.io/os"]: must be "windows" as in '
      + 'spec.nodeSelector["kubernetes.io/os"], got "linux"',
  ],
  [
    'name and affinity',
    { os: { name: 'linux' }, ...affinity(['windows']) },
    'spec.affinity.nodeAffinity: must be "linux" as in spec.os.name, got "windows"',
  ],
  ['an unknown system', { os: { name: 'plan9' } }, 'spec.os.name: must be "linux" or "windows", got "plan9"'],
  ['an empty name', { os: { name: '' } }, 'spec.os.name: must be "linux" or "windows", got ""'],
  [
    'another case',
    { nodeSelector: { [OS_LABEL]: 'Windows' } },
    'spec.nodeSelector["kubernetes.io/os"]: must be "linux" or "windows", got "Windows"',
  ],
])('a conflict is an error: %s', (_, fields, message) => {
  const error = thrownBy(() => operatingSystemOf(specWith(fields), 'spec'));
  expect(error.code).toBe('invalid-object');
  expect(error.message).toBe(message);
});
