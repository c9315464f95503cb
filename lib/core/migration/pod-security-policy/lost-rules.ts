import { APP_ARMOR_ALLOWED_ANNOTATION, SECCOMP_ALLOWED_ANNOTATION, UNRULED_CHECKS } from './allowance';
import type { IdStrategy, PodSecurityPolicy, PodSecurityPolicySpec } from './pod-security-policy';
import { join } from '../../data/field-path';
import { RESTRICTED_VOLUMES_ALLOWED } from '../../pod-security/checks/restricted-volumes';
import type { Finding } from '../../report/finding';

const ALLOWED_ANNOTATIONS = [SECCOMP_ALLOWED_ANNOTATION, APP_ARMOR_ALLOWED_ANNOTATION];
const DEFAULT_ANNOTATIONS = ALLOWED_ANNOTATIONS.map((name) =>
  name.replace('allowedProfileNames', 'defaultProfileName'),
);

/**
 * Finds the changes at the end of a PodSecurityPolicy that no level covers: values that it filled in, values that only
 * it refused, and values that are refused from now on.
 */
export function lostRules(policy: PodSecurityPolicy): Finding[] {
  return [
    ...filledIn(policy).map((path): Finding => ({
      rule: 'psp-fills-in',
      severity: 'may-fail',
      cause: 'author',
      path,
      message: `${path} filled in what pods leave out. Pod Security Admission changes no pod, so the manifests must `
        + 'say it themselves; hardening them does.',
    })),
    ...refusedAlone(policy).map((path): Finding => ({
      rule: 'psp-no-equivalent',
      severity: 'advice',
      cause: 'author',
      path,
      message: `${path} refused pods that every level admits. To keep the rule, write it as a `
        + 'ValidatingAdmissionPolicy or as a policy of Kyverno or Gatekeeper.',
    })),
    ...runAsUserRule(policy),
    ...UNRULED_CHECKS.map((check): Finding => ({
      rule: 'psp-never-ruled',
      severity: 'may-fail',
      cause: 'author',
      path: 'spec',
      message: `spec could say nothing about ${check}, which baseline and restricted refuse: ask the `
        + 'manifests themselves.',
    })),
  ];
}

function runAsUserRule({ spec: { runAsUser } }: PodSecurityPolicy): Finding[] {
  if (runAsUser.rule !== 'MustRunAsNonRoot') return [];
  return [{
    rule: 'psp-run-as-user',
    severity: 'may-fail',
    cause: 'author',
    path: 'spec.runAsUser.rule',
    message: 'spec.runAsUser.rule was content with a runAsUser other than 0. The restricted level asks for '
      + 'runAsNonRoot: true all the same.',
  }];
}

function filledIn({ metadata, spec }: PodSecurityPolicy): string[] {
  const { runtimeClass, runAsUser, seLinux } = spec;
  const fields: [string, boolean][] = [
    ['defaultAddCapabilities', has(spec.defaultAddCapabilities)],
    ['requiredDropCapabilities', has(spec.requiredDropCapabilities)],
    ['seLinux', seLinux.rule === 'MustRunAs'],
    ['runAsUser', runAsUser.rule !== 'RunAsAny'],
    ...GROUP_FIELDS.map((field): [string, boolean] => [field, spec[field]?.rule === 'MustRunAs']),
    ['readOnlyRootFilesystem', spec.readOnlyRootFilesystem === true],
    ['defaultAllowPrivilegeEscalation', spec.defaultAllowPrivilegeEscalation !== undefined],
    ['allowPrivilegeEscalation', spec.allowPrivilegeEscalation === false],
    ['runtimeClass.defaultRuntimeClassName', runtimeClass?.defaultRuntimeClassName !== undefined],
  ];
  return [
    ...fields.flatMap(([field, fills]) => fills ? [`spec.${field}`] : []),
    ...DEFAULT_ANNOTATIONS.filter((name) => metadata?.annotations?.[name]).map((name) =>
      join('metadata.annotations', name),
    ),
  ];
}

const GROUP_FIELDS = [
  'runAsGroup',
  'supplementalGroups',
  'fsGroup',
] as const satisfies readonly (keyof PodSecurityPolicySpec)[];

function refusedAlone({ metadata, spec }: PodSecurityPolicy): string[] {
  const mayUse = (type: string): boolean => spec.volumes?.some((volume) => volume === type || volume === '*') ?? false;
  const limits = (strategy: IdStrategy | undefined): boolean =>
    strategy !== undefined && ['MustRunAs', 'MayRunAs'].includes(strategy.rule);
  const fields: [string, boolean][] = [
    ['volumes', RESTRICTED_VOLUMES_ALLOWED.some((type) => type !== 'image' && !mayUse(type))],
    ['seLinux.seLinuxOptions', spec.seLinux.rule === 'MustRunAs'],
    ['runAsUser.ranges', limits(spec.runAsUser)],
    ...GROUP_FIELDS.map((field): [string, boolean] => [`${field}.ranges`, limits(spec[field])]),
    ['readOnlyRootFilesystem', spec.readOnlyRootFilesystem === true],
    ['allowedHostPaths', mayUse('hostPath') && has(spec.allowedHostPaths)],
    ['allowedFlexVolumes', mayUse('flexVolume') && has(spec.allowedFlexVolumes)],
    ['allowedCSIDrivers', mayUse('csi') && has(spec.allowedCSIDrivers)],
    ['forbiddenSysctls', has(spec.forbiddenSysctls)],
    ['runtimeClass.allowedRuntimeClassNames',
      spec.runtimeClass !== undefined && !spec.runtimeClass.allowedRuntimeClassNames?.includes('*')],
  ];
  return [
    ...fields.flatMap(([field, refuses]) => refuses ? [`spec.${field}`] : []),
    ...ALLOWED_ANNOTATIONS.filter((name) => !(metadata?.annotations?.[name] ?? '*').split(',').includes('*')).map(
      (name) => join('metadata.annotations', name),
    ),
  ];
}

function has(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}
