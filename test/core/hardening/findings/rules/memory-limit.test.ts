import { podWith, windowsPod } from '../../pods';
import { found, pathsOf } from '../found';

const limits = { resources: { limits: { memory: '64Mi' } } };

test('a container without a memory limit is found, on either system', () => {
  for (const pod of [
    podWith({ initContainers: [{ name: 'i', resources: { limits: { cpu: 1 } } }] }),
    windowsPod({ initContainers: [{ name: 'i' }] }),
  ]) {
    expect(found('memory-limit', pod).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'spec.containers[0].resources.limits: "web" and "i": no memory limit: the container may take all of its node\'s '
        + 'memory',
    ]);
  }
});

test('a limit of its own, or of its pod, will do', () => {
  expect(pathsOf('memory-limit', podWith({}, limits))).toEqual([]);
  expect(pathsOf('memory-limit', podWith(limits))).toEqual([]);
});

test('an ephemeral container cannot have one', () => {
  expect(pathsOf('memory-limit', podWith({ ephemeralContainers: [{ name: 'debug' }] }, limits))).toEqual([]);
});
