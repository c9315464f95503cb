import {
  AppArmorProfile, deriveSeccompProfile, evaluateManifest, hardenManifest, hardenPod, kyvernoExceptions,
  levelOfPodSecurityPolicy, minimumLevel, parseStrace, PodSecurityValidation, SeccompProfile, type Waiver,
} from '../../lib';
import { hardenAgentPool } from '../../lib/core/aks/agent-pool/harden-agent-pool';
import { probeJob } from '../../lib/core/delivery/probe-job';
import { profileList } from '../../lib/core/delivery/profile-list';
import { checkForeignHardening, checkOverrides } from '../../lib/core/hardening/options/override';
import { resolveOptions } from '../../lib/core/hardening/options/resolve-options';
import { CHECK_IDS } from '../../lib/core/pod-security/checks';
import { HardeningError } from '../../lib/core/report/hardening-error';
import { checkWaivers } from '../../lib/core/waivers/waiver';
import { aksPolicies, podSecurityPolicies } from 'hardened-kube/policy';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { hostPID: true, containers: [{ name: 'web', image: 'web:1', securityContext: { privileged: true } }] },
};

const LIES = {
  map: () => [],
  filter: () => [],
  flatMap: () => [],
  forEach: () => undefined,
  slice: () => [],
  concat: () => [],
  flat: () => [],
  entries: () => [].entries(),
  values: () => [].values(),
  keys: () => [].keys(),
  some: () => false,
  every: () => true,
  find: () => undefined,
  findIndex: () => -1,
  indexOf: () => -1,
  includes: () => false,
  reduce: (_: unknown, start: unknown) => start,
  join: () => '',
  sort: () => [],
  at: () => undefined,
  toSorted: () => [],
  reverse: () => [],
  splice: () => [],
};

/** Ways in which a list may say something else than what is in it. */
const WAYS: readonly (readonly [string, <T>(list: readonly T[]) => readonly T[]])[] = [
  ['methods of its own', (list) => Object.assign([...list], LIES)],
  ['an iterator of its own', (list) => Object.assign([...list], { [Symbol.iterator]: () => [].values() })],
  ['methods and an iterator of its own', (list) => (
    Object.assign([...list], { ...LIES, [Symbol.iterator]: () => [].values() }))],
  ['a class of its own', (list) => Object.assign(new (class extends Array {
    map = LIES.map as never;
  })(), list)],
  ['a forged prototype', (list) => Object.setPrototypeOf([...list], Object.assign([], LIES, {
    [Symbol.iterator]: () => [].values(),
  })) as typeof list],
  ['a forged chain of prototypes', (list) => {
    const prototype = Object.setPrototypeOf(Object.assign([], LIES, {
      [Symbol.iterator]: () => [].values(), constructor: Array,
    }), Object.prototype) as object;
    return Object.setPrototypeOf([...list], prototype) as typeof list;
  }],
];

const ANY = { rule: 'RunAsAny' };
const RUN_AS_ANY = { seLinux: ANY, runAsUser: ANY, supplementalGroups: ANY, fsGroup: ANY };

const waiver: Waiver = { check: 'hostNamespaces', reason: 'it shows processes' };
const bad = [{ check: 'hostNamespaces', reason: '' }] as Waiver[];
const inShop: Waiver = { ...waiver, match: { namespace: 'shop', kind: 'Deployment', name: 'web' } };
const KYVERNO = { namespace: 'kyverno' };
const CHECKS = { ids: CHECK_IDS, noun: 'a check' };

const isThing = (value: unknown): value is { id: string } => typeof value === 'object';

type Use = (hostile: <T>(list: readonly T[]) => readonly T[]) => unknown;

