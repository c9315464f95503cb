import type { CheckId } from '../report/check-id';

/** The value to write in a manifest so that it passes a check, by the check's ID; the check's page has details. */
export const FIXES: Readonly<Record<CheckId, string>> = Object.freeze({
  allowPrivilegeEscalation: 'write securityContext.allowPrivilegeEscalation: false in every container',
  appArmorProfile:
    'leave appArmorProfile out, or write type: RuntimeDefault, or Localhost with a profile of the node',
  capabilities_baseline: "take from capabilities.add what goes beyond the runtime's default set",
  capabilities_restricted:
    'write securityContext.capabilities.drop: ["ALL"] in every container, and add none but NET_BIND_SERVICE',
  hostNamespaces: 'leave hostNetwork, hostPID and hostIPC out',
  hostPathVolumes: 'use an emptyDir, a PersistentVolumeClaim, a ConfigMap or a Secret instead of the hostPath',
  hostPorts: 'leave hostPort out, and put a Service in front of the pod',
  hostProbesAndHostLifecycle: 'leave host out of probes and lifecycle hooks: they then go to the pod itself',
  privileged: 'leave privileged out; what the program needs of it may be a single capability',
  procMount: 'leave procMount out; with hostUsers: false the baseline level takes it from policy version 1.35 on',
  procMount_restricted: 'leave procMount out',
  restrictedVolumes:
    'use only configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected and '
      + 'secret volumes',
  runAsNonRoot: 'write securityContext.runAsNonRoot: true in the pod or in every container, and nowhere false',
  runAsUser: 'write a runAsUser other than 0, or leave it to an image whose user is not root',
  seLinuxOptions:
    'leave user and role out, and type too unless it is one made for containers, such as container_t',
  seccompProfile_baseline: 'write seccompProfile.type: RuntimeDefault or Localhost, or leave it out',
  seccompProfile_restricted: 'write securityContext.seccompProfile.type: RuntimeDefault in the pod',
  sysctls: 'leave out the sysctls that are not safe; an administrator can set them on the node',
  windowsHostProcess: 'leave windowsOptions.hostProcess out',
});
