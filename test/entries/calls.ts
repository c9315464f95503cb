import { App, Chart } from 'cdk8s';
import {
  APP_ARMOR,
  APP_ARMOR_MODEL,
  APP_ARMOR_PROPS,
  AUDIT,
  CONTAINER_WAIVER,
  CONTEXT,
  DEPLOYMENT,
  DEPLOYMENT_SPEC,
  HARDENING,
  LABELS,
  LIST,
  MOBY,
  OCI,
  OVERRIDE,
  POD,
  POD_SPEC,
  PROBE,
  PSP,
  RECORDING,
  SECCOMP,
  SECCOMP_PROPS,
  STRACE,
  WAIVER,
} from './inputs';
import * as root from 'hardened-kube';
import * as aks from 'hardened-kube/aks';
import * as cdk8s from 'hardened-kube/cdk8s';
import * as policy from 'hardened-kube/policy';
import * as pulumi from 'hardened-kube/pulumi';

/** A call of a public function: valid arguments, made anew each time, and the function itself. */
export interface Call {
  readonly args: () => unknown[];
  readonly run: (...args: never[]) => unknown;
}

function call(run: (...args: never[]) => unknown, ...makers: (() => unknown)[]): Call {
  return { args: () => makers.map((make) => make()), run };
}

const value = (plain: unknown) => () => plain;

function chart(): Chart {
  return new Chart(new App(), 'shop');
}

const KINDS = [
  'HardenedPod', 'HardenedDeployment', 'HardenedStatefulSet', 'HardenedDaemonSet', 'HardenedJob', 'HardenedCronJob',
] as const;

function specOf(kind: (typeof KINDS)[number]): object {
  if (kind === 'HardenedPod') return POD_SPEC();
  if (kind === 'HardenedJob') return { template: { spec: POD_SPEC() } };
  return kind === 'HardenedCronJob' ? { jobTemplate: { spec: { template: { spec: POD_SPEC() } } } } : DEPLOYMENT_SPEC();
}

const WORKLOADS = KINDS.map((kind) => [kind, () => ({
  metadata: { name: 'web', namespace: 'shop', labels: { a: 'b' }, annotations: { a: 'b' } },
  spec: specOf(kind),
  hardening: HARDENING(),
})] as const);

