import type { Waiver } from '../../../../../lib/core/waivers/waiver';
import { podWith, windowsPod } from '../../pods';
import { found, pathsOf } from '../found';

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

test('an image that cannot do without root says why, and which waivers it needs', () => {
  const [finding] = found('image-user', podWith({}, { image: 'grafana/promtail:3.5.1' }), { user: 'image' });
  expect(finding).toMatchObject({
    severity: 'will-not-start',
    message: 'promtail cannot do without root or its host, because it reads the log files of the node, which belong to '
      + 'root (read in chart promtail 6.17.1): set user 0 for it, with waivers of runAsNonRoot, runAsUser, '
      + 'restrictedVolumes; it is no longer supported: Alloy takes its place',
  });
});

test('an image that is known to be root, of a variant that the tag does not tell, does not start', () => {
  const [finding] = found('image-user', podWith({}, { image: 'postgres' }), { user: 'image' });
  expect(finding).toMatchObject({
    severity: 'will-not-start',
    message: 'the user of postgres is root (read in docker-library/postgres@6edb0a8), and the kubelet starts only what '
      + 'has a number other than 0: set the uid that the image is made for, or a tag that tells its variant',
  });
});

test('of an image that has a user to run as nothing is found', () => {
  expect(found('image-user', podWith({}, { image: 'postgres:17.6' }), { user: 'image' })).toEqual([]);
});
