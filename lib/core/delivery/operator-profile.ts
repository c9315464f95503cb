import type { PlainObject } from './plain-object';
import { join } from '../data/field-path';
import { HardeningError } from '../report/hardening-error';
import { type Must, invalidValue } from '../report/invalid';
import type { OciArgument, OciRule } from '../seccomp/profile/oci-profile';
import type { SeccompProfile } from '../seccomp/profile/seccomp-profile';

/** The folder below the kubelet's seccomp directory in which the Security Profiles Operator installs. */
const OPERATOR_FOLDER = 'operator';

/** The only sockets that the operator lets a profile name. */
const LISTENER_PATH = /^\/var\/run\/security-profiles-operator\/[\w.-]+$/;

/** What a pod's `localhostProfile` must be for a profile that the operator installs. */
export function operatorPath({ id }: SeccompProfile): string {
  return `${OPERATOR_FOLDER}/${id}.json`;
}

/**
 * A profile as the Security Profiles Operator takes it, from its version 1: cluster-wide, and named by its content.
 *
 * @throws HardeningError `invalid-profile` for what the operator's resource cannot say: a default error, error 0,
 *   numbers beyond JavaScript's safe ones, a socket outside the operator's folder.
 * @see
 *   https://github.com/kubernetes-sigs/security-profiles-operator/blob/main/api/seccompprofile/v1/seccompprofile_types.go
 */
export function operatorProfile({ id, oci }: SeccompProfile): PlainObject {
  const { defaultAction, defaultErrnoRet, architectures, flags, listenerPath, listenerMetadata, syscalls } = oci;
  if (defaultErrnoRet !== undefined) {
    throw cannotSay('defaultErrnoRet', 'must be left out, which gives EPERM', defaultErrnoRet);
  }
  if (listenerPath !== undefined && !LISTENER_PATH.test(listenerPath)) {
    throw cannotSay('listenerPath', 'must be in /var/run/security-profiles-operator', listenerPath);
  }
  return {
    apiVersion: 'security-profiles-operator.x-k8s.io/v1',
    kind: 'SeccompProfile',
    metadata: { name: id },
    spec: {
      defaultAction,
      ...architectures && { architectures: [...new Set(architectures)] },
      ...flags && { flags: [...new Set(flags)] },
      ...listenerPath !== undefined && { listenerPath },
      ...listenerMetadata !== undefined && { listenerMetadata },
      syscalls: syscalls.map((rule, index) => operatorRule(rule, join('syscalls', index))),
    },
  };
}

function operatorRule({ names, action, errnoRet, args }: OciRule, path: string): object {
  // The operator takes it for unset, and a call that is to seem successful would fail.
  if (errnoRet === 0) throw cannotSay(join(path, 'errnoRet'), 'must be at least 1', errnoRet);
  return {
    names: [...new Set(names)],
    action,
    ...errnoRet !== undefined && { errnoRet },
    ...args && { args: args.map((argument, index) => operatorArgument(argument, join(join(path, 'args'), index))) },
  };
}

function operatorArgument({ index, value, valueTwo, op }: OciArgument, path: string): object {
  return {
    index,
    value: safe(value, join(path, 'value')),
    ...(valueTwo !== undefined && { valueTwo: safe(valueTwo, join(path, 'valueTwo')) }),
    op,
  };
}

function safe(value: bigint, path: string): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw cannotSay(path, `must be at most ${Number.MAX_SAFE_INTEGER}`, value);
  }
  return Number(value);
}

function cannotSay(path: string, must: Must, value: bigint | number | string): HardeningError {
  return invalidValue(
    'invalid-profile',
    path,
    `${must}, because the Security Profiles Operator's resource has no other`,
    value,
  );
}
