import * as fc from 'fast-check';
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from '../lib/core/kubernetes/generated/types';
import type { Pod } from '../lib/core/kubernetes/pod';

const OS = 'kubernetes.io/os';
const OLD_OS = 'beta.kubernetes.io/os';
const SKU = 'kubernetes.azure.com/os-sku';
const BUILD = 'node.kubernetes.io/windows-build';

/** A node, and what the scheduler goes by. */
export interface FakeNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Nodes of both systems, one of each without the label that is to go. */
export const NODES: readonly FakeNode[] = [
  { name: 'node-1', labels: { [OS]: 'linux', [OLD_OS]: 'linux', [SKU]: 'Ubuntu', pool: 'linux' } },
  { name: 'node-2', labels: { [OS]: 'linux', [SKU]: 'AzureLinux', pool: 'linux' } },
  {
    name: 'node-3',
    labels: { [OS]: 'windows', [OLD_OS]: 'windows', [SKU]: 'Windows2022', [BUILD]: '10.0.20348', pool: 'windows' },
  },
  { name: 'node-4', labels: { [OS]: 'windows', [SKU]: 'Windows2019', [BUILD]: '10.0.17763', pool: 'npwin' } },
];

/** The node selectors of RuntimeClasses, which admission merges into the pod's. */
export const RUNTIME_CLASSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'windows-2022': { [OS]: 'windows' },
  'windows-build': { [OS]: 'windows', [BUILD]: '10.0.20348' },
  'gvisor': {},
  'kata': { [OS]: 'linux' },
};

