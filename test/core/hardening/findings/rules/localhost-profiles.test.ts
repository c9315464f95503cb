import { hardenWorkloads } from '../../../../../lib/core/hardening/harden-manifest';
import { resolveOptions } from '../../../../../lib/core/hardening/options/resolve-options';
import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { podWith } from '../../pods';
import { found, pathsOf } from '../found';

const local = (localhostProfile: string): object => ({ type: 'Localhost', localhostProfile });
const pod = podWith(
  { securityContext: { seccompProfile: local('a.json') } },
  { securityContext: { appArmorProfile: local('web') } },
);

test('a profile that nothing delivers is found, by field or by option', () => {
  expect(pathsOf('localhost-delivery', pod)).toEqual([
    'spec.containers[0].securityContext.appArmorProfile',
    'spec.securityContext.seccompProfile',
  ]);
  expect(
    found('localhost-delivery', podWith(), { seccomp: { localhost: 'a.json' } }).map(({ message }) => message),
  ).toEqual([
    'nothing here puts "a.json" on the nodes, and the pod does not start without it: name it in externalProfiles if '
      + 'something else does',
  ]);
  const profile = SeccompProfile.deny(['chmod']);
  expect(found('localhost-delivery', podWith(), { seccomp: profile })[0]!.message).toContain(
    profile.localhostProfile,
  );
});

test('a profile in an annotation that nothing delivers is found', () => {
  const annotations = { 'seccomp.security.alpha.kubernetes.io/pod': 'localhost/a.json' };
  for (const kubernetesVersion of ['1.18', '1.37']) {
    expect(pathsOf('localhost-delivery', podWith({}, {}, { annotations }), { kubernetesVersion })).toHaveLength(1);
  }
});

test('a profile that is on the node already is not found', () => {
  expect(
    pathsOf('localhost-delivery', podWith(), {
      seccomp: { localhost: 'a.json', external: true },
      appArmor: 'RuntimeDefault',
    }),
  ).toEqual([]);
});

test('a profile that is delivered is not found', () => {
  const options = resolveOptions({ seccomp: { localhost: 'a.json' } });
  const deliveries = [{ kind: 'seccomp', localhostProfile: 'a.json', installedAs: 'a.json' }] as const;
  const { findings } = hardenWorkloads({ apiVersion: 'v1', kind: 'Pod', ...podWith() }, { ...options, deliveries });
  expect(findings().map(({ rule }) => rule)).not.toContain('localhost-delivery');
});
