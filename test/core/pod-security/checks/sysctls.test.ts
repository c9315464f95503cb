import { sysctls, SYSCTLS_ADDED } from '../../../../lib/core/pod-security/checks/sysctls';
import { describeCheck, PASSES, podWith } from '../check-table';

const MINORS = SYSCTLS_ADDED.map(({ minimum }) => minimum);
const setting = (...names: (string | undefined)[]) =>
  podWith({ securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) } }, {});
const always = (message: string) => Object.fromEntries(MINORS.map((minor) => [minor, message]));

describeCheck(sysctls, [
  { what: 'none', pod: podWith({ securityContext: { sysctls: null } }, {}), says: always(PASSES) },
  ...SYSCTLS_ADDED.flatMap(({ minimum, names }) => names.map((name) => ({
    what: `${name} since 1.${minimum}`,
    pod: setting(name),
    says: Object.fromEntries(MINORS.map((minor) => [minor, minor < minimum ? `forbidden sysctls (${name})` : PASSES])),
    ...minimum > 0 ? { fields: ['spec.securityContext.sysctls[0].name'] } : {},
  }))),
  {
    what: 'in order, as often as they are set',
    pod: setting('z', 'kernel.shm_rmid_forced', 'a', 'z'),
    says: always('forbidden sysctls (z, a, z)'),
    fields: [0, 2, 3].map((i) => `spec.securityContext.sysctls[${i}].name`),
  },
  {
    what: 'names are compared as written',
    pod: setting('net/ipv4/tcp_syncookies'),
    says: always('forbidden sysctls (net/ipv4/tcp_syncookies)'),
    fields: ['spec.securityContext.sysctls[0].name'],
  },
]);
