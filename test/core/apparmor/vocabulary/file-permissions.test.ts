import { accessOf, executionOf, permissionsProblem } from '../../../../lib/core/apparmor/vocabulary/file-permissions';

test.each<[string, string, string | undefined]>([
  ['r', 'r', undefined],
  ['rw', 'rwa', undefined],
  ['ra', 'ra', undefined],
  ['rix', 'rx', 'ix'],
  ['Pxr', 'rx', 'Px'],
  ['rPUxk', 'rkx', 'PUx'],
  ['pix', 'x', 'pix'],
  ['wklx', 'wklax', 'x'],
  ['ux', 'x', 'ux'],
  ['RW', 'rwa', undefined],
])('%s is %s', (permissions, access, execution) => {
  expect([...accessOf(permissions)].sort()).toEqual([...access].sort());
  expect(executionOf(permissions)).toBe(execution);
});

test.each(['r', 'rwlkmix', 'mr', 'Cix', 'ixix', 'rr', 'pUx'])('%s may be granted', (permissions) =>
  expect(permissionsProblem(permissions, false)).toBeUndefined(),
);
test.each(['x', 'rwklx', 'w', 'rwlkmX'])('%s may be denied', (permissions) =>
  expect(permissionsProblem(permissions, true)).toBeUndefined(),
);
test.each(['', 'read', 'rw ', 'i', 'p', 'Ax', undefined, 5])('%j is none', (permissions) =>
  expect(permissionsProblem(permissions, true)).toMatch(/^must be letters/),
);
