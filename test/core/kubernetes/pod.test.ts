import type { PodSpec } from '../../../lib/core/kubernetes/generated/types';
import { CONTAINER_LISTS, containerPath, containersOf } from '../../../lib/core/kubernetes/pod';

test('containers are visited as Pod Security Admission visits them', () => {
  const spec = {
    ephemeralContainers: [{ name: 'debug' }],
    containers: [{ name: 'a' }, { name: 'b' }],
    initContainers: [{ name: 'init' }],
  } as PodSpec;
  expect(containersOf(spec).map((placed) => [placed.container.name, containerPath(placed)])).toEqual([
    ['init', 'spec.initContainers[0]'],
    ['a', 'spec.containers[0]'],
    ['b', 'spec.containers[1]'],
    ['debug', 'spec.ephemeralContainers[0]'],
  ]);
  expect(CONTAINER_LISTS).toEqual(['initContainers', 'containers', 'ephemeralContainers']);
});

test('a null list is empty, and a null container has no fields', () => {
  const spec = { containers: [null], initContainers: null } as unknown as PodSpec;
  expect(containersOf(spec).map(({ container }) => container)).toEqual([{ name: '' }]);
});
