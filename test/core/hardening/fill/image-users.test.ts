import { hardenManifest } from '../../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import type { Pod } from '../../../../lib/core/kubernetes/pod';

const WEB = 'nginx:1.29';
const DATABASE = 'postgres:17.6';
const SHELL = 'busybox:1.37';
const UNKNOWN = 'ghcr.io/acme/web:1.4.2';
const MESH = 'docker.io/istio/proxyv2:1.27.1';
const KEYCLOAK = 'quay.io/keycloak/keycloak:26.3';

interface Container { readonly name: string; readonly [field: string]: unknown }

function podOf(containers: readonly Container[], spec: object = {}): Pod {
  return { spec: { containers, ...spec } } as unknown as Pod;
}

/** `pod 101:101, web 999:999`: what is written of users and groups. */
function usersIn({ spec }: Pod): string {
  const part = (name: string, context: { runAsUser?: number; runAsGroup?: number } = {}): string[] =>
    context.runAsUser === undefined && context.runAsGroup === undefined
      ? [] : [`${name} ${context.runAsUser ?? ''}:${context.runAsGroup ?? ''}`];
  return [
    ...part('pod', spec.securityContext),
    ...spec.containers.flatMap(({ name, securityContext }) => part(name, securityContext)),
  ].join(', ');
}

/** By hardenPod, whose default is 65532. */
function users(pod: Pod, options?: HardeningOptions): string {
  return usersIn(hardenPod(pod, options).pod);
}

/** By hardenManifest, whose default is the user of the image. */
function usersOfForeign(pod: Pod, options?: HardeningOptions): string {
  return usersIn(hardenManifest({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, ...pod }, options).manifest);
}

const web = { name: 'web', image: WEB };
const database = { name: 'db', image: DATABASE };
const shell = { name: 'sh', image: SHELL };
const unknown = { name: 'app', image: UNKNOWN };
const mesh = { name: 'istio-proxy', image: MESH };

test.each<[string, Container[], string, string]>([
  ['an image that is known', [web], 'pod 101:101', 'pod 101:101'],
  ['an image that nobody knows', [unknown], 'pod 65532:65532', ''],
  ['an image that any user can run', [shell], 'pod 65532:65532', 'pod 65532:65532'],
  ['a known image, and one for any user', [web, shell], 'pod 101:101', 'pod 101:101'],
  ['a known image, and one that nobody knows', [web, unknown], 'pod 101:101', 'web 101:101'],
  ['any user, and one that nobody knows', [shell, unknown], 'pod 65532:65532', 'sh 65532:65532'],
  ['two for different users', [web, database], 'pod 65532:65532, web 101:101, db 999:999', 'web 101:101, db 999:999'],
  ['two for different users, and one for any',
    [web, database, shell],
    'pod 65532:65532, web 101:101, db 999:999', 'web 101:101, db 999:999, sh 65532:65532'],
  ['a proxy of a mesh alone', [mesh], 'pod 65532:65532, istio-proxy 1337:1337', 'istio-proxy 1337:1337'],
  ['a proxy of a mesh beside another',
    [web, mesh], 'pod 101:101, istio-proxy 1337:1337', 'pod 101:101, istio-proxy 1337:1337'],
  ['an image whose files belong to the group root', [{ name: 'kc', image: KEYCLOAK }], 'pod 1000:0', 'pod 1000:0'],
  ['a tag that does not tell the variant', [{ name: 'db', image: 'postgres' }], 'pod 65532:65532', ''],
])('the users of %s', (_, containers, byDefault, foreign) => {
  expect(users(podOf(containers))).toBe(byDefault);
  expect(usersOfForeign(podOf(containers))).toBe(foreign);
});

