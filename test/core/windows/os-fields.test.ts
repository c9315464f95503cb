import type { PodSpec } from '../../../lib/core/kubernetes/generated/types';
import {
  findOsFieldProblems, LINUX_CONTAINER_CONTEXT_FIELDS, LINUX_POD_CONTEXT_FIELDS, LINUX_POD_FIELDS,
} from '../../../lib/core/windows/os-fields';

/** The harmless value of each field: the API server refuses it all the same. */
const HARMLESS: Readonly<Record<string, unknown>> = {
  allowPrivilegeEscalation: false,
  appArmorProfile: { type: 'RuntimeDefault' },
  capabilities: {},
  fsGroup: 0,
  fsGroupChangePolicy: 'Always',
  hostIPC: true,
  hostPID: true,
  hostUsers: true,
  privileged: false,
  procMount: 'Default',
  readOnlyRootFilesystem: false,
  runAsGroup: 0,
  runAsUser: 0,
  seLinuxChangePolicy: 'Recursive',
  seLinuxOptions: {},
  seccompProfile: { type: 'RuntimeDefault' },
  shareProcessNamespace: false,
  supplementalGroups: [],
  supplementalGroupsPolicy: 'Merge',
  sysctls: [{ name: 'kernel.shm_rmid_forced', value: '0' }],
};

const FOR_WINDOWS = 'Forbidden: cannot be set for a windows pod';
const FOR_LINUX = 'Forbidden: windows options cannot be set for a linux pod';

function specWith(fields: unknown, context: unknown = undefined): PodSpec {
  return { containers: [{ name: 'a', securityContext: context }], ...fields as object } as PodSpec;
}

test.each(LINUX_POD_CONTEXT_FIELDS)('a Windows pod cannot have securityContext.%s', (field) => {
  const refused = findOsFieldProblems('windows', specWith({ securityContext: { [field]: HARMLESS[field] } }));
  expect(refused).toEqual([{ path: `spec.securityContext.${field}`, problem: FOR_WINDOWS }]);
});

test.each(LINUX_POD_FIELDS)('a Windows pod cannot have %s', (field) => {
  expect(findOsFieldProblems('windows', specWith({ [field]: HARMLESS[field] }))).toEqual([
    { path: `spec.${field}`, problem: FOR_WINDOWS },
  ]);
});

test.each(LINUX_CONTAINER_CONTEXT_FIELDS)('a container of a Windows pod cannot have securityContext.%s', (field) => {
  const spec = specWith(
    { initContainers: [{ name: 'i', securityContext: { [field]: HARMLESS[field] } }] },
    { [field]: HARMLESS[field] },
  );
  expect(findOsFieldProblems('windows', spec)).toEqual([
    { path: `spec.initContainers[0].securityContext.${field}`, problem: FOR_WINDOWS },
    { path: `spec.containers[0].securityContext.${field}`, problem: FOR_WINDOWS },
  ]);
});

test('null, a false host namespace and an empty list of sysctls are no problem, as the API server does not see them', () => {
  const nulls = (fields: readonly string[]): object => Object.fromEntries(fields.map((field) => [field, null]));
  expect(
    findOsFieldProblems(
      'windows',
      specWith(
        { ...nulls(LINUX_POD_FIELDS), securityContext: nulls(LINUX_POD_CONTEXT_FIELDS) },
        nulls(LINUX_CONTAINER_CONTEXT_FIELDS),
      ),
    ),
  ).toEqual([]);
  expect(
    findOsFieldProblems(
      'windows',
      specWith({ hostPID: false, hostIPC: false, securityContext: { sysctls: [], runAsNonRoot: true } }),
    ),
  ).toEqual([]);
});

test('a Linux pod cannot have windowsOptions, empty ones included', () => {
  const spec = specWith(
    { securityContext: { windowsOptions: {} } },
    { windowsOptions: { runAsUserName: 'ContainerUser' } },
  );
  expect(findOsFieldProblems('linux', spec)).toEqual([
    { path: 'spec.securityContext.windowsOptions', problem: FOR_LINUX },
    { path: 'spec.containers[0].securityContext.windowsOptions', problem: FOR_LINUX },
  ]);
  expect(findOsFieldProblems('linux', specWith({}))).toEqual([]);
  expect(
    findOsFieldProblems('linux', specWith({ securityContext: { windowsOptions: null } }, { windowsOptions: null })),
  ).toEqual([]);
});
