import {
  SELINUX_TYPES_1_0,
  SELINUX_TYPES_1_31,
  seLinuxOptions,
} from '../../../../lib/core/pod-security/checks/se-linux-options';
import { context, describeCheck, everyField, everywhere, PASSES, podOf, podWith } from '../check-table';

const options = (fields: unknown) => ({ seLinuxOptions: fields });
const says = (detail: string) => ({ 0: `seLinuxOptions (${detail})`, 31: `seLinuxOptions (${detail})` });

describeCheck(seLinuxOptions, [
  {
    what: 'unset',
    pod: podWith(
      { securityContext: options(null) },
      {},
      context(options({})),
      context(options({ type: null, user: null, role: '' })),
    ),
    says: { 0: PASSES, 31: PASSES },
  },
  { what: 'a level', pod: podOf(context(options({ level: 's0:c1' }))), says: { 0: PASSES, 31: PASSES } },
  ...SELINUX_TYPES_1_0.map((type) => ({
    what: `type "${type}"`,
    pod: everywhere(context(options({ type })), { securityContext: options({ type }) }),
    says: { 0: PASSES, 31: PASSES },
  })),
  ...SELINUX_TYPES_1_31.filter((type) => !SELINUX_TYPES_1_0.includes(type)).map((type) => ({
    what: `type "${type}"`,
    pod: podOf(context(options({ type }))),
    says: {
      0: `seLinuxOptions (container "a" set forbidden securityContext.seLinuxOptions: type "${type}")`,
      31: PASSES,
    },
    fields: ['spec.containers[0].securityContext.seLinuxOptions.type'],
  })),
  {
    what: 'types of the pod and its containers',
    pod: everywhere(context(options({ type: 'spc_t' })), { securityContext: options({ type: 'bar_t' }) }),
    says: says(
      'pod and containers "init", "main", "debug" set forbidden securityContext.seLinuxOptions: types "bar_t", "spc_t"',
    ),
    fields: ['spec.securityContext.seLinuxOptions.type', ...everyField('securityContext.seLinuxOptions.type')],
  },
  {
    what: 'a user',
    pod: podWith({ securityContext: options({ user: 'system_u' }) }, {}),
    says: says('pod set forbidden securityContext.seLinuxOptions: user may not be set'),
    fields: ['spec.securityContext.seLinuxOptions.user'],
  },
  {
    what: 'a role',
    pod: podOf(context(options({ type: 'container_t', role: 'x' }))),
    says: says('container "a" set forbidden securityContext.seLinuxOptions: role may not be set'),
    fields: ['spec.containers[0].securityContext.seLinuxOptions.role'],
  },
  {
    what: 'everything',
    pod: podOf(context(options({ role: 'x' })), context(options({ type: 'x', user: 'x', role: 'x' }))),
    says: says(
      'containers "a", "b" set forbidden securityContext.seLinuxOptions: type "x"; user may not be set; role '
        + 'may not be set',
    ),
    fields: [
      'spec.containers[0].securityContext.seLinuxOptions.role',
      ...['type', 'user', 'role'].map((field) => `spec.containers[1].securityContext.seLinuxOptions.${field}`),
    ],
  },
]);