/** Calls of every public function, by entry and name; those of methods have the name of their class before a dot. */
export const CALLS: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  root: {
    'evaluatePod': call(root.evaluatePod, POD, () => ({ level: 'baseline', version: '1.30' })),
    'evaluatePodTemplate': call(root.evaluatePodTemplate, POD, () => ({ level: 'restricted', version: 'latest' })),
    'evaluateManifest': call(root.evaluateManifest, LIST, () => ({ level: 'restricted', version: 'v1.30' })),
    'namespacePolicy': call(root.namespacePolicy, LABELS, () => root.namespacePolicy({})),
    'hardenPod': call(root.hardenPod, POD, HARDENING),
    'hardenManifest': call(root.hardenManifest, LIST, HARDENING),
    'minimumLevel': call(root.minimumLevel, () => [LIST(), DEPLOYMENT()], () => ({
      kubernetesVersion: '1.30', namespace: 'shop', versions: { from: '1.25', to: '1.30' },
    })),
    'kyvernoExceptions': call(root.kyvernoExceptions, () => [WAIVER(), CONTAINER_WAIVER()], () => ({
      namespace: 'kyverno',
      policies: [{ policyName: 'a', ruleNames: ['b'] }],
      level: 'baseline',
      version: '1.30',
      images: { web: 'web:*' },
      today: '2026-01-01',
    })),
    'levelOfPodSecurityPolicy': call(root.levelOfPodSecurityPolicy, PSP),
    'findYamlHazards': call(root.findYamlHazards, LIST, value('spec')),
    'explainSyscall': call(root.explainSyscall, value('chmod'), CONTEXT),
    'explainFailure': call(
      root.explainFailure, value('mbind: Operation not permitted'), () => ({ ...CONTEXT(), profile: SECCOMP }),
    ),
    'isAllowed': call(root.isAllowed, OCI, value('clone'), () => [1n, 2, undefined]),
    'verdictOf': call(root.verdictOf, OCI, value('clone'), () => [1n, 2, undefined], value('x86_64')),
    'lintSeccompProfile': call(root.lintSeccompProfile, value(SECCOMP), () => ({ allowPrivilegeEscalation: true })),
    'parseAudit': call((text: never) => root.parseAudit(text, () => true), value(AUDIT)),
    'parseStrace': call(root.parseStrace, value(STRACE), value('x86_64')),
    'deriveSeccompProfile': call(root.deriveSeccompProfile, () => [RECORDING()], () => ({
      name: 'web', allowPrivilegeEscalation: true, architectures: ['x86_64'], context: { containerd: '2.0.0' },
    })),
    'diffSeccompProfiles': call(root.diffSeccompProfiles, OCI, value(SECCOMP), value('x86_64')),
    'lintAppArmorProfile': call(root.lintAppArmorProfile, value(APP_ARMOR)),
    'PodSecurityValidation': call((properties: never) => new root.PodSecurityValidation(properties), () => ({
      level: 'baseline', version: '1.30', waivers: [WAIVER()], today: '2026-01-01',
    })),
    'SeccompProfile.isSeccompProfile': call(root.SeccompProfile.isSeccompProfile, value(SECCOMP)),
    'SeccompProfile.deny': call(root.SeccompProfile.deny, () => ['chmod'], () => ({ name: 'web' })),
    'SeccompProfile.allowOnly': call(root.SeccompProfile.allowOnly, () => ['chmod'], () => ({ name: 'web' })),
    'SeccompProfile.runtimeDefault': call(root.SeccompProfile.runtimeDefault, CONTEXT, () => ({ name: 'web' })),
    'SeccompProfile.fromOci': call(root.SeccompProfile.fromOci, OCI, () => ({ name: 'web' })),
    'SeccompProfile.fromMoby': call(root.SeccompProfile.fromMoby, MOBY, CONTEXT, () => ({ name: 'web' })),
    'SeccompProfile.allowing': call((...names: never[]) => SECCOMP.allowing(...names), value('chmod'), value('read')),
    'SeccompProfile.denying': call((...names: never[]) => SECCOMP.denying(...names), value('chmod'), value('read')),
    'SeccompProfile.toJson': call((version: never) => SECCOMP.toJson(version), value('1.18')),
    'AppArmorProfile.isAppArmorProfile': call(root.AppArmorProfile.isAppArmorProfile, value(APP_ARMOR)),
    'AppArmorProfile.of': call(root.AppArmorProfile.of, APP_ARMOR_MODEL),
    'AppArmorProfile.fromText': call(root.AppArmorProfile.fromText, value('profile web {\n}\n'),
      () => ({ name: 'web' })),
    'HardeningError.isHardeningError': call(root.HardeningError.isHardeningError, value({})),
  },
  cdk8s: {
    ...Object.fromEntries(WORKLOADS.map(([kind, props]) => [
      kind, call((id: never, given: never) => new cdk8s[kind](chart(), id, given), value('web'), props),
    ])),
    'HardenedNamespace': call((id: never, props: never) => new cdk8s.HardenedNamespace(chart(), id, props),
      value('ns'), () => ({
        metadata: { name: 'shop', labels: { a: 'b' } }, level: 'baseline', version: '1.30',
      })),
    'the scope of a construct': call((scope: never) => new cdk8s.HardenedNamespace(scope, 'ns'), chart),
    'HardenPods': call((props: never) => new cdk8s.HardenPods(props), () => ({
      ...HARDENING(), overrides: [OVERRIDE()], onViolation: 'report',
    })),
    'SeccompProfiles': call((id: never, props: never) => new cdk8s.SeccompProfiles(chart(), id, props), value('a'),
      SECCOMP_PROPS),
    'AppArmorProfiles': call(
      (id: never, props: never) => new cdk8s.AppArmorProfiles(chart(), id, props), value('a'), APP_ARMOR_PROPS,
    ),
    'ProfileProbe': call((id: never, props: never) => new cdk8s.ProfileProbe(chart(), id, props), value('a'), PROBE),
    'Hardening.of': call(cdk8s.Hardening.of, chart),
    'Hardening.configure': call((options: never) => cdk8s.Hardening.of(chart()).configure(options), HARDENING),
    'HardenedWorkload.isHardenedWorkload': call(cdk8s.HardenedWorkload.isHardenedWorkload, chart),
  },
  pulumi: {
    ...Object.fromEntries(WORKLOADS.map(([kind, args]) => [
      kind, call((name: never, given: never) => new pulumi[kind](name, given), value('web'), args),
    ])),
    HardenedNamespace: call((name: never, args: never) => new pulumi.HardenedNamespace(name, args), value('ns'),
      () => ({
        metadata: { name: 'shop', labels: { a: 'b' } }, level: 'baseline', version: '1.30',
      })),
    hardenTransform: call(pulumi.hardenTransform, () => ({
      ...HARDENING(),
      overrides: [OVERRIDE()],
      onViolation: 'report',
      deliveredBy: [],
      onReport: () => undefined,
      after: [],
    })),
    SeccompProfiles: call((name: never, args: never) => new pulumi.SeccompProfiles(name, args), value('a'), () => ({
      ...SECCOMP_PROPS(), kubernetesVersion: '1.34',
    })),
    AppArmorProfiles: call((name: never, args: never) => new pulumi.AppArmorProfiles(name, args), value('a'), () => ({
      ...APP_ARMOR_PROPS(), kubernetesVersion: '1.34',
    })),
    ProfileProbe: call((name: never, args: never) => new pulumi.ProfileProbe(name, args), value('a'), () => ({
      ...PROBE(), deliveredBy: [],
    })),
  },
  aks: {
    allowArmHosts: call(aks.allowArmHosts, value('a.b'), value('c.d:1')),
  },
  policy: {
    podSecurityPolicies: call(policy.podSecurityPolicies, () => ({
      level: 'baseline', version: '1.30', waivers: [WAIVER()], today: '2026-01-01', enforcementLevel: 'advisory',
    })),
    namespacePolicies: call(policy.namespacePolicies, () => ({ enforcementLevel: 'advisory' })),
    aksPolicies: call(policy.aksPolicies, () => ({
      waivers: [{ check: 'aks/seccomp', reason: 'it is', match: { name: 'a' } }],
      today: '2026-01-01',
      enforcementLevel: 'advisory',
    })),
  },
};
