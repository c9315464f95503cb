import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import type { PodSpec } from '../../../../lib/core/kubernetes/generated/types';
import type { Pod } from '../../../../lib/core/kubernetes/pod';
import { thrownBy } from '../../thrown';
import { podWith } from '../pods';

function specOf(pod: Pod, options?: HardeningOptions): PodSpec {
  return hardenPod(pod, options).pod.spec;
}

/** `web: /tmp=web-tmp` for each mount. */
function mountsIn({ initContainers, containers, ephemeralContainers }: PodSpec): string[] {
  return [...initContainers ?? [], ...containers, ...ephemeralContainers ?? []].flatMap(({ name, volumeMounts }) =>
    (volumeMounts ?? []).map((mount) => `${name}: ${mount?.mountPath}=${mount?.name}`));
}

function mounts(pod: Pod, options?: HardeningOptions): string[] {
  return mountsIn(specOf(pod, options));
}

test('each container gets a /tmp of its own, of limited size; an ephemeral one none, as the pod that it joins takes '
  + 'no more volumes', () => {
  const spec = specOf(podWith({ initContainers: [{ name: 'init' }], ephemeralContainers: [{ name: 'debug' }] }));
  expect(mountsIn(spec)).toEqual(['init: /tmp=init-tmp', 'web: /tmp=web-tmp']);
  expect(spec.volumes).toEqual(['init-tmp', 'web-tmp'].map((name) => ({ name, emptyDir: { sizeLimit: '256Mi' } })));
});

test('each writable path gets a volume, in all containers or in those named', () => {
  const pod = podWith({ initContainers: [{ name: 'constructor' }] });
  expect(mounts(pod, { writablePaths: ['/var/cache/nginx/', '/data'] })).toEqual([
    'constructor: /tmp=constructor-tmp',
    'constructor: /var/cache/nginx=constructor-var-cache-nginx',
    'constructor: /data=constructor-data',
    'web: /tmp=web-tmp',
    'web: /var/cache/nginx=web-var-cache-nginx',
    'web: /data=web-data',
  ]);
  expect(mounts(pod, { writablePaths: { web: ['/data'] } })).toEqual([
    'constructor: /tmp=constructor-tmp',
    'web: /tmp=web-tmp',
    'web: /data=web-data',
  ]);
});

test('a path asked for twice, or /tmp, is mounted once', () => {
  expect(mounts(podWith(), { writablePaths: ['/tmp/', '/data', '//data/'] })).toEqual([
    'web: /tmp=web-tmp',
    'web: /data=web-data',
  ]);
});

test.each(['/tmp', '/tmp/', '//tmp', '/tmp/.', 'tmp'])(
  'where the author has mounted something at %s, nothing is added',
  (mountPath) => {
    const volumes = [{ name: 'v', emptyDir: {} }];
    expect(mounts(podWith({ volumes }, { volumeMounts: [{ name: 'v', mountPath }] }))).toEqual([`web: ${mountPath}=v`]);
  },
);

test('where a device is at /tmp, nothing is added', () => {
  expect(mounts(podWith({}, { volumeDevices: [{ name: 'v', devicePath: '/tmp' }] }))).toEqual([]);
});

test('a mount below /tmp keeps its place', () => {
  const volumes = [{ name: 'v', emptyDir: {} }];
  expect(mounts(podWith({ volumes }, { volumeMounts: [{ name: 'v', mountPath: '/tmp/cache' }] }))).toEqual([
    'web: /tmp/cache=v',
    'web: /tmp=web-tmp',
  ]);
});

test('a writable root needs no /tmp; the paths asked for are mounted all the same', () => {
  const pod = podWith({}, { securityContext: { readOnlyRootFilesystem: false } });
  expect(mounts(pod)).toEqual([]);
  expect(mounts(pod, { writablePaths: ['/data'] })).toEqual(['web: /data=web-data']);
});

test('a name that is taken gets a number', () => {
  const volumes = [{ name: 'web-tmp', emptyDir: {} }, null, { name: 'web-tmp-2', emptyDir: {} }];
  expect(mounts(podWith({ volumes }))).toEqual(['web: /tmp=web-tmp-3']);
});

test('names are DNS labels of 63 characters at most, and differ', () => {
  const names = ['c'.repeat(63), `${'c'.repeat(62)}d`];
  const { volumes } = specOf(
    { spec: { containers: names.map((name) => ({ name })) } },
    { writablePaths: ['/Ä_b/c.d', '/Ä_b/c-d', `/${'x'.repeat(80)}`] },
  );
  expect(new Set(volumes!.map(({ name }) => name)).size).toBe(8);
  for (const { name } of volumes!) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
});

test('many alike are no square', () => {
  const writablePaths = Array.from({ length: 20_000 }, (_, index) => `/p${index}`);
  expect(specOf({ spec: { containers: [{ name: 'c'.repeat(63) }] } }, { writablePaths }).volumes).toHaveLength(20_001);
});

test('a path for a container that is not there is an error', () => {
  const error = thrownBy(() => specOf(podWith(), { writablePaths: { toString: ['/data'] } }));
  expect(error.code).toBe('invalid-option');
  expect(error.message).toBe('writablePaths.toString: must name a container of the pod (web), got "toString"');
});