test.each<[string, object, Container[], HardeningOptions, string]>([
  ['the user of the pod', { securityContext: { runAsUser: 5 } }, [web], {}, 'pod 5:5'],
  ['the user of a container', {}, [{ ...web, securityContext: { runAsUser: 5 } }], {}, 'pod 65532:65532, web 5:'],
  ['the group of the pod', { securityContext: { runAsGroup: 5 } }, [web], {}, 'pod 101:5'],
  ['the option user', {}, [web], { user: 5 }, 'pod 5:5'],
  ['the option group', {}, [web], { group: 5 }, 'pod 101:5'],
  ['the option user of a container', {}, [web], { containers: { web: { user: 5 } } }, 'pod 65532:65532, web 5:5'],
  ['the option group of a container', {}, [web, database], { containers: { web: { group: 5 } } },
    'pod 65532:65532, web 101:5, db 999:999'],
])('what somebody has written wins: %s', (_, spec, containers, options, expected) => {
  expect(users(podOf(containers, spec), options)).toBe(expected);
});

test('an image with a user that somebody else names still needs its group', () => {
  const keycloak = { name: 'kc', image: KEYCLOAK };
  expect(users(podOf([keycloak], { securityContext: { runAsUser: 1000 } }))).toBe('pod 1000:1000, kc :0');
  expect(users(podOf([keycloak]), { user: 4000 })).toBe('pod 4000:4000, kc :0');
  expect(users(podOf([{ ...keycloak, image: 'quay.io/strimzi/kafka:0.48' }]), { user: 4000 })).toBe('pod 4000:4000');
  expect(users(podOf([keycloak]), { user: 4000, group: 7 })).toBe('pod 4000:7');
});

test('the option image of a container lets the catalogue decide there alone', () => {
  const options = { user: 5, containers: { web: { user: 'image' } } } as const;
  expect(users(podOf([web, unknown]), options)).toBe('pod 5:5, web 101:101');
});

test.each<[string, object, Container[]]>([
  ['a volume', { volumes: [{ name: 'v', emptyDir: {} }] }, [
    web, { ...database, volumeMounts: [{ name: 'v', mountPath: '/a' }] },
    { ...shell, volumeMounts: [{ name: 'v', mountPath: '/b' }] },
  ]],
  ['the claim of a StatefulSet', {}, [
    web, { ...database, volumeMounts: [{ name: 'claim', mountPath: '/a' }] },
    { ...shell, volumeMounts: [{ name: 'claim', mountPath: '/b' }] },
  ]],
])('a container for any user takes the user of the one with which it shares %s', (_, spec, containers) => {
  expect(users(podOf(containers, spec))).toBe('pod 65532:65532, web 101:101, db 999:999, sh 999:999');
});

test('a volume that nobody writes to is not shared, and processes are', () => {
  const volumes = [{ name: 'v', configMap: { name: 'c' } }];
  const reading = [web, database, shell].map((one) => ({ ...one, volumeMounts: [{ name: 'v', mountPath: '/c' }] }));
  expect(users(podOf(reading, { volumes }))).toBe('pod 65532:65532, web 101:101, db 999:999');
  const signals = [{ name: 'nats', image: 'nats:2.12' }, { ...database }];
  expect(users(podOf(signals, { shareProcessNamespace: true }))).toBe('pod 999:999');
});

test('nobody gets the user of a proxy for sharing its processes', () => {
  const spec = { shareProcessNamespace: true };
  expect(usersOfForeign(podOf([mesh, shell, unknown], spec))).toBe('istio-proxy 1337:1337, sh 65532:65532');
});

test('switched off, the catalogue decides nothing', () => {
  expect(users(podOf([web]), { images: false })).toBe('pod 65532:65532');
  expect(usersOfForeign(podOf([web]), { images: false })).toBe('');
});

test('each change says which fact it stands on', () => {
  const { changes } = hardenPod(podOf([web]));
  expect(changes.find(({ path }) => path === 'spec.securityContext.runAsUser')?.why)
    .toBe('nginx is made for 101:101 (read in nginx/docker-nginx@0d7f438)');
});