const USES: readonly (readonly [string, Use])[] = [
  ['checkWaivers', (h) => checkWaivers(h([waiver]), '2026-01-01', CHECKS)],
  ['checkWaivers, of bad ones', (h) => checkWaivers(h(bad), '2026-01-01', CHECKS)],
  ['checkOverrides', (h) => checkOverrides(h([{ match: { name: 'a' }, hardening: { user: 5 } }]), '2026-01-01')],
  ['checkOverrides, of bad ones', (h) => (
    checkOverrides(h([{ match: { nam: 'a' }, hardening: {} } as never]), '2026-01-01'))],
  ['waivers in overrides', (h) => checkForeignHardening(
    {}, [{ match: { name: 'a' }, hardening: { waivers: h(bad) } }], 'error', '2026-01-01')],
  ['resolveOptions', (h) => (
    resolveOptions({ waivers: h([waiver]), writablePaths: h(['/a']), externalProfiles: h(['a']) }))],
  ['resolveOptions, of bad paths', (h) => resolveOptions({ writablePaths: h(['a']) })],
  ['resolveOptions, of bad profiles', (h) => resolveOptions({ externalProfiles: h([1 as never]) })],
  ['containers of a waiver', (h) => (
    resolveOptions({ waivers: [{ check: 'privileged', reason: 'it must', match: { containers: h(['web']) } }] }))],
  ['containers of hardenPod', (h) => (
    hardenPod({ ...POD, spec: { ...POD.spec, containers: h(POD.spec.containers) as never } }))],
  ['containers of hardenManifest', (h) => (
    hardenManifest({ ...POD, spec: { containers: h([{ name: 'web', image: 'web:1' }]) } }))],
  ['containers of evaluateManifest', (h) => (
    evaluateManifest({ ...POD, spec: { ...POD.spec, containers: h(POD.spec.containers) } }))],
  ['items of evaluateManifest', (h) => evaluateManifest({ apiVersion: 'v1', kind: 'List', items: h([POD]) })],
  ['items of a kind without pods', (h) => (
    evaluateManifest({ apiVersion: 'v1', kind: 'ConfigMap', items: h([POD]) }))],
  ['minimumLevel', (h) => minimumLevel(h([POD]) as never)],
  ['kyvernoExceptions', (h) => kyvernoExceptions(h([inShop]), KYVERNO)],
  ['kyvernoExceptions, of bad ones', (h) => kyvernoExceptions(h(bad), KYVERNO)],
  ['policies', (h) => podSecurityPolicies({ waivers: h(bad) })],
  ['policies of AKS', (h) => aksPolicies({ waivers: h(bad as never[]) })],
  ['SeccompProfile.deny', (h) => SeccompProfile.deny(h(['ptrace'])).oci],
  ['SeccompProfile.fromOci', (h) => SeccompProfile.fromOci({
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: h([{
      names: h(['ptrace']), action: 'SCMP_ACT_ERRNO', args: h([{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }]),
    }]),
  }).id],
  ['capabilities of a context', (h) => (
    SeccompProfile.runtimeDefault({ capabilities: h(['CAP_SYS_ADMIN']) }).id)],
  ['deriveSeccompProfile', (h) => deriveSeccompProfile(h([parseStrace('read(0, "", 1) = 0\n')])).profile.id],
  ['AppArmorProfile.of', (h) => AppArmorProfile.of({
    name: 'web',
    files: h([{ path: '/etc/**', permissions: 'r' }]),
    deny: { files: h([{ path: '/x', permissions: 'w' }]) },
    capabilities: h(['kill']),
    flags: h(['complain']),
  }).id],
  ['profileList', (h) => profileList(h([{ id: 'a' }]), isThing, 'a thing')],
  ['pools of AKS', (h) => hardenAgentPool({
    name: 'apps', properties: { vmSize: 'Standard_D4ads_v5', count: 3, nodeTaints: h(['a=b:NoSchedule']) },
  })],
  ['profileList, of bad ones', (h) => profileList(h([1]), isThing, 'a thing')],
  ['probeJob', (h) => probeJob({ image: 'a', denied: h([{ command: 'ls' }]) }, resolveOptions({}))],
  ['PodSecurityValidation', (h) => new PodSecurityValidation({ waivers: h(bad) })],
  ['levelOfPodSecurityPolicy', (h) => levelOfPodSecurityPolicy({
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name: 'a' },
    spec: { ...RUN_AS_ANY, volumes: h(['*']), allowedCapabilities: h(['*']) },
  })],
];

/** Gives what comes of it, or the error. */
function resultOf(run: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(run() ?? null, (_, value: unknown) => typeof value === 'function' ? 'f' : value));
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    return `error: ${error.message}`;
  }
}

describe.each(WAYS)('a list with %s', (_, hostile) => {
  test.each(USES)('is read as what it is, or refused: %s', (__, use) => {
    const honest = resultOf(() => use((list) => list));
    const result = resultOf(() => use(hostile));
    if (typeof result === 'string' && /^error: .*must be plain/.test(result)) return;
    expect(result).toEqual(honest);
  });
});
