import * as pulumi from '@pulumi/pulumi';
import { App, Chart } from 'cdk8s';
import { AGENT_POOL_FIELDS } from '../../lib/core/aks/agent-pool/agent-pool-fields';
import { thrownBy } from '../core/thrown';
import * as root from 'hardened-kube';
import * as aks from 'hardened-kube/aks';
import * as cdk8s from 'hardened-kube/cdk8s';
import * as policy from 'hardened-kube/policy';
import * as pulumiEntry from 'hardened-kube/pulumi';

type Run = (options: never) => unknown;

/** The options of a function, by name, and a call with them and whatever else it needs. */
type Case = readonly [names: readonly string[], run: Run];

const HARDENING = [
  'level', 'kubernetesVersion', 'user', 'group', 'seccomp', 'appArmor', 'appArmorNodes', 'externalProfiles',
  'templates', 'writablePaths', 'tmp', 'serviceAccountToken', 'containers', 'images', 'waivers', 'today',
];
const CONTEXT = ['containerd', 'capabilities', 'architecture', 'kernel'];
const POD = { spec: { containers: [{ name: 'web' }] } };
const SECCOMP = root.SeccompProfile.deny(['chmod']);
const APP_ARMOR = root.AppArmorProfile.of({ name: 'web' } as never);
const LOADING = { profiles: [APP_ARMOR], images: { loader: 'loader:1' } };
const RECORDING = root.parseStrace('openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3');

function chart(): Chart {
  return new Chart(new App(), 'shop');
}

/** Options with those that must be there; what is no object stays as it is. */
function within(options: unknown, required: object): unknown {
  return options?.constructor === Object ? { ...required, ...options } : options;
}

const WORKLOAD_PROPS = ['metadata', 'spec', 'hardening'];

const CDK8S_WORKLOADS = [
  'HardenedPod', 'HardenedDeployment', 'HardenedStatefulSet', 'HardenedDaemonSet', 'HardenedJob', 'HardenedCronJob',
] as const;

const INSTALLATION = ['namespace', 'gate', 'nodeSelector'];
const PROBE = ['metadata', 'denied', 'nodeSelector', 'image', 'hardening'];
const CLUSTER = { resourceGroupName: 'shop', name: 'shop' };
const POLICY = ['waivers', 'today', 'enforcementLevel'];

