import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { APPARMOR_FORM, SECCOMP_FORM } from '../../../../lib/core/hardening/profiles/profile-form';
import type { Pod } from '../../../../lib/core/kubernetes/pod';
import { thrownBy } from '../../thrown';

const POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const DEFAULT = { type: 'RuntimeDefault' };
const LOCAL = { type: 'Localhost', localhostProfile: 'p/web.json' };

/** Containers a and b, an init container, and what stands in pod, container a and the annotations. */
function pod(ofPod?: object, ofA?: object, annotations?: Record<string, string>): Pod {
  return {
    ...annotations && { metadata: { annotations } },
    spec: {
      ...(ofPod && { securityContext: ofPod }),
      initContainers: [{ name: 'init' }],
      containers: [{ name: 'a', ...(ofA && { securityContext: ofA }) }, { name: 'b' }],
    },
  } as Pod;
}

interface Written {
  readonly pod: unknown;
  readonly a: unknown;
  readonly annotations: unknown;
}

function written(kind: 'seccompProfile' | 'appArmorProfile', input: Pod, options: HardeningOptions): Written {
  const { metadata, spec } = hardenPod(input, { level: 'privileged', ...options }).pod;
  return {
    pod: spec.securityContext?.[kind],
    a: spec.containers[0]!.securityContext?.[kind],
    annotations: metadata?.annotations,
  };
}

test('the first releases with the fields', () =>
  expect([SECCOMP_FORM.fieldSince, APPARMOR_FORM.fieldSince]).toEqual([19, 30]));

test.each<[string, string, Pod, Written]>([
  ['1.19', 'nothing', pod(), { pod: DEFAULT, a: undefined, annotations: undefined }],
  ['1.18', 'nothing', pod(), { pod: undefined, a: undefined, annotations: { [POD]: 'runtime/default' } }],
  ['1.19', 'fields', pod({ seccompProfile: LOCAL }, { seccompProfile: DEFAULT }),
    { pod: LOCAL, a: DEFAULT, annotations: undefined }],
  ['1.18', 'fields', pod({ seccompProfile: LOCAL }, { seccompProfile: { type: 'Unconfined' } }),
    { pod: undefined, a: undefined, annotations: { [POD]: 'localhost/p/web.json', [`${SECCOMP}a`]: 'unconfined' } }],
  ['1.19', 'annotations', pod({}, {}, { [POD]: 'localhost/p/web.json', [`${SECCOMP}a`]: 'docker/default', own: 'x' }),
    { pod: LOCAL, a: DEFAULT, annotations: { own: 'x' } }],
  ['1.18', 'annotations', pod({}, {}, { [POD]: 'docker/default', [`${SECCOMP}a`]: 'unconfined' }),
    { pod: undefined, a: undefined, annotations: { [POD]: 'docker/default', [`${SECCOMP}a`]: 'unconfined' } }],
  ['1.19', 'both, agreed', pod({ seccompProfile: DEFAULT }, {}, { [POD]: 'docker/default' }),
    { pod: DEFAULT, a: undefined, annotations: {} }],
  ['1.18', 'both, agreed', pod({ seccompProfile: DEFAULT }, {}, { [POD]: 'docker/default' }),
    { pod: undefined, a: undefined, annotations: { [POD]: 'docker/default' } }],
  ['1.37', 'an annotation for a container that is not there', pod({}, {}, { [`${SECCOMP}x`]: 'unconfined' }),
    { pod: DEFAULT, a: undefined, annotations: { [`${SECCOMP}x`]: 'unconfined' } }],
])('seccomp for %s, given %s', (kubernetesVersion, _, input, expected) => {
  expect(written('seccompProfile', input, { kubernetesVersion })).toEqual(expected);
});

