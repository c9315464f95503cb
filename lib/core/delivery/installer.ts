import { type GateFiles, type InstallEnd, WITHOUT_GATE } from './install-loop';
import { SERVICE_ACCOUNT, tokenVolume, TOKEN_MOUNT } from './installer-account';
import type { ProfileKind } from '../hardening/profiles/delivery';
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
  /** The name of the container that does it. */
  readonly name: string;
  /** The container, apart from its name. It sees the profiles where {@link PROFILES_VOLUME} is mounted. */
  readonly container: (end: InstallEnd) => Omit<Container, 'name'>;
  /** What it sees of the node. */
  readonly nodeVolume: Volume;
  /** Why these containers are as weak as they are; each waiver for the one check that they fail. */
  readonly waivers: (containers: readonly string[]) => readonly Waiver[];
}

/** The volume that has the profiles: a file for each. */
export const PROFILES_VOLUME = 'profiles';

/** How much memory each container may take: the shell's programs are small, kubectl is not. */
const SMALL = { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '32Mi' } };
const KUBECTL = { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } };

/** What an installer's DaemonSet is made from, in addition to the installer. */
export interface InstallerPlan {
  /** The names of the ConfigMaps that hold the profiles. */
  readonly configMaps: readonly string[];
  readonly images: InstallerImages;
  /** With a gate: what the keys of the labels begin with that say of a node which profiles it has. */
  readonly labelPrefix?: string;
  /** Which nodes it is for; all Linux nodes by default. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** The container that fails, with a gate, where a profile is missing. */
const VERIFY = 'verify';

/** The names of the containers that see the node. */
export function installingContainers({ name }: Installer, isGated: boolean): readonly string[] {
  return isGated ? [name, VERIFY] : [name];
}

/**
 * A DaemonSet that has every Linux node install profiles before it runs anything of note: its init containers do the
 * work one after another, and what stays is a pause container. Nothing depends on its pods once they are done, so a
 * change reaches all nodes at once.
 *
 * @returns the spec before hardening, which adds what is not said here.
 */
export function installerDaemonSet(
  installer: Installer, { configMaps, images, labelPrefix, nodeSelector }: InstallerPlan,
): Omit<DaemonSetSpec, 'selector'> {
  const isGated = labelPrefix !== undefined;
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
        initContainers: isGated
          ? gatedSteps(installer, images.kubectl, labelPrefix)
          : [{ name: installer.name, ...installer.container(WITHOUT_GATE), resources: SMALL }],
        containers: [{ name: 'pause', image: images.pause, resources: SMALL }],
        volumes: [
          { name: PROFILES_VOLUME, projected: { sources: configMaps.map((name) => ({ configMap: { name } })) } },
          installer.nodeVolume,
          ...isGated ? [tokenVolume(), { name: OUTCOME_VOLUME, emptyDir: { sizeLimit: '1Mi' } }] : [],
        ],
      },
    },
  };
}

/** What an installer found out about its node, for the containers that label it. */
const OUTCOME_VOLUME = 'outcome';
const OUTCOME_PATH = '/outcome';

/**
 * Installs what can be installed, verifies it, and fails there if a profile is missing. The kubelet runs the container
 * that fails again and again. After each of its tries `label` makes the labels right that are wrong, so that no profile
 * waits for another. `label` runs beside it, because the kubelet goes on only from a container that succeeds; it stays
 * with the pod, and waits at a pipe for the next patch. `label-verified` is what the kubelet repeats until the API
 * server has taken the labels.
 *
 * No label is removed from a node that has its profile: a kubelet that restarts in that moment would end the pods under
 * it.
 */
function gatedSteps(installer: Installer, kubectl: string, prefix: string): Container[] {
  const gate: GateFiles = { pipe: `${OUTCOME_PATH}/patch`, verified: `${OUTCOME_PATH}/verified.json`, prefix };
  const step = (name: string, end: InstallEnd): Container => {
    const container = installer.container(end);
    const volumeMounts = [...container.volumeMounts ?? [], { name: OUTCOME_VOLUME, mountPath: OUTCOME_PATH }];
    return { name, ...container, volumeMounts, resources: SMALL };
  };
  return [
    step(installer.name, { step: 'prepare', gate }),
    { ...labelling('label', kubectl, gate.pipe), restartPolicy: 'Always' },
    step(VERIFY, { step: 'verify', gate }),
    labelling('label-verified', kubectl, gate.verified),
  ];
}

/** kubectl, told to label the node that it runs on. It has the token, and sees nothing of the node. */
function labelling(name: string, image: string, patch: string): Container {
  return {
    name,
    image,
    // A merge patch: a label that is right already is not touched.
    args: ['patch', 'node', '$(NODE_NAME)', '--type=merge', `--patch-file=${patch}`],
    env: [
      { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'HOME', value: '/tmp' },
    ],
    resources: KUBECTL,
    volumeMounts: [TOKEN_MOUNT, { name: OUTCOME_VOLUME, mountPath: OUTCOME_PATH, readOnly: true }],
  };
}