const CASES: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  root: {
    evaluatePod: [['level', 'version'], (options) => root.evaluatePod(POD, options)],
    evaluatePodTemplate: [['level', 'version'], (options) => root.evaluatePodTemplate(POD, options)],
    evaluateManifest: [
      ['level', 'version', 'templates'],
      (options) => root.evaluateManifest({ apiVersion: 'v1', kind: 'Pod', ...POD }, options),
    ],
    hardenPod: [HARDENING, (options) => root.hardenPod(POD, options)],
    hardenManifest: [HARDENING, (options) => root.hardenManifest({ apiVersion: 'v1', kind: 'Pod', ...POD }, options)],
    minimumLevel: [
      ['kubernetesVersion', 'namespace', 'versions', 'templates'],
      (options) => root.minimumLevel([], options),
    ],
    kyvernoExceptions: [
      ['namespace', 'policies', 'level', 'version', 'images', 'today'],
      (options) => root.kyvernoExceptions([], options),
    ],
    explainSyscall: [CONTEXT, (context) => root.explainSyscall('chmod', context)],
    explainFailure: [[...CONTEXT, 'profile'], (context) => root.explainFailure('', context)],
    lintSeccompProfile: [['allowPrivilegeEscalation'], (options) => root.lintSeccompProfile(SECCOMP, options)],
    deriveSeccompProfile: [
      ['name', 'allowPrivilegeEscalation', 'architectures', 'context'],
      (options) => root.deriveSeccompProfile([RECORDING], options),
    ],
    PodSecurityValidation: [
      ['level', 'version', 'waivers', 'today', 'templates'],
      (properties) => new root.PodSecurityValidation(properties),
    ],
  },
  cdk8s: {
    ...Object.fromEntries(CDK8S_WORKLOADS.map((name): [string, Case] => [
      name, [WORKLOAD_PROPS, (props) => new cdk8s[name](chart(), 'web', props)],
    ])),
    HardenedNamespace: [['metadata', 'level', 'version'], (props) => new cdk8s.HardenedNamespace(chart(), 'ns', props)],
    HardenPods: [[...HARDENING, 'overrides', 'onViolation', 'onFinding'], (props) => new cdk8s.HardenPods(props)],
    SeccompProfiles: [
      ['profiles', 'output', 'images', ...INSTALLATION],
      (props) => new cdk8s.SeccompProfiles(chart(), 'profiles', within(props, { profiles: [SECCOMP] }) as never),
    ],
    AppArmorProfiles: [
      ['profiles', 'images', ...INSTALLATION],
      (props) => new cdk8s.AppArmorProfiles(chart(), 'profiles', within(props, LOADING) as never),
    ],
    ProfileProbe: [PROBE, (props) => new cdk8s.ProfileProbe(chart(), 'probe', props)],
  },
  pulumi: {
    ...Object.fromEntries(CDK8S_WORKLOADS.map((name): [string, Case] => [
      name, [[...WORKLOAD_PROPS, 'deliveredBy'], (args) => new pulumiEntry[name]('web', args)],
    ])),
    HardenedNamespace: [['metadata', 'level', 'version'], (args) => new pulumiEntry.HardenedNamespace('ns', args)],
    hardenTransform: [
      [...HARDENING, 'overrides', 'deliveredBy', 'onViolation', 'onReport', 'onFinding', 'after'],
      (options) => pulumiEntry.hardenTransform(options),
    ],
    SeccompProfiles: [
      ['profiles', 'output', 'images', ...INSTALLATION, 'kubernetesVersion'],
      (args) => new pulumiEntry.SeccompProfiles('profiles', within(args, { profiles: [SECCOMP] }) as never),
    ],
    AppArmorProfiles: [
      ['profiles', 'images', ...INSTALLATION, 'kubernetesVersion'],
      (args) => new pulumiEntry.AppArmorProfiles('profiles', within(args, LOADING) as never),
    ],
    ProfileProbe: [[...PROBE, 'deliveredBy'], (args) => new pulumiEntry.ProfileProbe('probe', args)],
  },
  aks: {
    HardenedNodePool: [
      [...Object.keys(AGENT_POOL_FIELDS), 'cluster', 'poolName', 'isolation', 'appArmor', 'apiVersion', 'waivers'],
      (args) => new aks.HardenedNodePool('pool', within(args, { cluster: CLUSTER }) as never),
    ],
    PreviewFeature: [
      ['providerNamespace', 'feature', 'timeoutSeconds'],
      (args) => new aks.PreviewFeature('feature', args),
    ],
    ProviderRegistration: [
      ['providerNamespace', 'timeoutSeconds'],
      (args) => new aks.ProviderRegistration('provider', args),
    ],
  },
  policy: {
    podSecurityPolicies: [['level', 'version', 'templates', ...POLICY],
      (options) => policy.podSecurityPolicies(options)],
    aksPolicies: [POLICY, (options) => policy.aksPolicies(options)],
    namespacePolicies: [['enforcementLevel'], (options) => policy.namespacePolicies(options)],
  },
};

/** Options that stand deeper, or belong to a method. */
const WITHIN: readonly (readonly [what: string, path: string, ...Case])[] = [
  ['SeccompProfile.deny', '', ['name'], (options) => root.SeccompProfile.deny(['chmod'], options)],
  ['SeccompProfile.allowOnly', '', ['name'], (options) => root.SeccompProfile.allowOnly(['chmod'], options)],
  ['SeccompProfile.runtimeDefault', '', ['name'], (options) => root.SeccompProfile.runtimeDefault({}, options)],
  ['the context of SeccompProfile.runtimeDefault', '', CONTEXT, (it) => root.SeccompProfile.runtimeDefault(it)],
  ['SeccompProfile.fromOci', '', ['name'], (options) => root.SeccompProfile.fromOci(SECCOMP.oci, options)],
  ['SeccompProfile.fromMoby', '', CONTEXT, (context) => root.SeccompProfile.fromMoby({}, context)],
  ['AppArmorProfile.fromText', '', ['name'], (options) => root.AppArmorProfile.fromText('profile web {\n}\n', options)],
  ['the context of deriveSeccompProfile', 'context.', ['containerd', 'capabilities', 'kernel'],
    (context) => root.deriveSeccompProfile([RECORDING], { context })],
  ['the versions of minimumLevel', 'versions.', ['from', 'to'], (versions) => root.minimumLevel([], { versions })],
  ['Hardening.configure', '', HARDENING, (options) => cdk8s.Hardening.of(chart()).configure(options)],
  ['the hardening of a construct', '', HARDENING,
    (hardening) => new cdk8s.HardenedPod(chart(), 'web', { ...POD, hardening })],
  ['the hardening of a resource', '', HARDENING,
    (hardening) => new pulumiEntry.HardenedPod('web', { ...POD, hardening })],
  ['an override', 'overrides[0].hardening.', HARDENING,
    (hardening) => new cdk8s.HardenPods({ overrides: [{ match: {}, hardening }] })],
  ['the images of SeccompProfiles', 'images.', ['shell', 'pause', 'kubectl'],
    (images) => new cdk8s.SeccompProfiles(chart(), 'profiles', { profiles: [SECCOMP], images })],
  ['a denial of ProfileProbe', 'denied[0].', ['command', 'prepare'],
    (denial) => new cdk8s.ProfileProbe(chart(), 'probe', { denied: [denial] })],
];

