import { appArmorLoadScript, LOAD_PATHS, SECURITY_FS } from './app-armor-load-script';
import { type Installer, PROFILES_VOLUME } from './installer';
import type { Finding } from '../report/finding';

const KERNEL = 'only root with MAC_ADMIN may give the kernel a profile';

/** What its owner should know of the loader. */
export const APPARMOR_LOADER_FINDING: Finding = {
  rule: 'apparmor-loader',
  severity: 'advice',
  cause: 'hardening',
  path: 'images.loader',
  message:
    'anyone who controls this image, or the namespace it runs in, can change or unload any AppArmor profile of every '
      + "node, the runtime's own among them: "
    + "keep the namespace to the cluster's administrators, and the image to what it needs",
};

/**
 * What loads AppArmor profiles into a node's kernel: root with the one capability for it, and the file system through
 * which the kernel takes them. The parser comes with the image; one of the node's own would have to be run as the
 * node's root, with all that root may do.
 *
 * It is confined by no AppArmor profile itself, for the runtime's default one keeps containers from that very file
 * system.
 */
export function appArmorInstaller(image: string): Installer {
  return {
    kind: 'appArmor',
    name: 'load',
    container: (end) => ({
      image,
      command: ['/bin/sh', '-c', appArmorLoadScript(end)],
      securityContext: {
        runAsUser: 0, runAsGroup: 0, capabilities: { add: ['MAC_ADMIN'] }, appArmorProfile: { type: 'Unconfined' },
      },
      volumeMounts: [
        { name: PROFILES_VOLUME, mountPath: LOAD_PATHS.profiles, readOnly: true },
        { name: 'kernel', mountPath: LOAD_PATHS.securityFs },
      ],
    }),
    nodeVolume: { name: 'kernel', hostPath: { path: SECURITY_FS, type: 'Directory' } },
    waivers: (containers) => {
      const match = { containers };
      return [
        { check: 'restrictedVolumes', reason: `the kernel takes AppArmor profiles through ${SECURITY_FS}` },
        {
          check: 'appArmorProfile',
          reason: `the runtime's default profile keeps containers from ${SECURITY_FS}`,
          match,
        },
        // Before Kubernetes 1.22 it is the baseline check that rules this.
        { check: 'capabilities_baseline', reason: KERNEL, match },
        { check: 'capabilities_restricted', reason: KERNEL, match },
        { check: 'runAsNonRoot', reason: KERNEL, match },
        { check: 'runAsUser', reason: KERNEL, match },
      ];
    },
  };
}
