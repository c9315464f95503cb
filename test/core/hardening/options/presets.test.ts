import * as presets from '../../../../lib/core/hardening/options/presets';

function isDeeplyFrozen(value: unknown): boolean {
  return (
    typeof value !== 'object'
    || value === null
    || (Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen))
  );
}

test('the presets are what the documentation quotes', () => {
  expect({ ...presets }).toEqual({
    DEFAULT_USER: 65532,
    LINUX_POD_PRESET: { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, seccompProfile: 'RuntimeDefault' },
    LINUX_CONTAINER_PRESET: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    WINDOWS_POD_PRESET: { runAsNonRoot: true, runAsUserName: 'ContainerUser' },
    AUTOMOUNT_SERVICE_ACCOUNT_TOKEN: false,
    FS_GROUP_CHANGE_POLICY: 'OnRootMismatch',
    TEMPORARY_DIRECTORY: '/tmp',
    WRITABLE_SIZE_LIMIT: '256Mi',
  });
});

test('nobody can change them', () => expect(Object.values(presets).every(isDeeplyFrozen)).toBe(true));