const system = fc.constantFrom('linux', 'windows');
const systems = fc.uniqueArray(system, { minLength: 1 });
const osRule = fc.record({
  key: fc.constantFrom(OS, OS, OLD_OS),
  operator: fc.constantFrom('In', 'In', 'NotIn'),
  values: systems,
});
const rule: fc.Arbitrary<NodeSelectorRequirement> = fc.oneof(
  { weight: 4, arbitrary: osRule },
  { weight: 1, arbitrary: fc.record({ key: fc.constantFrom(OS, BUILD, SKU), operator: fc.constant('Exists') }) },
  { weight: 1, arbitrary: fc.record({ key: fc.constant(BUILD), operator: fc.constant('DoesNotExist') }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<NodeSelectorRequirement>(
      { key: SKU, operator: 'In', values: ['Windows2022', 'Windows2019'] },
      { key: SKU, operator: 'In', values: ['Ubuntu'] },
      { key: SKU, operator: 'NotIn', values: ['Windows2019'] },
      { key: 'pool', operator: 'In', values: ['npwin'] },
      { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
    ),
  },
);
const term: fc.Arbitrary<NodeSelectorTerm> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ matchExpressions: fc.array(rule, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('node-1', 'node-3').map((name) => ({
      matchFields: [{ key: 'metadata.name', operator: 'In', values: [name] }],
    })),
  },
);

/** Sets a field one time in so many. */
function sometimes<T>(arbitrary: fc.Arbitrary<T>, oneIn = 3): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const linuxPodContext = fc.record({
  runAsUser: sometimes(fc.constantFrom(101, 1000)),
  fsGroup: sometimes(fc.constant(2000), 5),
  seccompProfile: sometimes(fc.constant({ type: 'RuntimeDefault' })),
  supplementalGroups: sometimes(fc.constant([3000]), 5),
  sysctls: sometimes(fc.constantFrom([], [{ name: 'kernel.shm_rmid_forced', value: '1' }]), 5),
  windowsOptions: sometimes(fc.constantFrom<object>({}, { runAsUserName: 'ContainerUser' }, { hostProcess: true }), 4),
});
const linuxContainerContext = fc.record({
  allowPrivilegeEscalation: sometimes(fc.constant(true), 5),
  capabilities: sometimes(fc.constantFrom<object>({ drop: ['ALL'] }, { add: ['NET_ADMIN'] }), 4),
  privileged: sometimes(fc.boolean(), 4),
  readOnlyRootFilesystem: sometimes(fc.boolean(), 4),
  runAsGroup: sometimes(fc.constant(101), 5),
  windowsOptions: sometimes(fc.constantFrom<object>({}, { runAsUserName: 'ContainerUser' }), 4),
});
const container = fc.record({
  name: fc.constant('web'),
  image: fc.constantFrom('ghcr.io/acme/web:1.0.0', 'mcr.microsoft.com/windows/nanoserver:ltsc2022'),
  command: sometimes(fc.constantFrom(['powershell.exe'], ['/bin/web']), 4),
  securityContext: sometimes(linuxContainerContext.map(defined)),
});

const spec = fc.record({
  containers: container.map((one) => [defined(one)]),
  os: sometimes(fc.record({ name: system }), 6),
  nodeSelector: sometimes(fc.constantFrom<Record<string, string>>(
    { [OS]: 'windows' }, { [OS]: 'windows' }, { [OS]: 'linux' }, { [OLD_OS]: 'windows' }, { [OLD_OS]: 'linux' },
    { [SKU]: 'Windows2022' }, { [BUILD]: '10.0.20348' }, { pool: 'npwin' }, {},
  )),
  affinity: sometimes(fc.record({
    nodeAffinity: fc.record({
      requiredDuringSchedulingIgnoredDuringExecution: fc.record({
        nodeSelectorTerms: fc.array(term, { minLength: 1, maxLength: 2 }),
      }),
      preferredDuringSchedulingIgnoredDuringExecution: sometimes(
        rule.map((one) => [{ weight: 1, preference: { matchExpressions: [one] } }]),
        4,
      ),
    }).map(defined),
  }), 2),
  runtimeClassName: sometimes(fc.constantFrom(...Object.keys(RUNTIME_CLASSES)), 3),
  nodeName: sometimes(fc.constantFrom('node-1', 'node-3'), 8),
  tolerations: sometimes(fc.constantFrom<object[]>([{ operator: 'Exists' }], [{ key: 'os', value: 'windows' }]), 4),
  hostNetwork: sometimes(fc.constant(true), 3),
  hostPID: sometimes(fc.constant(true), 4),
  hostIPC: sometimes(fc.constant(true), 6),
  hostUsers: sometimes(fc.boolean(), 5),
  shareProcessNamespace: sometimes(fc.boolean(), 5),
  securityContext: sometimes(linuxPodContext.map(defined)),
});

/** Pods that say by every known way, or by none or several, which system they are for, with settings of both. */
export const osPodArbitrary: fc.Arbitrary<Pod> = spec.map((fields) => ({ spec: defined(fields) }) as unknown as Pod);

function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** The nodes that take a pod: by its node selector, affinity, runtime class, name of its node and `os.name`. */
export function nodesFor({ spec: pod }: Pod): string[] {
  return NODES.filter((node) => takes(node, pod)).map(({ name }) => name);
}

function takes(node: FakeNode, pod: PodSpec): boolean {
  const byClass = pod.runtimeClassName == null ? {} : RUNTIME_CLASSES[pod.runtimeClassName]!;
  const own = pod.nodeSelector ?? {};
  // Admission refuses two values of one label.
  if (Object.entries(byClass).some(([key, value]) => own[key] !== undefined && own[key] !== value)) return false;
  const selector = Object.entries({ ...byClass, ...own });
  const terms = pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return selector.every(([key, value]) => node.labels[key] === value)
    && (terms == null || terms.some((one) => meets(node, one)))
    && (pod.nodeName === undefined || pod.nodeName === node.name)
    && (pod.os == null || pod.os.name === node.labels[OS]);
}

function meets(node: FakeNode, { matchExpressions = [], matchFields = [] }: NodeSelectorTerm): boolean {
  return matchExpressions.length + matchFields.length > 0
    && matchExpressions.every(({ key, operator, values }) => meetsRule(node.labels[key], operator, values ?? []))
    && matchFields.every(({ operator, values }) => meetsRule(node.name, operator, values ?? []));
}

function meetsRule(value: string | undefined, operator: string, values: readonly string[]): boolean {
  const isIn = value !== undefined && values.includes(value);
  if (operator === 'In') return isIn;
  if (operator === 'NotIn') return !isIn;
  return operator === 'Exists' ? value !== undefined : value === undefined;
}
