import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that the README or a page says, and the tests that prove it. */
export interface Claim {
  readonly claim: string;
  /** What the tests compare with or run on, and its version. */
  readonly reference: string;
  /** The suite: a folder below test/. */
  readonly suite: 'cluster' | 'engine' | 'node' | 'runtime';
  /** The files of the suite whose tests prove it, without `.test.ts`. */
  readonly files: readonly string[];
}

/** Something that no test of this project could prove. */
export interface Unproven {
  readonly claim: string;
  readonly why: string;
}

const KUBERNETES = versionOf('k8s.io/kubernetes');
const DEBIAN = `Debian 12's containerd ${packageVersion('containerd')} and runc ${packageVersion('runc')}`;
const NODE = `kubelet, scheduler, controllers and API server ${KUBERNETES}, ${DEBIAN}`;
const RUNTIME = `Linux on x86_64, ${DEBIAN}`;
const ENGINE = 'the Pulumi engine and its Node.js language host, as built from `test/engine/pulumi/go.mod`';

/** In the order of the page. */
export const CLAIMS: readonly Claim[] = [
  {
    claim: 'The verdict on a pod is that of Pod Security Admission, for random pods at every policy version',
    reference: `k8s.io/pod-security-admission ${versionOf('k8s.io/pod-security-admission')}`,
    suite: 'cluster',
    files: ['oracle', 'reference'],
  },
  {
    claim: 'Refusals, warnings and audit annotations have the words of the API server',
    reference: `kube-apiserver ${KUBERNETES}`,
    suite: 'cluster',
    files: ['admission'],
  },
  {
    claim: 'Whichever way a pod says its operating system, hardening makes it neither invalid nor homeless',
    reference: `kube-apiserver ${KUBERNETES}`,
    suite: 'cluster',
    files: ['operating-system'],
  },
  {
    claim: 'The API server takes the examples as they are, without a warning',
    reference: `kube-apiserver ${KUBERNETES}`,
    suite: 'cluster',
    files: ['shop', 'pulumi'],
  },
  {
    claim: "The installer of profiles may change the gate's labels of its own node, and nothing else",
    reference: `kube-apiserver ${KUBERNETES}`,
    suite: 'cluster',
    files: ['profiles'],
  },
  {
    claim: 'What cdk8s and the demo write, kubectl reads as it was judged, or it is refused',
    reference: `kubectl's own reader of files, k8s.io/apimachinery ${versionOf('k8s.io/apimachinery')}`,
    suite: 'cluster',
    files: ['yaml'],
  },
  {
    claim:
      'Hardened workloads of every kind run as the pages say: user, groups, capabilities, seccomp, read-only root, '
        + 'token, limits',
    reference: NODE,
    suite: 'node',
    files: ['workloads'],
  },
  {
    claim:
      'Namespaces refuse and warn in the words of `evaluatePod`, for kubectl, controllers and `kubectl debug`',
    reference: NODE,
    suite: 'node',
    files: ['namespaces'],
  },
  {
    claim:
      "The kubelet's `seccompDefault` filters containers without a profile, and the documented command prints it",
    reference: NODE,
    suite: 'node',
    files: ['seccomp-default'],
  },
  {
    claim: "Profiles are delivered, awaited and probed; only the installer's token sets the gate's labels",
    reference: NODE,
    suite: 'node',
    files: ['profiles'],
  },
  {
    claim:
      'No running gated pod whose profile is in place loses its node, and none starts where its profile is not',
    reference: NODE,
    suite: 'node',
    files: ['gate'],
  },
  {
    claim: 'The option `appArmor`, and the gate of delivered profiles, keep pods from nodes without AppArmor',
    reference: NODE,
    suite: 'node',
    files: ['app-armor'],
  },
  {
    claim: 'The pods of the examples for Linux start; those with an AppArmor profile wait for a node with AppArmor',
    reference: `${NODE}; stand-ins for the images and for the sandboxes of AKS`,
    suite: 'node',
    files: ['examples'],
  },
  {
    claim: 'The kernel holds hardened pods to what the pages say, and others to less',
    reference: `${RUNTIME}; a stand-in for the kubelet`,
    suite: 'runtime',
    files: ['pods'],
  },
  {
    claim: '`RuntimeDefault` is what each release of containerd generates',
    reference: "containerd's own code, release by release",
    suite: 'runtime',
    files: ['runtime-default', 'runtime-default-releases'],
  },
  {
    claim: '`explainSyscall` says of each system call of the AKS table what the kernel does',
    reference: RUNTIME,
    suite: 'runtime',
    files: ['seccomp-table'],
  },
  {
    claim: 'Seccomp profiles, derived ones too, allow and refuse what `isAllowed` says',
    reference: RUNTIME,
    suite: 'runtime',
    files: ['seccomp-verdict', 'seccomp-runc', 'seccomp-derived'],
  },
  {
    claim: 'The installer leaves whole files alone, and repairs its work after any interruption',
    reference: RUNTIME,
    suite: 'runtime',
    files: ['installers'],
  },
  {
    claim: 'AppArmor profiles compile',
    reference: `Debian 12's apparmor_parser ${packageVersion('apparmor')}`,
    suite: 'runtime',
    files: ['apparmor'],
  },
  {
    claim: 'The Kubernetes components for Pulumi create, replace, wait and refuse as the pages say',
    reference: `${ENGINE}; a provider of the tests stands in for the cluster`,
    suite: 'engine',
    files: [
      'kubernetes-exchange',
      'kubernetes-profiles',
      'kubernetes-transform',
      'kubernetes-violation',
      'kubernetes-workload',
    ],
  },
  {
    claim:
      'What changes pods after hardening is noticed; moves, `ignoreChanges`, parts of objects and namespaces go as '
        + 'the pages say',
    reference: `${ENGINE}; a provider of the tests stands in for the cluster`,
    suite: 'engine',
    files: ['kubernetes-order'],
  },
  {
    claim: 'The AKS components register, order, replace and destroy as the pages say',
    reference: `${ENGINE}; a provider of the tests stands in for Azure`,
    suite: 'engine',
    files: ['api-version', 'cluster', 'credentials', 'destroy', 'interruption', 'order', 'replacement'],
  },
  {
    claim: 'The policy pack stops what the pages say',
    reference: ENGINE,
    suite: 'engine',
    files: ['policy-pack', 'kubernetes-policies'],
  },
];