test.each<[string, string, Pod, HardeningOptions, Written]>([
  ['1.37', 'nothing: it stays unset', pod(), {}, { pod: undefined, a: undefined, annotations: undefined }],
  ['1.30', 'nothing, and asked for', pod(), { appArmor: 'RuntimeDefault' },
    { pod: DEFAULT, a: undefined, annotations: undefined }],
  [
    '1.29',
    'nothing, and asked for',
    pod(),
    { appArmor: 'RuntimeDefault' },
    {
      pod: undefined,
      a: undefined,
      annotations: {
        [`${APPARMOR}init`]: 'runtime/default',
        [`${APPARMOR}a`]: 'runtime/default',
        [`${APPARMOR}b`]: 'runtime/default',
      },
    },
  ],
  [
    '1.29',
    "the pod's field, which one container overrides",
    pod({ appArmorProfile: DEFAULT }, { appArmorProfile: LOCAL }),
    {},
    {
      pod: undefined,
      a: undefined,
      annotations: {
        [`${APPARMOR}init`]: 'runtime/default',
        [`${APPARMOR}a`]: 'localhost/p/web.json',
        [`${APPARMOR}b`]: 'runtime/default',
      },
    },
  ],
  ['1.30', 'an annotation', pod({}, {}, { [`${APPARMOR}a`]: 'localhost/p/web.json' }), {},
    { pod: undefined, a: LOCAL, annotations: {} }],
  ['1.29', 'an annotation', pod({}, {}, { [`${APPARMOR}a`]: 'localhost/p/web.json' }), {},
    { pod: undefined, a: undefined, annotations: { [`${APPARMOR}a`]: 'localhost/p/web.json' } }],
])('AppArmor for %s, given %s', (kubernetesVersion, _, input, options, expected) => {
  const { pod: ofPod, a, annotations } = written('appArmorProfile', input, { kubernetesVersion, ...options });
  expect({ pod: ofPod, a, annotations }).toEqual(expected);
});

/** A pod with its own AppArmor profile and three containers, each of which overrides it. */
function overriddenByAll(ofPod: object): Pod {
  const input = pod({ appArmorProfile: ofPod }, { appArmorProfile: LOCAL }, { [`${APPARMOR}init`]: 'runtime/default' });
  input.spec.containers[1]!.securityContext = { appArmorProfile: DEFAULT } as never;
  return input;
}

test("a pod's AppArmor profile that every container overrides stays in its field at 1.29, where no "
  + 'annotation can hold it', () => {
  expect(
    written('appArmorProfile', overriddenByAll({ type: 'Unconfined' }), { kubernetesVersion: '1.29' }),
  ).toMatchObject({
    pod: { type: 'Unconfined' },
    a: undefined,
    annotations: {
      [`${APPARMOR}init`]: 'runtime/default',
      [`${APPARMOR}a`]: 'localhost/p/web.json',
      [`${APPARMOR}b`]: 'runtime/default',
    },
  });
});

test('the level judges a pod\'s AppArmor profile at 1.29 even where every container overrides it', () => {
  const error = thrownBy(() =>
    hardenPod(overriddenByAll({ type: 'Unconfined' }), { level: 'baseline', kubernetesVersion: '1.29' }),
  );
  expect(error.message).toContain('spec.securityContext.appArmorProfile');
  const allowed = hardenPod(overriddenByAll(DEFAULT), { level: 'baseline', kubernetesVersion: '1.29' }).pod;
  expect(allowed.spec.securityContext?.appArmorProfile).toEqual(DEFAULT);
});

test('a profile that is given to many pods is an object of its own in each', () => {
  const options: HardeningOptions = { seccomp: { localhost: 'p/web.json' } };
  const [one, other] = [hardenPod(pod(), options).pod, hardenPod(pod(), options).pod];
  expect(one.spec.securityContext!.seccompProfile).toEqual(other.spec.securityContext!.seccompProfile);
  expect(one.spec.securityContext!.seccompProfile).not.toBe(other.spec.securityContext!.seccompProfile);
});
