import { seccompProfileBaseline } from '../../../../lib/core/pod-security/checks/seccomp-profile-baseline';
import { ALLOWED_PROFILE_TYPES } from '../../../../lib/core/pod-security/profile-types';
import { context, describeCheck, everyField, everywhere, PASSES, podAnnotated, podOf, podWith } from '../check-table';

const POD = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const type = (value: unknown) => ({ seccompProfile: { type: value } });

describeCheck(seccompProfileBaseline, [
  {
    what: 'unset',
    pod: podWith({ securityContext: { seccompProfile: null } }, {}, context(null), context({})),
    says: { 0: PASSES, 19: PASSES },
  },
  ...ALLOWED_PROFILE_TYPES.map((allowed) => ({
    what: allowed,
    pod: everywhere(context(type(allowed)), { securityContext: type(allowed) }),
    says: { 0: PASSES, 19: PASSES },
  })),
  {
    what: 'allowed annotations, and those of no container',
    pod: podAnnotated(
      {
        [POD]: 'runtime/default',
        [`${CONTAINER}a`]: 'docker/default',
        [`${CONTAINER}b`]: 'localhost/x',
        [`${CONTAINER}z`]: 'unconfined',
      },
      {},
      {},
      {},
    ),
    says: { 0: PASSES, 19: PASSES },
  },
  {
    what: 'one annotation',
    pod: podAnnotated({ [POD]: 'unconfined' }, {}, {}),
    says: { 0: `seccompProfile (forbidden annotation ${POD}="unconfined")`, 19: PASSES },
    fields: [`metadata.annotations["${POD}"]`],
  },
  {
    what: 'annotations, sorted and escaped; an empty one is forbidden',
    pod: podAnnotated({ [POD]: '"', [`${CONTAINER}b`]: '', [`${CONTAINER}a`]: null }, {}, {}, {}),
    says: {
      0: `seccompProfile (forbidden annotations ${CONTAINER}a="", ${CONTAINER}b="", ${POD}="\\"")`,
      19: PASSES,
    },
    fields: [
      `metadata.annotations["${CONTAINER}a"]`,
      `metadata.annotations["${CONTAINER}b"]`,
      `metadata.annotations["${POD}"]`,
    ],
  },
  {
    what: 'the annotation of two containers of one name',
    pod: podAnnotated({ [`${CONTAINER}a`]: 'x' }, { initContainers: [{ name: 'a' }] }, {}),
    says: { 0: `seccompProfile (forbidden annotation ${CONTAINER}a="x")`, 19: PASSES },
    fields: [`metadata.annotations["${CONTAINER}a"]`],
  },
  {
    what: 'the pod',
    pod: podWith({ securityContext: type('Unconfined') }, {}),
    says: {
      0: PASSES,
      19: 'seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")',
    },
    fields: ['spec.securityContext.seccompProfile.type'],
  },
  {
    what: 'a type that is missing',
    pod: podOf({}, context({ seccompProfile: {} })),
    says: {
      0: PASSES,
      19: 'seccompProfile (container "b" must not set securityContext.seccompProfile.type to "")',
    },
    fields: ['spec.containers[1].securityContext.seccompProfile.type'],
  },
  {
    what: 'everywhere',
    pod: everywhere(context(type('x')), { securityContext: type('Unconfined') }),
    says: {
      0: PASSES,
      19: 'seccompProfile (pod and containers "init", "main", "debug" must not set '
        + 'securityContext.seccompProfile.type to "Unconfined", "x")',
    },
    fields: ['spec.securityContext.seccompProfile.type', ...everyField('securityContext.seccompProfile.type')],
  },
]);
