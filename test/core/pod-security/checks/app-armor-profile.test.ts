import { appArmorProfile } from '../../../../lib/core/pod-security/checks/app-armor-profile';
import { evaluatePod } from '../../../../lib/core/pod-security/evaluate-pod';
import { ALLOWED_PROFILE_TYPES } from '../../../../lib/core/pod-security/profile-types';
import { context, describeCheck, everyField, everywhere, PASSES, podAnnotated, podOf, podWith } from '../check-table';

const KEY = 'container.apparmor.security.beta.kubernetes.io/';
const type = (value: unknown) => ({ appArmorProfile: { type: value } });

describeCheck(appArmorProfile, [
  {
    what: 'unset',
    pod: podWith({ securityContext: { appArmorProfile: null } }, {}, context(null), context({})),
    says: { 0: PASSES },
  },
  ...ALLOWED_PROFILE_TYPES.map((allowed) => ({
    what: allowed,
    pod: everywhere(context(type(allowed)), { securityContext: type(allowed) }),
    says: { 0: PASSES },
  })),
  {
    what: 'allowed annotations, and others',
    pod: podAnnotated(
      {
        [`${KEY}a`]: 'runtime/default',
        [`${KEY}b`]: 'localhost/x',
        [`${KEY}c`]: '',
        [`${KEY}d`]: null,
        other: 'unconfined',
      },
      {},
      {},
    ),
    says: { 0: PASSES },
  },
  {
    what: 'the pod',
    pod: podWith({ securityContext: type('Unconfined') }, {}),
    says: { 0: 'forbidden AppArmor profile (pod must not set AppArmor profile type to "Unconfined")' },
    fields: ['spec.securityContext.appArmorProfile.type'],
  },
  {
    what: 'a type that is missing',
    pod: podOf(context({ appArmorProfile: {} })),
    says: { 0: 'forbidden AppArmor profile (container "a" must not set AppArmor profile type to "")' },
    fields: ['spec.containers[0].securityContext.appArmorProfile.type'],
  },
  {
    what: 'the pod and every kind of container, several values',
    pod: everywhere(context(type('Unconfined')), { securityContext: type('Other') }),
    says: {
      0: 'forbidden AppArmor profiles (pod and containers "init", "main", "debug" must not set AppArmor profile type '
        + 'to "Other", "Unconfined")',
    },
    fields: ['spec.securityContext.appArmorProfile.type', ...everyField('securityContext.appArmorProfile.type')],
  },
  {
    what: 'annotations of no container, sorted and escaped',
    pod: podAnnotated({ [`${KEY}z`]: 'unconfined', [KEY]: 'x"\n' }, {}, {}),
    says: {
      0: `forbidden AppArmor profiles (annotations must not set AppArmor profile type to "${KEY}="x\\"\\n"", `
        + `"${KEY}z="unconfined"")`,
    },
    fields: [`metadata.annotations["${KEY}"]`, `metadata.annotations["${KEY}z"]`],
  },
  {
    what: 'an annotation that the API server copies into the field',
    pod: podAnnotated({ [`${KEY}b`]: 'unconfined' }, {}, {}, {}),
    says: {
      0: 'forbidden AppArmor profiles (container "b" and annotation must not set AppArmor profile type to '
        + `"Unconfined", "${KEY}b="unconfined"")`,
    },
    fields: [`metadata.annotations["${KEY}b"]`],
  },
  ...[
    { what: 'but not of a template', pod: podAnnotated({ [`${KEY}a`]: 'unconfined' }, {}, {}), asTemplate: true },
    {
      what: 'nor of a Windows pod',
      pod: podAnnotated({ [`${KEY}a`]: 'unconfined' }, { os: { name: 'windows' } }, {}),
    },
    {
      what: 'nor over a field',
      pod: podAnnotated({ [`${KEY}a`]: 'unconfined' }, {}, context(type('RuntimeDefault'))),
    },
    { what: 'nor if it is no profile', pod: podAnnotated({ [`${KEY}a`]: 'Unconfined' }, {}, {}) },
  ].map((row) => {
    const value = row.pod.metadata?.annotations?.[`${KEY}a`];
    return {
      ...row,
      says: {
        0: `forbidden AppArmor profile (annotation must not set AppArmor profile type to "${KEY}a="${value}"")`,
      },
      fields: [`metadata.annotations["${KEY}a"]`],
    };
  }),
  {
    what: 'nor if the pod says the same',
    pod: podAnnotated({ [`${KEY}a`]: 'unconfined' }, { securityContext: type('Unconfined') }, {}),
    says: {
      0: 'forbidden AppArmor profiles (pod and annotation must not set AppArmor profile type to "Unconfined", '
        + `"${KEY}a="unconfined"")`,
    },
    fields: ['spec.securityContext.appArmorProfile.type', `metadata.annotations["${KEY}a"]`],
  },
  {
    what: 'a field and an annotation',
    pod: podAnnotated({ [`${KEY}b`]: 'unconfined' }, {}, context(type('Unconfined')), {}),
    says: {
      0: 'forbidden AppArmor profiles (containers "a", "b" and annotation must not set AppArmor profile type to '
        + `"Unconfined", "${KEY}b="unconfined"")`,
    },
    fields: ['spec.containers[0].securityContext.appArmorProfile.type', `metadata.annotations["${KEY}b"]`],
  },
]);

test('many faults take no longer than their number', () => {
  const name = (i: number): string => `c${i}`;
  const containers = Array.from({ length: 50_000 }, (_, i) => ({
    name: name(i),
    securityContext: { appArmorProfile: { type: 'Unconfined' } },
  }));
  const annotations = Object.fromEntries(
    Array.from({ length: 300_000 }, (_, i) => [
      `container.apparmor.security.beta.kubernetes.io/${name(i)}`,
      'unconfined',
    ]),
  );
  const {
    violations: [violation],
  } = evaluatePod({ metadata: { annotations }, spec: { containers } }, { level: 'baseline' });
  expect(violation!.fields).toHaveLength(350_000);
});