export const UNPROVEN: readonly Unproven[] = [
  {
    claim: 'What a loaded AppArmor profile refuses',
    why: 'no kernel with AppArmor was at hand; the parser compiles each profile',
  },
  {
    claim: 'Pods on Windows nodes',
    why: 'no Windows node was at hand; the rules are those of the source of the API server and the kubelet',
  },
  {
    claim: 'Pods on arm64',
    why: "no such node was at hand; the generated profiles are those of containerd's code for arm64",
  },
  {
    claim: 'What Azure answers',
    why: "no subscription was at hand; requests are compared with Azure's published specifications",
  },
  {
    claim: "runc and containerd newer than Debian 12's",
    why: 'not run; profiles are compared with the code of newer containerd releases',
  },
  { claim: 'That the images of deliveries can be pulled under their digests', why: 'no registry was at hand' },
  {
    claim: 'Pods in user namespaces, and RuntimeClasses',
    why: "Debian 12's containerd has neither; their fields are judged only",
  },
];

/** The version of a package of Debian that the tests run; `test/runtime/build.sh` refuses others. */
function packageVersion(name: string): string {
  const lines = readFileSync(join(__dirname, '../../test/runtime/versions'), 'utf8').split('\n');
  return lines.map((line) => line.split(' ')).find(([first]) => first === name)![1]!;
}

/** The version of a module that the tests build. */
function versionOf(module: string): string {
  const file = readFileSync(join(__dirname, '../../test/cluster/oracle/go.mod'), 'utf8');
  const line = file.split('\n').find((text) => text.trim().startsWith(`${module} v`));
  return line!.trim().split(' ')[1]!;
}
