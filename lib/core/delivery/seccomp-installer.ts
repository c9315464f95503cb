import { type Installer, PROFILES_VOLUME } from './installer';
import { INSTALL_PATHS, SECCOMP_DIRECTORY, seccompInstallScript } from './seccomp-install-script';

const ROOT = "the kubelet's folder belongs to root; the container has no capability, and sees nothing else of the node";

/**
 * What puts seccomp profiles on a node: root without a single capability, in one folder of the node's disk.
 *
 * @param name tells installers apart that work in the same folder.
 */
export function seccompInstaller(name: string, image: string): Installer {
  return {
    kind: 'seccomp',
    name: 'install',
    container: (end) => ({
      image,
      command: ['/bin/sh', '-c', seccompInstallScript(name, end)],
      securityContext: { runAsUser: 0, runAsGroup: 0 },
      volumeMounts: [
        { name: PROFILES_VOLUME, mountPath: INSTALL_PATHS.profiles, readOnly: true },
        { name: 'node', mountPath: INSTALL_PATHS.node },
      ],
    }),
    nodeVolume: { name: 'node', hostPath: { path: SECCOMP_DIRECTORY, type: 'DirectoryOrCreate' } },
    waivers: (containers) => [
      {
        check: 'restrictedVolumes',
        reason: `the kubelet reads seccomp profiles from the node's disk, below ${SECCOMP_DIRECTORY}`,
      },
      { check: 'runAsNonRoot', reason: ROOT, match: { containers } },
      { check: 'runAsUser', reason: ROOT, match: { containers } },
    ],
  };
}
