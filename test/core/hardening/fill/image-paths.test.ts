import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { podWith } from '../pods';

/** The paths at which the hardened container has volumes, in their order. */
function pathsOf(image: string, container: object = {}, options?: HardeningOptions, spec: object = {}): string[] {
  const { pod } = hardenPod(podWith(spec, { image, ...container }), options);
  return pod.spec.containers[0]!.volumeMounts?.map(({ mountPath }) => mountPath) ?? [];
}

const VOLUMES = { volumes: [{ name: 'v', emptyDir: {} }] };

function mountAt(mountPath: string): object {
  return { volumeMounts: [{ name: 'v', mountPath }] };
}

test.each([
  ['what it writes to', 'nginx:1.29', ['/tmp', '/var/cache/nginx', '/var/run']],
  ['nothing more than /tmp', 'memcached:1.6', ['/tmp']],
  ['a directory below /tmp', 'registry.k8s.io/ingress-nginx/controller:v1.15.1',
    ['/tmp', '/etc/ingress-controller', '/tmp/nginx']],
  ['data that no VOLUME is for', 'docker.io/grafana/loki:3.5', ['/tmp', '/loki']],
  ['no VOLUME, which the runtime makes', 'mysql:8.4', ['/tmp', '/var/run/mysqld']],
  ['no directory whose files a volume would hide', 'cassandra:5.0', ['/tmp', '/var/log/cassandra']],
])('an image gets volumes for %s', (_, image, paths) => {
  expect(pathsOf(image)).toEqual(paths);
});

test.each([
  ['at the path', '/var/cache/nginx', ['/var/cache/nginx', '/tmp', '/var/run']],
  ['above it', '/var/cache', ['/var/cache', '/tmp', '/var/run']],
  ['at /run, to which /var/run is a link', '/run', ['/run', '/tmp', '/var/cache/nginx']],
  ['below it', '/var/run/secrets/acme', ['/var/run/secrets/acme', '/tmp', '/var/cache/nginx', '/var/run']],
  ['below /tmp', '/tmp/certs', ['/tmp/certs', '/tmp', '/var/cache/nginx', '/var/run']],
])('what is mounted %s stays, and is covered by nothing', (_, path, paths) => {
  expect(pathsOf('nginx:1.29', mountAt(path), {}, VOLUMES)).toEqual(paths);
});

test('a volume of the author at /tmp lacks the directories of the image', () => {
  expect(pathsOf('registry.k8s.io/ingress-nginx/controller:v1.15.1', mountAt('/tmp'), {}, VOLUMES))
    .toEqual(['/tmp', '/etc/ingress-controller', '/tmp/nginx']);
});

test('paths of the options come in addition, each once', () => {
  expect(pathsOf('nginx:1.29', {}, { writablePaths: ['/var/cache/nginx', '/run'] }))
    .toEqual(['/tmp', '/var/cache/nginx', '/run']);
});

test('a root that can be written to needs no volumes, and neither does an image that is not to be known', () => {
  expect(pathsOf('nginx:1.29', { securityContext: { readOnlyRootFilesystem: false } })).toEqual([]);
  expect(pathsOf('nginx:1.29', {}, { images: false })).toEqual(['/tmp']);
});

test('the volumes are of limited size, and each change says which fact it stands on', () => {
  const { pod, changes } = hardenPod(podWith({}, { image: 'nginx:1.29' }));
  expect(pod.spec.volumes).toContainEqual({ name: 'web-var-run', emptyDir: { sizeLimit: '256Mi' } });
  expect(changes.map(({ why }) => why)).toContain('nginx writes to /var/run (tried, after nginx/docker-nginx@0d7f438)');
});
