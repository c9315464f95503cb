import type { PodSpec } from '../../../lib/core/kubernetes/generated/types';
import { windowsHints } from '../../../lib/core/kubernetes/windows-hints';

const OS = 'kubernetes.io/os';

function pathsOf(fields: object, container: object = {}): string[] {
  const spec = { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1', ...container }], ...fields } as PodSpec;
  return windowsHints(spec).map(({ path }) => path);
}

function required(...rules: object[]): object {
  const nodeSelectorTerms = rules.map((rule) => ({ matchExpressions: [rule] }));
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}

function preferred(rule: object): object {
  const preferences = [{ weight: 1, preference: { matchExpressions: [rule] } }];
  return { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferences } } };
}

const AFFINITY = ['spec.affinity.nodeAffinity'];

test.each<[string, object, string[]]>([
  ['nothing', {}, []],
  ['null everywhere', { runtimeClassName: null, nodeSelector: null, affinity: null, tolerations: null }, []],
  ['nulls in lists', { tolerations: [null], ...preferred({}), securityContext: null }, []],
  ['a runtime class', { runtimeClassName: 'gvisor' }, ['spec.runtimeClassName']],
  ['the name of a node', { nodeName: 'node-1' }, ['spec.nodeName']],
  ['the label of a node', { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } },
    ['spec.nodeSelector["kubernetes.io/hostname"]']],
  ['a node by its label', required({ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1'] }), AFFINITY],
  ['all nodes but one', required({ key: 'kubernetes.io/hostname', operator: 'NotIn', values: ['node-1'] }), []],
  ['a node by its name', {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }],
        },
      },
    },
  }, AFFINITY],
  [
    'the build of Windows',
    { nodeSelector: { 'node.kubernetes.io/windows-build': '10.0.20348' } },
    ['spec.nodeSelector["node.kubernetes.io/windows-build"]'],
  ],
  [
    'the OS of an AKS pool',
    { nodeSelector: { 'kubernetes.azure.com/os-sku': 'Windows2022' } },
    ['spec.nodeSelector["kubernetes.azure.com/os-sku"]'],
  ],
  ['another OS of an AKS pool', { nodeSelector: { 'kubernetes.azure.com/os-sku': 'AzureLinux' } }, []],
  ['the name of an AKS pool', { nodeSelector: { agentpool: 'npwin' } }, ['spec.nodeSelector.agentpool']],
  ['words with "win" in them', { nodeSelector: { agentpool: 'darwin', team: 'winners', a: 'window' } }, []],
  ['not linux', required({ key: OS, operator: 'NotIn', values: ['linux'] }), AFFINITY],
  ['not linux, by the old label', required({ key: 'beta.kubernetes.io/os', operator: 'NotIn', values: ['linux'] }),
    AFFINITY],
  ['not windows', required({ key: OS, operator: 'NotIn', values: ['windows'] }), []],
  ['nodes without the label', required({ key: OS, operator: 'DoesNotExist' }), AFFINITY],
  ['nodes with the label', required({ key: OS, operator: 'Exists' }), []],
  ['one term of two', required({ key: 'disk', operator: 'Exists' }, { key: OS, operator: 'In', values: ['windows'] }),
    AFFINITY],
  ['a known label in an affinity', required({ key: 'node.kubernetes.io/windows-build', operator: 'Exists' }), AFFINITY],
  ['a known label that must not be there',
    required({ key: 'node.kubernetes.io/windows-build', operator: 'DoesNotExist' }), []],
  ['a preference', preferred({ key: OS, operator: 'In', values: ['windows'] }), AFFINITY],
  ['a preference of linux', preferred({ key: OS, operator: 'In', values: ['linux'] }), []],
  ['a taint', { tolerations: [{ operator: 'Exists' }, { key: 'os', value: 'windows' }] }, ['spec.tolerations[1]']],
  ['a taint by its key', { tolerations: [{ key: 'node.example.com/windows', operator: 'Exists' }] },
    ['spec.tolerations[0]']],
  ['windowsOptions', { securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' } } },
    ['spec.securityContext.windowsOptions']],
  ['empty windowsOptions', { securityContext: { windowsOptions: {} } }, []],
  ['windowsOptions of nulls', { securityContext: { windowsOptions: { hostProcess: null } } }, []],
])('of a pod with %s: %j', (_, fields, paths) => expect(pathsOf(fields)).toEqual(paths));

test.each<[string, object, string[]]>([
  ['windowsOptions', { securityContext: { windowsOptions: { hostProcess: true } } },
    ['spec.containers[0].securityContext.windowsOptions']],
  ['empty windowsOptions', { securityContext: { windowsOptions: {} } }, []],
  ['a base image of Windows', { image: 'mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022' },
    ['spec.containers[0].image']],
  ['a program of Windows', { command: ['powershell.exe', '-c', 'run'] }, ['spec.containers[0].command']],
  ['a path of Windows', { command: ['C:\\app\\run'] }, ['spec.containers[0].command']],
  ['a shell of Linux', { command: ['/bin/sh', '-c', 'run.exe'] }, []],
  ['a directory of Windows', { workingDir: 'C:/app' }, ['spec.containers[0].workingDir']],
  ['a mount of Windows', { volumeMounts: [null, { name: 'a', mountPath: 'C:\\data' }] },
    ['spec.containers[0].volumeMounts']],
  ['directories of Linux', { workingDir: '/app', volumeMounts: [{ name: 'a', mountPath: '/data' }] }, []],
])('of a container with %s: %j', (_, container, paths) => expect(pathsOf({}, container)).toEqual(paths));
