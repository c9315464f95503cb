import { evaluatePod, type PodSecurityOptions } from './evaluate-pod';
import { stepsOf } from '../data/field-path';

/** A probe, or a hook of a container's life, that calls another host. */
const WORST_HANDLER = { httpGet: { host: '10.0.0.1', port: 80 } };

/** The worst that a pod and a container may both say of security. */
const WORST_CONTEXT = {
  appArmorProfile: { type: 'Unconfined' },
  runAsNonRoot: false,
  runAsUser: 0,
  seLinuxOptions: { type: 'spc_t', user: 'system_u', role: 'system_r' },
  seccompProfile: { type: 'Unconfined' },
  windowsOptions: { hostProcess: true },
};

/** A container that fails every check that looks at containers, in each field that the check reads. */
const WORST_CONTAINER = {
  image: 'worst',
  securityContext: {
    ...WORST_CONTEXT,
    allowPrivilegeEscalation: true,
    capabilities: { add: ['SYS_ADMIN'], drop: [] },
    privileged: true,
    procMount: 'Unmasked',
  },
  ports: [{ containerPort: 80, hostPort: 80 }],
  livenessProbe: WORST_HANDLER,
  readinessProbe: WORST_HANDLER,
  startupProbe: WORST_HANDLER,
  lifecycle: { postStart: WORST_HANDLER, preStop: WORST_HANDLER },
};

/** A pod that fails every check, in each field that it reads: what a check reads it names only where it fails. */
export const WORST_POD = {
  metadata: { name: 'worst', annotations: {} },
  spec: {
    hostNetwork: true,
    hostPID: true,
    hostIPC: true,
    securityContext: { ...WORST_CONTEXT, sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
    containers: [{ name: 'main', ...WORST_CONTAINER }],
    initContainers: [{ name: 'init', ...WORST_CONTAINER }],
    ephemeralContainers: [{ name: 'debug', ...WORST_CONTAINER }],
    volumes: [{ name: 'host', hostPath: { path: '/' } }],
  },
};

/**
 * The fields of a pod that the checks of a level read, as steps from the pod's root. In a list, the first item stands
 * for all.
 */
export function restrictedFields(options: PodSecurityOptions): (string | number)[][] {
  const { violations } = evaluatePod(WORST_POD, options);
  return violations.flatMap(({ fields }) => fields.map(stepsOf));
}
