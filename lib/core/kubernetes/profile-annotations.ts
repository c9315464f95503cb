// How pods named their profiles before there were fields. What ends in a slash is followed by a container's name.
// Source: k8s.io/api v0.37.0, core/v1/annotation_key_constants.go.

export const SECCOMP_POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER_ANNOTATION_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';
export const APP_ARMOR_ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';
