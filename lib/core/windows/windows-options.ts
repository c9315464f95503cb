import { runAsUserNameProblems } from './run-as-user-name';
import { bytesOf } from '../data/bytes-of';
import { describeType, describeValue } from '../data/describe';
import type { PodSpec, WindowsSecurityContextOptions } from '../kubernetes/generated/types';
import { containerPath, containersOf } from '../kubernetes/pod';
import type { RefusedField } from '../kubernetes/refused-field';

/** The most KiB that an inlined gMSA credential spec may have. */
export const MAX_CREDENTIAL_SPEC_KIB = 64;

/** Kubernetes counts bytes, but its message counts characters. */
const MAX_SUBDOMAIN_BYTES = 253;

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Finds windowsOptions of a pod and its containers that the API server refuses: the user's name, the gMSA credential
 * spec, and hostProcess where the pod and its containers do not agree or the pod lacks the host's network.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go
 *   validateWindowsSecurityContextOptions, validateWindowsHostProcessPod
 */
export function findWindowsOptionProblems(spec: PodSpec): RefusedField[] {
  const containers = containersOf(spec);
  return [
    ...findOptionProblems(spec.securityContext?.windowsOptions, 'spec.securityContext.windowsOptions'),
    ...containers.flatMap((placed) => findOptionProblems(placed.container.securityContext?.windowsOptions,
      `${containerPath(placed)}.securityContext.windowsOptions`)),
    ...findHostProcessProblems(spec),
  ];
}

function findOptionProblems(options: WindowsSecurityContextOptions | null | undefined, path: string): RefusedField[] {
  const { runAsUserName, gmsaCredentialSpecName, gmsaCredentialSpec } = options ?? {};
  return [
    ...gmsaCredentialSpecName == null ? [] : credentialSpecNameProblems(gmsaCredentialSpecName)
      .map((problem) => invalid(`${path}.gmsaCredentialSpecName`, gmsaCredentialSpecName, problem)),
    ...(gmsaCredentialSpec == null
      ? []
      : credentialSpecProblems(gmsaCredentialSpec).map((problem) => ({
        path: `${path}.gmsaCredentialSpec`,
        problem: `Invalid value: ${describeType(gmsaCredentialSpec)}: ${problem}`,
      }))),
    ...(runAsUserName == null
      ? []
      : runAsUserNameProblems(runAsUserName).map((problem) =>
        invalid(`${path}.runAsUserName`, runAsUserName, problem),
      )),
  ];
}

function credentialSpecNameProblems(name: string): string[] {
  return [
    ...(bytesOf(name) > MAX_SUBDOMAIN_BYTES ? [`must be no more than ${MAX_SUBDOMAIN_BYTES} characters`] : []),
    ...(DNS_SUBDOMAIN.test(name)
      ? []
      : [
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
            + 'and must start '
            + "and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
            + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      ]),
  ];
}

function credentialSpecProblems(spec: string): string[] {
  if (spec === '') return ['gmsaCredentialSpec cannot be an empty string'];
  return bytesOf(spec) > MAX_CREDENTIAL_SPEC_KIB * 1024
    ? [`gmsaCredentialSpec size must be under ${MAX_CREDENTIAL_SPEC_KIB} KiB`]
    : [];
}

function findHostProcessProblems(spec: PodSpec): RefusedField[] {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess ?? undefined;
  const containers = containersOf(spec);
  const refused = containers.flatMap((placed) => {
    const own = placed.container.securityContext?.windowsOptions?.hostProcess ?? undefined;
    return ofPod === undefined || own === undefined || own === ofPod
      ? []
      : [
        invalid(
          `${containerPath(placed)}.securityContext.windowsOptions.hostProcess`,
          own,
          `pod hostProcess value must be identical if both are specified, was ${ofPod}`,
        ),
      ];
  });
  const hostProcesses = containers.filter(
    ({ container }) => container.securityContext?.windowsOptions?.hostProcess ?? ofPod,
  );
  if (hostProcesses.length === 0) return refused;
  if (hostProcesses.length < containers.length) {
    refused.push(
      invalid(
        'spec',
        '',
        'If pod contains any hostProcess containers then all containers must be HostProcess containers',
      ),
    );
  }
  if (!spec.hostNetwork) {
    refused.push(
      invalid('spec.hostNetwork', false, 'hostNetwork must be true if pod contains any hostProcess containers'),
    );
  }
  return refused;
}

function invalid(path: string, value: unknown, problem: string): RefusedField {
  return { path, problem: `Invalid value: ${describeValue(value)}: ${problem}` };
}
