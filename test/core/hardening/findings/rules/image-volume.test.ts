import { podWith } from '../../pods';
import { found } from '../found';

const VOLUMES = [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }];

function messages(image: string, ...paths: string[]): string[] {
  const volumeMounts = paths.map((mountPath) => ({ name: 'v', mountPath }));
  return found('image-volume', podWith({ volumes: VOLUMES }, { image, volumeMounts })).map(({ message }) => message);
}

test('a volume of the image at which nothing is mounted is found', () => {
  expect(messages('mysql:8.4')).toEqual([
    'mysql keeps data in /var/lib/mysql (read in docker-library/mysql@7f30fdb), a volume of the image: on the node\'s '
      + 'disk, without a limit, and lost with the container: mount a volume at exactly /var/lib/mysql',
  ]);
});

test('a mount above it changes nothing, and one at it does', () => {
  expect(messages('postgres:17.6', '/var/lib/postgresql')[0]).toContain(
    'lost with the container, although something is mounted at /var/lib/postgresql: '
      + 'mount a volume at exactly /var/lib/postgresql/data',
  );
  expect(messages('postgres:17.6', '/var/lib/postgresql/data/')).toEqual([]);
  expect(messages('postgres:18.0', '/var/lib/postgresql')).toEqual([]);
});

test('nothing is found of an image without such volumes, or whose tag does not tell', () => {
  expect(messages('nginx:1.29')).toEqual([]);
  expect(messages('postgres')).toEqual([]);
});
