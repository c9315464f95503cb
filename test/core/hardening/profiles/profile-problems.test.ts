import { hardenManifest } from '../../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { Pod } from '../../../../lib/core/kubernetes/pod';
import { thrownBy } from '../../thrown';
import { podWith } from '../pods';

const POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/web';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/web';
const DIRECTORY = 'a relative path below the kubelet\'s seccomp directory, without "localhost/" before it';
const NAME =
  'the name of a loaded profile, without "localhost/" before it or spaces around it and of at most 4095 bytes';

function withProfiles(ofPod: object, ofWeb: object = {}, annotations: Record<string, string> = {}): Pod {
  return podWith({ securityContext: ofPod }, { securityContext: ofWeb }, { annotations });
}

const SECCOMP_AT = 'spec.securityContext.seccompProfile';
const APPARMOR_AT = 'spec.containers[0].securityContext.appArmorProfile';

test.each<[Pod, string]>([
  [
    withProfiles({ seccompProfile: {} }),
    `${SECCOMP_AT}.type: must be RuntimeDefault, Unconfined or Localhost, got nothing`,
  ],
  [
    withProfiles({ seccompProfile: { type: 'runtime/default' } }),
    `${SECCOMP_AT}.type: must be RuntimeDefault, Unconfined or Localhost, got "runtime/default"`,
  ],
  [
    withProfiles({ seccompProfile: { type: 'Localhost' } }),
    `${SECCOMP_AT}.localhostProfile: must be ${DIRECTORY}, got nothing`,
  ],
  [
    withProfiles({ seccompProfile: { type: 'Localhost', localhostProfile: '' } }),
    `${SECCOMP_AT}.localhostProfile: must be ${DIRECTORY}, got ""`,
  ],
  [
    withProfiles({ seccompProfile: { type: 'Localhost', localhostProfile: '/a' } }),
    `${SECCOMP_AT}.localhostProfile: must be ${DIRECTORY}, got "/a"`,
  ],
  [
    withProfiles({ seccompProfile: { type: 'Localhost', localhostProfile: 'a/../b' } }),
    `${SECCOMP_AT}.localhostProfile: must be ${DIRECTORY}, got "a/../b"`,
  ],
  [
    withProfiles({ seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } }),
    `${SECCOMP_AT}.localhostProfile: must be set only where type is Localhost, got "a"`,
  ],
  [
    withProfiles({}, { appArmorProfile: { type: 'Bogus' } }),
    `${APPARMOR_AT}.type: must be RuntimeDefault, Unconfined or Localhost, got "Bogus"`,
  ],
  [
    withProfiles({}, { appArmorProfile: { type: 'Localhost', localhostProfile: ' a' } }),
    `${APPARMOR_AT}.localhostProfile: must be ${NAME}, got " a"`,
  ],
  [
    withProfiles({ seccompProfile: { type: 'Localhost', localhostProfile: 'localhost/a.json' } }),
    `${SECCOMP_AT}.localhostProfile: must be ${DIRECTORY}, got "localhost/a.json"`,
  ],
  [
    withProfiles({}, { appArmorProfile: { type: 'Localhost', localhostProfile: 'localhost/web' } }),
    `${APPARMOR_AT}.localhostProfile: must be ${NAME}, got "localhost/web"`,
  ],
  [
    withProfiles({}, {}, { [POD]: 'localhost/localhost/a.json' }),
    `metadata.annotations["${POD}"]: must have after "localhost/" ${DIRECTORY}, got "localhost/localhost/a.json"`,
  ],
  [
    withProfiles({}, {}, { [POD]: '' }),
    `metadata.annotations["${POD}"]: must be "runtime/default", "unconfined" or "localhost/<profile>", got ""`,
  ],
  [
    withProfiles({}, {}, { [POD]: null as never }),
    `metadata.annotations["${POD}"]: must be "runtime/default", "unconfined" or "localhost/<profile>", got ""`,
  ],
  [
    withProfiles({}, {}, { [SECCOMP]: 'localhost/../a' }),
    `metadata.annotations["${SECCOMP}"]: must have after "localhost/" ${DIRECTORY}, got "localhost/../a"`,
  ],
  [
    withProfiles({}, {}, { [APPARMOR]: 'docker/default' }),
    `metadata.annotations["${APPARMOR}"]: must be "runtime/default", "unconfined" or "localhost/<profile>", got `
      + '"docker/default"',
  ],
  [
    withProfiles({}, { seccompProfile: { type: 'RuntimeDefault' } }, { [SECCOMP]: 'unconfined' }),
    `metadata.annotations["${SECCOMP}"]: must match spec.containers[0].securityContext.seccompProfile, which is `
      + '"runtime/default", got "unconfined"',
  ],
  [
    withProfiles(
      {},
      { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } },
      { [APPARMOR]: 'localhost/b' },
    ),
    `metadata.annotations["${APPARMOR}"]: must match ${APPARMOR_AT}, which is "localhost/a", got "localhost/b"`,
  ],
])('%j', (pod, message) => {
  // Before the fields existed too: or a misspelt type would be written as the annotation of another.
  for (const kubernetesVersion of ['1.18', '1.29', '1.37']) {
    const error = thrownBy(() => hardenPod(pod, { level: 'privileged', kubernetesVersion }));
    expect(error.code).toBe('cluster-refuses');
    expect(error.message).toBe(message);
  }
});

test('an AppArmor profile may be called like a path of 4095 bytes, and no longer', () => {
  const named = (localhostProfile: string): Pod =>
    withProfiles({}, { appArmorProfile: { type: 'Localhost', localhostProfile } });
  expect(hardenPod(named(`/${'x'.repeat(4094)}`)).pod.spec.containers).toHaveLength(1);
  expect(thrownBy(() => hardenPod(named(`/${'é'.repeat(2048)}`))).path).toBe(`${APPARMOR_AT}.localhostProfile`);
});

test("all that is wrong is in one error, with paths from the manifest's root", () => {
  const template = withProfiles({ seccompProfile: {} }, {}, { [APPARMOR]: 'x' });
  const error = thrownBy(() =>
    hardenManifest({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template } }),
  );
  expect(error.message).toBe(
    `spec.template.${SECCOMP_AT}.type: must be RuntimeDefault, Unconfined or Localhost, got nothing\n`
      + `spec.template.metadata.annotations["${APPARMOR}"]: must be "runtime/default", "unconfined" or `
      + '"localhost/<profile>", got "x"',
  );
});
