import type { Explained } from './failure';
import { printable, quote } from '../../data/describe';

/** A message about what hardening sets besides profiles. */
export interface PodMessage {
  readonly pattern: RegExp;
  /** Tells what the line shows, and no more; undefined where it shows too little. */
  readonly explain: (found: RegExpExecArray) => Pick<Explained, 'message' | 'waysOut'> | undefined;
}

/** The ports that only root may open, unless the kernel is told otherwise. */
const FIRST_OPEN_PORT = 1024;

/** An absolute path of a file, which is not the root itself. */
const FILE_PATH = /(?<![\w.~-])\/(?:[\w.@+-]+\/)*[\w.@+-]+/;

/** The answer of hardening's page to each thing that it breaks most often; the first row that fits counts. */
export const POD_MESSAGES: readonly PodMessage[] = [
  {
    // EROFS of https://man7.org/linux/man-pages/man3/errno.3.html, as strerror writes it.
    pattern: /read-only file ?system|\bEROFS\b/i,
    explain: ({ input }) => {
      const file = FILE_PATH.exec(input)?.[0];
      const directory = file === undefined ? '…' : file.slice(0, file.lastIndexOf('/')) || file;
      return {
        message: `the program wrote to ${file ?? 'a file'}, where the file system is read-only: `
          + 'readOnlyRootFilesystem makes that of the image so, and a volume can be mounted so too',
        waysOut: [
          {
            what: 'give the container a volume in the directory; it hides the files that the image has there',
            code: `hardening: { writablePaths: ['${directory}'] }`,
          },
          { what: 'or have the program write below /tmp, where each container has a volume' },
        ],
      };
    },
  },
  {
    // @see https://man7.org/linux/man-pages/man2/bind.2.html EACCES
    pattern: /bind(?:\(\)|:)?.*?:(\d{1,5})\b.*permission denied|listen tcp\d? \S*:(\d{1,5}): bind: permission denied/i,
    explain: ([, bound, listened]) => {
      const port = Number(bound ?? listened);
      if (port === 0 || port >= FIRST_OPEN_PORT) return undefined;
      return {
        message: `the program may not open port ${port}: below ${FIRST_OPEN_PORT} that takes the capability `
          + 'NET_BIND_SERVICE, which only root has',
        waysOut: [
          { what: `have it listen on a port from ${FIRST_OPEN_PORT} up, and let the Service map ${port} to it` },
          {
            what: 'or open all ports to everybody in the pod, by a sysctl that every level allows',
            code: "securityContext: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] }",
          },
        ],
      };
    },
  },
  {
    // @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/security_context.go
    pattern: /container has runAsNonRoot and image will run as root/i,
    explain: () => ({
      message: 'the kubelet does not start the container: runAsNonRoot is true, and neither the pod nor the image '
        + 'names a user other than root',
      waysOut: [
        { what: 'name a uid other than 0 that the image works with', code: 'hardening: { user: 65532 }' },
        { what: 'or build the image with a USER that is a number other than 0' },
      ],
    }),
  },
  {
    pattern: /image has non-numeric user \(([^)]*)\), cannot verify user is non-root/i,
    explain: ([, user]) => ({
      message: `the kubelet does not start the container: the image names its user ${quote(user!)}, and runAsNonRoot `
        + 'needs a number',
      waysOut: [{
        what: `set the uid that ${quote(user!)} has in the image's /etc/passwd: id -u in the image prints it`,
        code: 'hardening: { user: … }',
      }],
    }),
  },
  {
    // @see https://github.com/sudo-project/sudo/blob/SUDO_1_9_15p5/src/sudo.c sudo_check_suid
    pattern: /sudo: effective uid is not 0|sudo: the "no new privileges" flag is set/i,
    explain: () => ({
      message: 'sudo could not become root: with allowPrivilegeEscalation: false no program gains rights that its '
        + 'parent lacks, and a volume mounted with nosuid has the same effect',
      waysOut: [
        { what: 'start the program as the user that it needs, and do at build time what needs root' },
        {
          what: 'or let it gain privileges, which restricted refuses without a waiver',
          code: 'securityContext: { allowPrivilegeEscalation: true }, hardening: { waivers: [{ check: '
            + "'allowPrivilegeEscalation', reason: '…' }] }",
        },
      ],
    }),
  },
  {
    // @see https://man7.org/linux/man-pages/man2/chown.2.html EPERM
    pattern: /\bchown(?:\(\)|:) (?!changing ownership).*operation not permitted/i,
    explain: () => ({
      message: 'the owner of a file could not be changed: that takes the capability CHOWN, which a hardened container '
        + 'does not have',
      waysOut: [
        {
          what: 'for a volume: run as the uid that owns its files, and set an fsGroup, which the kubelet gives them',
          code: 'securityContext: { fsGroup: 65532 }',
        },
        { what: 'for a file of the image: give it its owner when the image is built' },
      ],
    }),
  },
  {
    // @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
    pattern: /\/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/\S*:? .*no such file/i,
    explain: () => ({
      message: 'the pod has no token of a service account: none is mounted unless the pod asks for it',
      waysOut: [{
        what: 'where the program needs the API server, name an account that may do what it needs, and mount its token',
        code: "serviceAccountName: '…', automountServiceAccountToken: true",
      }],
    }),
  },
  {
    // @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/lifecycle/predicate.go
    pattern: /predicate NodeAffinity failed/i,
    explain: () => ({
      message: 'the kubelet refused the pod: the labels of its node do not match the node selector or the node '
        + 'affinity of the pod, or did not when the kubelet looked',
      waysOut: [{
        what: 'compare the nodeSelector of the pod with the labels of its node; its controller makes another pod',
        code: 'kubectl get node … --show-labels',
      }],
    }),
  },
  {
    // @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/scheduler/framework/plugins/nodeaffinity
    pattern: /(\d+)\/(\d+) nodes are available:.*didn't match Pod's node affinity\/selector/i,
    explain: ([, available, all]) => ({
      message: `the scheduler found ${available} of ${all} nodes for the pod: nodes lack a label that its node `
        + 'selector or node affinity names',
      waysOut: [
        {
          what: 'compare the nodeSelector of the pod with the labels of the nodes',
          code: 'kubectl get nodes --show-labels',
        },
        {
          what: 'a label that begins with hardened-kube tells that a profile is on the node: look at the pods that '
            + 'install the profiles; the option appArmor keeps pods to nodes with hardened-kube/apparmor: enabled',
        },
      ],
    }),
  },
  {
    // @see https://github.com/kubernetes/pod-security-admission/blob/v0.37.0/admission/admission.go
    pattern: /violates PodSecurity "(privileged|baseline|restricted):(latest|v1\.\d+)": (.*)/,
    explain: ([, level, version, reasons]) => ({
      message: `the namespace enforces the Pod Security level ${level} (${version}), and refuses the pod: `
        + printable(reasons!.trim()),
      waysOut: [
        { what: 'harden the workload that makes the pod', code: `hardenManifest(manifest, { level: '${level}' })` },
        {
          what: 'the fields at fault',
          code: `evaluateManifest(manifest, { level: '${level}', version: '${version}' })`,
        },
      ],
    }),
  },
];
