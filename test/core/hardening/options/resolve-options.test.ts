import { hardenManifest } from '../../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { OLDEST_MINOR, resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { ImageKnowledge } from '../../../../lib/core/images/image-knowledge';
import { KNOWN_KINDS } from '../../../../lib/core/kubernetes/pod-kinds';
import { thrownBy } from '../../thrown';

test('every option has a default, and it is the hardened one', () => {
  expect(resolveOptions({})).toEqual({
    level: 'restricted',
    kubernetesVersion: '1.37',
    minor: 37,
    user: 65532,
    isUserGiven: false,
    group: undefined,
    images: new ImageKnowledge([]),
    seccomp: { type: 'RuntimeDefault' },
    appArmor: undefined,
    appArmorNodes: { 'hardened-kube/apparmor': 'enabled' },
    externalProfiles: [],
    kinds: KNOWN_KINDS,
    writablePaths: [],
    tmp: {},
    serviceAccountToken: undefined,
    containers: {},
    waivers: [],
  });
  expect(OLDEST_MINOR).toBe(18);
});

test('what others wrote keeps the user of its image', () => {
  const { manifest } = hardenManifest<unknown>({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'a' }] },
  });
  expect((manifest as { spec: { securityContext: object } }).spec.securityContext).not.toHaveProperty('runAsUser');
});

test('a profile may be said to be on the nodes already', () => {
  const { seccomp, appArmor, externalProfiles } = resolveOptions({
    seccomp: { localhost: 'a.json', external: true },
    appArmor: { localhost: 'web' },
  });
  expect({ seccomp, appArmor, externalProfiles }).toEqual({
    seccomp: { type: 'Localhost', localhostProfile: 'a.json' },
    appArmor: { type: 'Localhost', localhostProfile: 'web' },
    externalProfiles: ['a.json'],
  });
  expect(
    resolveOptions({ externalProfiles: ['b.json'], appArmor: { localhost: 'web', external: true } }).externalProfiles,
  ).toEqual(['b.json', 'web']);
});

test.each<[unknown, string]>([
  [null, 'options: must be an object, got null'],
  [[], 'options: must be an object, got a list'],
  [
    { levle: 'baseline' },
    'levle: must be one of level, kubernetesVersion, user, group, seccomp, appArmor, appArmorNodes, '
      + 'externalProfiles, templates, writablePaths, tmp, serviceAccountToken, containers, images, waivers, today, '
      + 'got an unknown option (did you mean "level"?)',
  ],
  [
    { constructor: 1 },
    'constructor: must be one of level, kubernetesVersion, user, group, seccomp, appArmor, appArmorNodes, '
      + 'externalProfiles, templates, writablePaths, tmp, serviceAccountToken, containers, images, waivers, today, '
      + 'got an unknown option',
  ],
  [{ level: 'strict' }, 'level: must be one of privileged, baseline, restricted, got "strict"'],
  [{ level: null }, 'level: must be one of privileged, baseline, restricted, got null'],
  [
    { kubernetesVersion: '1.x' },
    'kubernetesVersion: must be "latest" or a Kubernetes version such as "1.34", got "1.x"',
  ],
  [
    { kubernetesVersion: 1.3 },
    'kubernetesVersion: must be "latest" or a Kubernetes version such as "1.34", got 1.3',
  ],
  [{ kubernetesVersion: '1.17' }, 'kubernetesVersion: must be at least 1.18, got "1.17"'],
  [{ user: -1 }, 'user: must be a uid from 0 to 2147483647, or "image", got -1'],
  [{ user: 2 ** 31 }, 'user: must be a uid from 0 to 2147483647, or "image", got 2147483648'],
  [{ user: '101' }, 'user: must be a uid from 0 to 2147483647, or "image", got "101"'],
  [{ user: 1.5 }, 'user: must be a uid from 0 to 2147483647, or "image", got 1.5'],
  [{ user: null }, 'user: must be a uid from 0 to 2147483647, or "image", got null'],
  [{ group: -1 }, 'group: must be a gid from 0 to 2147483647, got -1'],
  [
    { writablePaths: '/data' },
    'writablePaths: must be a list of paths, or such a list for each container, got a string',
  ],
  [
    { writablePaths: { web: '/data' } },
    'writablePaths.web: must be a list of paths, or such a list for each container, got a string',
  ],
  [
    { writablePaths: { web: [5] } },
    'writablePaths.web: must be absolute paths other than "/", without ":", "." or "..", got a number',
  ],
  [{ waivers: {} }, 'waivers: must be a list, got an object'],
  [{ waivers: [{ check: 'privileged', reason: '' }] }, 'waivers[0].reason: must say why, got an empty string'],
  [{ today: '22.11.2026' }, 'today: must be a date such as "2026-11-22", got "22.11.2026"'],
  [{ today: new Date(0) }, 'today: must be a date such as "2026-11-22", got a Date'],
  [
    { seccomp: 'Bogus' },
    'seccomp: must be "RuntimeDefault", "Unconfined", a SeccompProfile or { localhost: <name, without spaces around '
      + 'it, of at most 4095 bytes> }, got "Bogus"',
  ],
  [{ externalProfiles: 'a.json' }, 'externalProfiles: must be a list, got a string'],
  [{ externalProfiles: [{ localhost: 'a.json' }] }, 'externalProfiles[0]: must be a string, got an object'],
  [{ appArmorNodes: {} }, 'appArmorNodes: must be labels of nodes, at least one, or "all", got an object'],
  [{ appArmorNodes: { os: 1 } }, 'appArmorNodes: must be labels of nodes, at least one, or "all", got an object'],
  [
    { appArmor: null },
    'appArmor: must be "RuntimeDefault", "Unconfined", an AppArmorProfile or { localhost: <name, without spaces '
      + 'around it, of at most 4095 bytes> }, got null',
  ],
])('%j is refused', (options, message) => {
  const error = thrownBy(() => resolveOptions(options as HardeningOptions));
  expect(error.code).toMatch(/^invalid-(option|waiver)$/);
  expect(error.message).toBe(message);
});

test.each(['', '/', '//', '/.', '/./', 'data', '/data/..', '/../etc', '/a:b', '/a/./b'])(
  '%j is no writable path',
  (path) => {
    expect(thrownBy(() => resolveOptions({ writablePaths: [path] })).path).toBe('writablePaths');
  },
);

test.each(['/data', '/data/', '/var/cache/nginx', '/a.b', '/..a', '/ö'])('%j is a writable path', (path) => {
  expect(resolveOptions({ writablePaths: [path] }).writablePaths).toEqual([path]);
});
