import type { PodSpec } from '../../../lib/core/kubernetes/generated/types';
import { OS_FIELD_SINCE, OS_LABEL, operatingSystemOf } from '../../../lib/core/kubernetes/operating-system';
import { thrownBy } from '../thrown';

const BETA = 'beta.kubernetes.io/os';

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
  ['the old label', { nodeSelector: { [BETA]: 'windows' } }, 'windows'],
  ['required affinity', affinity(['windows']), 'windows'],
  ['required affinity in every term', affinity(['windows'], ['windows']), 'windows'],
  ['affinity that leaves a choice, linux first', affinity(['linux', 'windows']), 'linux'],
  ['affinity that leaves a choice, windows first', affinity(['windows', 'linux']), 'linux'],
  ['affinity with one term that leaves a choice', affinity(['windows'], ['windows', 'linux']), 'linux'],
  ['affinity of two minds', affinity(['linux'], ['windows']), 'linux'],
  ['a term that says nothing', affinity(['windows'], []), 'linux'],
  ['all of them, agreed',
    { os: { name: 'windows' }, nodeSelector: { [OS_LABEL]: 'windows', [BETA]: 'windows' }, ...affinity(['windows']) },
    'windows'],
])('read from %s', (_, fields, os) => expect(operatingSystemOf(specWith(fields), 'spec')).toBe(os));

test.each<[string, unknown, string]>([
  [
    'name and selector',
    { os: { name: 'windows' }, nodeSelector: { [OS_LABEL]: 'linux' } },
    'spec.nodeSelector["kubernetes.io/os"]: must be "windows" as in spec.os.name, got "linux"',
  ],
  [
    'both labels',
    { nodeSelector: { [OS_LABEL]: 'windows', [BETA]: 'linux' } },
    'spec.nodeSelector["beta.kubernetes.io/os"]: must be "windows" as in '
      + 'spec.nodeSelector["kubernetes.io/os"], got "linux"',
  ],
  [
    'name and affinity',
    { os: { name: 'linux' }, ...affinity(['windows']) },
    'spec.affinity.nodeAffinity: must be "linux" as in spec.os.name, got "windows"',
  ],
  [
    'windowsOptions of the pod and nothing else',
    { securityContext: { windowsOptions: {} } },
    'spec.os.name: must be "windows" where windowsOptions are set, or a nodeSelector must require windows, got nothing',
  ],
  [
    'windowsOptions of a container, and an os without a name',
    { os: {}, containers: [{ name: 'a', securityContext: { windowsOptions: {} } }] },
    'spec.os.name: must be "windows" where windowsOptions are set, or a nodeSelector must require windows, got nothing',
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
