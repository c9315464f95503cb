import type { Waiver } from '../../../../../lib/core/waivers/waiver';
import { podWith, windowsPod } from '../../pods';
import { pathsOf } from '../found';

const at = 'spec.containers[0].securityContext.runAsUser';

test('a container whose image names the user is found', () => {
  expect(pathsOf('image-user', podWith(), { user: 'image' })).toEqual([at]);
});

test('a container with a uid of its own or of its pod is not found, nor is one on Windows', () => {
  expect(pathsOf('image-user', podWith())).toEqual([]);
  expect(pathsOf('image-user', podWith({}, { securityContext: { runAsUser: 101 } }), { user: 'image' })).toEqual([]);
  expect(pathsOf('image-user', windowsPod(), { user: 'image' })).toEqual([]);
});

test('a container that may run as root is not found', () => {
  const waivers: Waiver[] = [{ check: 'runAsNonRoot', reason: 'because' }];
  expect(
    pathsOf('image-user', podWith({}, { securityContext: { runAsNonRoot: false } }), { user: 'image', waivers }),
  ).toEqual([]);
});
