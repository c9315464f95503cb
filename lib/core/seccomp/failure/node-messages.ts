/** A message of the kubelet, containerd or runc about a profile. */
export interface NodeMessage {
  readonly pattern: RegExp;
  readonly isSeccomp: 'yes' | 'no';
  readonly message: string;
  readonly waysOut: readonly string[];
}

/**
 * The container did not start, for its profile is not there or not right.
 *
 * @see https://github.com/containerd/containerd/blob/v1.6.20/contrib/seccomp/seccomp.go LoadProfile
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/security/apparmor/validate.go
 */
export const NODE_MESSAGES: readonly NodeMessage[] = [
  {
    pattern: /cannot load seccomp profile .*no such file/i,
    isSeccomp: 'yes',
    message: 'the node has no file for the seccomp profile that the pod names, so the container does not start',
    waysOut: [
      'deliver the profile to every node that the pod may run on: SeccompProfiles does, and pods say hardening: { '
        + 'seccomp: profile }',
      'where something else delivers it, compare localhostProfile with the path below /var/lib/kubelet/seccomp: it '
        + 'has no localhost/ before it',
    ],
  },
  {
    pattern: /decoding seccomp profile failed/i,
    isSeccomp: 'yes',
    message:
      "the seccomp profile's file on the node is not the JSON that containerd reads, so the container does not start",
    waysOut: [
      "read the file's text with SeccompProfile.fromOci, which says what is wrong, and deliver what "
        + 'toJson() of it gives',
    ],
  },
  {
    pattern:
      /not a valid (?:action|arch|operator)[^\n]* for seccomp|error loading seccomp filter|unable to init seccomp/i,
    isSeccomp: 'yes',
    message: 'runc or the kernel refuses the seccomp profile itself, so the container does not start',
    waysOut: ['read the profile with SeccompProfile.fromOci, which says what is wrong'],
  },
  {
    pattern: /apparmor is not enabled on the host/i,
    isSeccomp: 'no',
    message:
      'the pod asks for an AppArmor profile and the node has no AppArmor, so the kubelet refuses the pod; seccomp '
        + 'has no part in it',
    waysOut: [
      'leave the AppArmor profile out: the runtime then applies its default wherever a node has AppArmor',
      'or let the pod run only on nodes that have AppArmor, by a nodeSelector on their pool',
    ],
  },
  {
    pattern: /profile "?[^"\s]+"? is not loaded|apparmor profile not found/i,
    isSeccomp: 'no',
    message:
      'the AppArmor profile that the pod names is not loaded on the node, so the pod does not start; seccomp has '
        + 'no part in it',
    waysOut: [
      'deliver the profile to every node that the pod may run on: AppArmorProfiles does, and pods say hardening: { '
        + 'appArmor: profile }',
      "where something else loads it, compare localhostProfile with the name in the profile's text, which need not "
        + "be its file's",
    ],
  },
];
