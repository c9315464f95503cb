import type { CustomKind } from './custom-kind';

/** Fields that the schemas of these kinds lack. */
const LACKS = [
  'spec.activeDeadlineSeconds',
  'spec.ephemeralContainers',
  'spec.hostUsers',
  'spec.hostname',
  'spec.hostnameOverride',
  'spec.nodeName',
  'spec.os',
  'spec.overhead',
  'spec.preemptionPolicy',
  'spec.priority',
  'spec.readinessGates',
  'spec.resourceClaims',
  'spec.resources',
  'spec.restartPolicy',
  'spec.schedulingGates',
  'spec.serviceAccount',
  'spec.setHostnameAsFQDN',
  'spec.subdomain',
  'spec.terminationGracePeriodSeconds',
  'spec.containers[*].lifecycle',
  'spec.containers[*].resizePolicy',
  'spec.containers[*].restartPolicy',
  'spec.containers[*].restartPolicyRules',
  'spec.containers[*].stdin',
  'spec.containers[*].stdinOnce',
  'spec.containers[*].tty',
  'spec.containers[*].volumeDevices',
  'spec.containers[*].securityContext.procMount',
  'spec.containers[*].securityContext.appArmorProfile',
  'spec.containers[*].securityContext.windowsOptions',
  'spec.containers[*].securityContext.windowsOptions.hostProcess',
  'spec.containers[*].volumeMounts[*].recursiveReadOnly',
];

/**
 * The only fields that hardening may write: Knative's webhook refuses the others, unless a feature flag allows them.
 *
 * @see https://github.com/knative/serving/blob/98e5ef90aa70/pkg/apis/serving/fieldmask.go
 */
const MASK = [
  'spec.automountServiceAccountToken',
  'spec.volumes[*]',
  'spec.containers[*].volumeMounts[*]',
  'spec.containers[*].securityContext.allowPrivilegeEscalation',
  'spec.containers[*].securityContext.capabilities.drop',
  'spec.containers[*].securityContext.readOnlyRootFilesystem',
  'spec.containers[*].securityContext.runAsGroup',
  'spec.containers[*].securityContext.runAsNonRoot',
  'spec.containers[*].securityContext.runAsUser',
  'spec.containers[*].securityContext.seccompProfile',
];

/** Kinds of knative/serving. */
export const KNATIVE_SERVING: readonly CustomKind[] = [
  {
    kind: 'serving.knative.dev/Service',
    source: {
      repository: 'knative/serving',
      path: 'config/core/300-resources/service.yaml',
      commit: '98e5ef90aa7033797aa0a61ef97f3ff7e49a3944',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'mask', takes: MASK, lacks: LACKS, mayLackNames: true }],
  },
  {
    kind: 'serving.knative.dev/Configuration',
    source: {
      repository: 'knative/serving',
      path: 'config/core/300-resources/configuration.yaml',
      commit: '98e5ef90aa7033797aa0a61ef97f3ff7e49a3944',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'mask', takes: MASK, lacks: LACKS, mayLackNames: true }],
  },
  {
    kind: 'serving.knative.dev/Revision',
    source: {
      repository: 'knative/serving',
      path: 'config/core/300-resources/revision.yaml',
      commit: '98e5ef90aa7033797aa0a61ef97f3ff7e49a3944',
    },
    pods: [{ path: 'spec', form: 'pod-spec', use: 'report', lacks: LACKS }],
  },
];
