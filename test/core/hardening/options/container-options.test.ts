import { containerOptions, mergeContainers, resolveContainers } from '../../../../lib/core/hardening/options/container-options';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { thrownBy } from '../../thrown';

test('an exact name and a pattern may both fit: the later one counts, field by field', () => {
  const containers = resolveContainers({
    '*': { user: 'image', readOnlyRootFilesystem: false },
    'init-*': { user: 0 },
    'init-chown': { readOnlyRootFilesystem: true },
  });
  expect(containerOptions(containers, 'web')).toEqual({ user: 'image', readOnlyRootFilesystem: false });
  expect(containerOptions(containers, 'init-a')).toEqual({ user: 0, readOnlyRootFilesystem: false });
  expect(containerOptions(containers, 'init-chown')).toEqual({ user: 0, readOnlyRootFilesystem: true });
  expect(containerOptions({}, 'web')).toEqual({});
});

test('options over others keep the fields that the inner ones leave out', () => {
  const outer = { web: { user: 0, group: 5 }, init: { user: 1 } };
  expect(mergeContainers(outer, { web: { user: 7 }, constructor: { user: 2 } })).toEqual({
    web: { user: 7, group: 5 },
    init: { user: 1 },
    constructor: { user: 2 },
  });
});

test('profiles become fields, and what is said to be on the nodes counts as external', () => {
  const seccomp = { localhost: 'web.json', external: true };
  const { containers, externalProfiles } = resolveOptions({ containers: { web: { seccomp } } });
  expect(containers).toEqual({ web: { seccomp: { type: 'Localhost', localhostProfile: 'web.json' } } });
  expect(externalProfiles).toEqual(['web.json']);
});

test.each<[unknown, string]>([
  [null, 'containers: must be an object, got null'],
  [[], 'containers: must be an object, got a list'],
  [{ web: 5 }, 'containers.web: must be an object, got a number'],
  [{ web: { user: 'root' } }, 'containers.web.user: must be a uid from 0 to 2147483647, or "image", got "root"'],
  [{ web: { group: -1 } }, 'containers.web.group: must be a gid from 0 to 2147483647, got -1'],
  [{ web: { capabilities: 'none' } }, 'containers.web.capabilities: must be an object, got a string'],
  [{ web: { capabilities: { drop: 'ALL' } } }, 'containers.web.capabilities.drop: must be a list, got a string'],
  [{ web: { capabilities: { add: [''] } } },
    'containers.web.capabilities.add[0]: must be a non-empty string, got an empty string'],
  [{ web: { capabilities: { adds: [] } } },
    'containers.web.capabilities.adds: must be one of drop, add, got an unknown option (did you mean "add"?)'],
  [{ web: { readOnlyRootFilesystem: 'no' } },
    'containers.web.readOnlyRootFilesystem: must be true or false, got a string'],
  [{ web: { allowPrivilegeEscalation: 1 } },
    'containers.web.allowPrivilegeEscalation: must be true or false, got a number'],
  [{ web: { writablePaths: '/a' } }, 'containers.web.writablePaths: must be a list of paths, got a string'],
  [{ web: { writablePaths: ['a'] } },
    'containers.web.writablePaths: must be absolute paths other than "/", without ":", "." or "..", got "a"'],
  [{ web: { seccomp: { localhost: '/a' } } },
    'containers.web.seccomp.localhost: must be a relative path without "localhost/" or "..", got "/a"'],
  [{ web: { privileged: true } },
    'containers.web.privileged: must be one of user, group, capabilities, readOnlyRootFilesystem, writablePaths, '
      + 'allowPrivilegeEscalation, seccomp, appArmor, got an unknown option'],
])('containers: %j is refused', (containers, message) => {
  const error = thrownBy(() => resolveOptions({ containers } as HardeningOptions));
  expect(error.code).toBe('invalid-option');
  expect(error.message).toBe(message);
});

test.each<[unknown, string]>([
  [true, 'tmp: must be an object, got a boolean'],
  [{ medium: 'Disk' }, 'tmp.medium: must be one of Memory, got "Disk"'],
  [{ sizeLimit: true }, 'tmp.sizeLimit: must be a quantity such as "64Mi", got a boolean'],
  [{ size: '1Gi' }, 'tmp.size: must be one of medium, sizeLimit, got an unknown option'],
])('tmp: %j is refused', (tmp, message) => {
  expect(thrownBy(() => resolveOptions({ tmp } as HardeningOptions)).message).toBe(message);
});
