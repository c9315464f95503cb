import type { PodSpec } from '../../../lib/core/kubernetes/generated/types';
import { MAX_CREDENTIAL_SPEC_KIB, findWindowsOptionProblems } from '../../../lib/core/windows/windows-options';

function specWith(pod: unknown, containers: unknown[] = [undefined], fields: object = {}): PodSpec {
  return {
    securityContext: { windowsOptions: pod },
    containers: containers.map((windowsOptions, index) => ({ name: `c${index}`, securityContext: { windowsOptions } })),
    ...fields,
  } as PodSpec;
}

function linesOf(spec: PodSpec): string[] {
  return findWindowsOptionProblems(spec).map(({ path, problem }) => `${path}: ${problem}`);
}

test('a gMSA credential spec may have 64 KiB', () => expect(MAX_CREDENTIAL_SPEC_KIB).toBe(64));

test.each<[string, PodSpec]>([
  ['nothing', specWith(undefined)],
  ['a pod whose containers have no security context', { containers: [{ name: 'web' }] }],
  ['a gMSA name of one letter', specWith({ gmsaCredentialSpecName: 'a' })],
  ['a gMSA name of one letter in each part', specWith({ gmsaCredentialSpecName: 'a.b' })],
  ['null',
    specWith({ runAsUserName: null, gmsaCredentialSpecName: null, gmsaCredentialSpec: null, hostProcess: null })],
  ['a gMSA',
    specWith({ gmsaCredentialSpecName: 'web.shop', gmsaCredentialSpec: '{}', runAsUserName: 'ContainerUser' })],
  ['a spec of 64 KiB', specWith({ gmsaCredentialSpec: 'é'.repeat(32 * 1024) })],
  ['a host process', specWith({ hostProcess: true }, [undefined, { hostProcess: true }], { hostNetwork: true })],
  ['none of the containers a host process', specWith({ hostProcess: false }, [{ hostProcess: false }])],
])('%s is taken', (_, spec) => expect(linesOf(spec)).toEqual([]));

test.each<[string, PodSpec, string[]]>([
  [
    'runAsUserName of the pod and of a container',
    specWith({ runAsUserName: '' }, [{ runAsUserName: 'a:b' }]),
    [
      'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "": runAsUserName cannot be an empty string',
      'spec.containers[0].securityContext.windowsOptions.runAsUserName: Invalid value: "a:b": '
        + 'runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]',
    ],
  ],
  [
    'gmsaCredentialSpec',
    specWith({ gmsaCredentialSpec: '' }),
    [
      'spec.securityContext.windowsOptions.gmsaCredentialSpec: Invalid value: an empty string: gmsaCredentialSpec '
        + 'cannot be an empty string',
    ],
  ],
  [
    'hostProcess without the host network',
    specWith({ hostProcess: true }),
    [
      'spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers',
    ],
  ],
  [
    'hostProcess of some containers',
    specWith(undefined, [{ hostProcess: true }, {}], { hostNetwork: true }),
    [
      'spec: Invalid value: "": If pod contains any hostProcess containers then all containers must be '
        + 'HostProcess containers',
    ],
  ],
  [
    'hostProcess in disagreement',
    specWith({ hostProcess: true }, [{ hostProcess: false }, {}], { hostNetwork: true }),
    [
      'spec.containers[0].securityContext.windowsOptions.hostProcess: Invalid value: false: '
        + 'pod hostProcess value must be identical if both are specified, was true',
      'spec: Invalid value: "": If pod contains any hostProcess containers then all containers must be '
        + 'HostProcess containers',
    ],
  ],
  [
    'hostProcess of a container that the pod denies',
    specWith({ hostProcess: false }, [{ hostProcess: true }], { hostNetwork: true }),
    [
      'spec.containers[0].securityContext.windowsOptions.hostProcess: Invalid value: true: '
        + 'pod hostProcess value must be identical if both are specified, was false',
    ],
  ],
  [
    'hostProcess of a container beside one without a security context',
    { hostNetwork: true, containers: [specWith(undefined, [{ hostProcess: true }]).containers[0]!, { name: 'c1' }] },
    [
      'spec: Invalid value: "": If pod contains any hostProcess containers then all containers must be '
        + 'HostProcess containers',
    ],
  ],
])("%s is refused in the API server's words", (_, spec, lines) => expect(linesOf(spec)).toEqual(lines));

test('a credential spec of more than 64 KiB is refused; bytes count', () => {
  expect(linesOf(specWith({ gmsaCredentialSpec: 'é'.repeat(32 * 1024 + 1) }))[0]).toMatch(
    /: gmsaCredentialSpec size must be under 64 KiB$/,
  );
});

test.each(['', 'Web', 'a..b', '-a', 'a_b', 'a.'])(
  'gmsaCredentialSpecName %j is no DNS subdomain',
  (gmsaCredentialSpecName) => {
    expect(linesOf(specWith({ gmsaCredentialSpecName }))).toEqual([
      `spec.securityContext.windowsOptions.gmsaCredentialSpecName: Invalid value: "${gmsaCredentialSpecName}": `
        + "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
        + "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    ]);
  },
);

test('a gmsaCredentialSpecName has at most 253 bytes, which the API server calls characters', () => {
  expect(linesOf(specWith({ gmsaCredentialSpecName: 'a'.repeat(253) }))).toEqual([]);
  expect(linesOf(specWith({ gmsaCredentialSpecName: 'a'.repeat(254) }))).toEqual([
    expect.stringMatching(/must be no more than 253 characters$/),
  ]);
});
