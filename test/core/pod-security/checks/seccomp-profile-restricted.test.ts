import { seccompProfileRestricted } from '../../../../lib/core/pod-security/checks/seccomp-profile-restricted';
import { ALLOWED_PROFILE_TYPES } from '../../../../lib/core/pod-security/profile-types';
import { context, describeCheck, everyField, everywhere, PASSES, podAnnotated, podOf, podWith } from '../check-table';

const type = (value: unknown) => ({ seccompProfile: { type: value } });
const says = (detail: string) => ({ 19: `seccompProfile (${detail})`, 25: `seccompProfile (${detail})` });
const MUST_SET = 'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"';

describeCheck(seccompProfileRestricted, [
  ...ALLOWED_PROFILE_TYPES.flatMap((allowed) => [
    {
      what: `${allowed} in the pod`,
      pod: podWith({ securityContext: type(allowed) }, {}, context(null)),
      says: { 19: PASSES, 25: PASSES },
    },
    {
      what: `${allowed} in every container`,
      pod: everywhere(context(type(allowed))),
      says: { 19: PASSES, 25: PASSES },
    },
  ]),
  {
    what: 'unset everywhere',
    pod: everywhere(context({ seccompProfile: null })),
    says: says(`pod or containers "init", "main", "debug" ${MUST_SET}`),
    fields: everyField('securityContext.seccompProfile.type'),
  },
  {
    what: 'an annotation does not count',
    pod: podAnnotated(
      { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' },
      {},
      {},
      context(type('Localhost')),
    ),
    says: says(`pod or container "a" ${MUST_SET}`),
    fields: ['spec.containers[0].securityContext.seccompProfile.type'],
  },
  {
    what: 'Unconfined in one container, unset in another: only the first is told',
    pod: podOf({}, context(type('Unconfined'))),
    says: says('container "b" must not set securityContext.seccompProfile.type to "Unconfined"'),
    fields: ['spec.containers[1].securityContext.seccompProfile.type'],
  },
  {
    what: 'Unconfined in the pod, though its container is not',
    pod: podWith({ securityContext: type('Unconfined') }, context(type('RuntimeDefault'))),
    says: says('pod must not set securityContext.seccompProfile.type to "Unconfined"'),
    fields: ['spec.securityContext.seccompProfile.type'],
  },
  {
    what: 'a Windows pod',
    pod: podWith({ os: { name: 'windows' } }, {}),
    says: { 19: `seccompProfile (pod or container "a" ${MUST_SET})`, 25: PASSES },
    fields: ['spec.containers[0].securityContext.seccompProfile.type'],
  },
]);
