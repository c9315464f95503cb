import { SERVICE_ACCOUNT, tokenVolume, TOKEN_MOUNT } from './installer-account';
import type { NodeLabel, ProfileKind } from '../hardening/profiles/delivery';
import type { Container, DaemonSetSpec, Volume } from '../kubernetes/generated/types';
import type { Waiver } from '../waivers/waiver';

/** The images that every installer has beside its own. */
export interface InstallerImages {
  /** What stays when the work is done. */
  readonly pause: string;
  /** What labels the node, where there is a gate; a container that starts kubectl. */
  readonly kubectl: string;
}

/** What puts one kind of profile on a node. */
export interface Installer {
  readonly kind: ProfileKind;
  /** The container that does it. It sees the profiles where {@link PROFILES_VOLUME} is mounted. */
  readonly container: Container;
  /** What it sees of the node. */
  readonly nodeVolume: Volume;
  /** Why it is as weak as it is; each for the one check that it fails. */
  readonly waivers: readonly Waiver[];
}

/** The volume that has the profiles: a file for each. */
export const PROFILES_VOLUME = 'profiles';

/** How much memory each container may take: the shell's programs are small, kubectl is not. */
const SMALL = { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '32Mi' } };
const KUBECTL = { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } };

/** What an installer's DaemonSet is made from, beside the installer. */
export interface InstallerPlan {
  /** The names of the ConfigMaps that hold the profiles. */
  readonly configMaps: readonly string[];
  readonly images: InstallerImages;
  /** The labels that say of a node which profiles it has; without any, the nodes are not labelled. */
  readonly labels: readonly NodeLabel[];
  /** Which nodes it is for; all Linux nodes by default. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/**
 * A DaemonSet that has every Linux node install profiles before it runs anything of note: its init containers do the work one after another, and what
 * stays is a pause container. Nothing depends on its pods once they are done, so a change reaches all nodes at once.
 *
 * @returns the spec before hardening, which adds what is not said here.
 */
export function installerDaemonSet(
  { container, nodeVolume }: Installer, { configMaps, images, labels, nodeSelector }: InstallerPlan,
): Omit<DaemonSetSpec, 'selector'> {
  const gated = labels.length > 0;
  return {
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } },
    template: {
      spec: {
        serviceAccountName: SERVICE_ACCOUNT,
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        // A node whose profiles are missing can start none of the pods that need them, so this comes first.
        priorityClassName: 'system-node-critical',
        tolerations: [{ operator: 'Exists' }],
        ...nodeSelector && { nodeSelector: { ...nodeSelector } },
        initContainers: [
          ...gated ? [labelling('clear-labels', images.kubectl, labels.map(({ key }) => `${key}-`))] : [],
          { ...container, resources: SMALL },
          ...gated ? [labelling('set-labels', images.kubectl, ['--overwrite', ...labels.map(({ key, value }) => `${key}=${value}`)])] : [],
        ],
        containers: [{ name: 'pause', image: images.pause, resources: SMALL }],
        volumes: [
          { name: PROFILES_VOLUME, projected: { sources: configMaps.map((name) => ({ configMap: { name } })) } },
          nodeVolume,
          ...gated ? [tokenVolume()] : [],
        ],
      },
    },
  };
}

/** kubectl, told to label the node that it runs on. It has the token, and sees nothing of the node. */
function labelling(name: string, image: string, labels: readonly string[]): Container {
  return {
    name,
    image,
    args: ['label', 'node', '$(NODE_NAME)', ...labels],
    env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }, { name: 'HOME', value: '/tmp' }],
    resources: KUBECTL,
    volumeMounts: [TOKEN_MOUNT],
  };
}