/** Functions and classes that take no object of options of their own, and why. */
const WITHOUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  root: {
    HardeningError: 'it is made by this library',
    namespacePolicy: 'labels and a policy are data of the cluster',
    SeccompProfile: 'it has methods, which are below',
    AppArmorProfile: 'it has methods, which are below; a model is checked field by field',
    isAllowed: 'a profile, a name and arguments',
    verdictOf: 'a profile, a name and arguments',
    parseAudit: 'a text and a function',
    parseStrace: 'a text and an architecture',
    diffSeccompProfiles: 'two profiles and an architecture',
    lintAppArmorProfile: 'a profile',
    findYamlHazards: 'a value',
    levelOfPodSecurityPolicy: 'an object of the cluster',
  },
  cdk8s: { HardenedWorkload: 'it is abstract', Hardening: 'its method is below' },
  pulumi: { HardenedWorkload: 'it is abstract' },
  aks: {
    HardeningError: 'it is made by this library',
    allowArmHosts: 'a list of hosts',
    HardenedCluster: 'its arguments are in test/aks/hardened-cluster.test.ts',
  },
  policy: { HardeningError: 'it is made by this library' },
};

const ENTRIES: Readonly<Record<string, object>> = { root, cdk8s, pulumi: pulumiEntry, aks, policy };

function functionsOf(entry: object): string[] {
  return Object.entries(entry).filter(([, value]) => typeof value === 'function').map(([name]) => name).sort();
}

test.each(Object.keys(ENTRIES))('every function and class of the entry %s is here', (entry) => {
  const here = [...Object.keys(CASES[entry]!), ...Object.keys(WITHOUT[entry]!)];
  expect(here.sort()).toEqual(functionsOf(ENTRIES[entry]!));
});

/** What the error lists as the options that there are. */
function listedIn(message: string): string[] {
  return /must be one of ([\w, ]+), got an unknown /.exec(message)?.[1]?.split(', ') ?? [];
}

const ALL = [
  ...Object.entries(CASES).flatMap(([entry, cases]) => (
    Object.entries(cases).map(([name, [names, run]]) => [`${entry}: ${name}`, '', names, run] as const))),
  ...WITHIN,
];

beforeAll(async () => {
  await pulumi.runtime.setMocks({ newResource: () => ({ id: 'id', state: {} }), call: () => ({}) });
});

describe.each(ALL)('%s', (_, path, names, run) => {
  test('refuses an option that nothing uses, and lists its own', () => {
    const error = thrownBy(() => run({ unheardOf: 1 } as never));
    expect([error.code, error.path]).toEqual(['invalid-option', `${path}unheardOf`]);
    expect(listedIn(error.message).sort()).toEqual([...names].sort());
  });

  test('asks whether the option was meant that a misspelt one is near', () => {
    const meant = names[0]!;
    const error = thrownBy(() => run({ [`${meant}s`]: 1 } as never));
    expect(error.message).toContain(`(did you mean "${meant}"?)`);
  });

  test.each([null, 'text', 1, true, [], () => ({})])('refuses %p in place of options', (options) => {
    expect(thrownBy(() => run(options as never)).code).toMatch(/^invalid-/);
  });
});

test.each([undefined, null, 'shop', {}, { name: 'shop' }])('a node pool of the cluster %j is refused', (cluster) => {
  const error = thrownBy(() => new aks.HardenedNodePool('pool', { vmSize: 'Standard_D4ads_v5', cluster } as never));
  expect(error.message).toMatch(/^pool: cluster: must be a HardenedCluster, or \{ resourceGroupName, name \}, got /);
});
