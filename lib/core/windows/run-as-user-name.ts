import { bytesOf } from '../data/bytes-of';

/** The most bytes that the user part may have. */
export const MAX_USER_BYTES = 104;

/** The domain part must have fewer bytes than this. */
export const DOMAIN_BYTES_LIMIT = 256;

const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS_NAME = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);
const NETBIOS_NAME = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const CONTROL = /[\x00-\x1f\x7f]/;

/**
 * Lists the API server's errors about a `runAsUserName`, `DOMAIN\USER` or `USER`; empty if it accepts the name.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go
 *   validateWindowsSecurityContextOptions
 */
export function runAsUserNameProblems(name: string): string[] {
  if (name === '') return ['runAsUserName cannot be an empty string'];
  if (CONTROL.test(name)) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const user = parts[parts.length - 1]!;
  const problems = parts.length === 2 ? domainProblems(parts[0]!) : [];
  if (user === '') problems.push("runAsUserName's User cannot be empty");
  if (bytesOf(user) > MAX_USER_BYTES) {
    problems.push(`runAsUserName's User length must not be longer than ${MAX_USER_BYTES} characters`);
  }
  if (/^[. ]+$/.test(user)) problems.push("runAsUserName's User cannot contain only periods or spaces");
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) {
    problems.push('runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]');
  }
  return problems;
}

function domainProblems(domain: string): string[] {
  const problems: string[] = [];
  if (bytesOf(domain) >= DOMAIN_BYTES_LIMIT) {
    problems.push(`runAsUserName's Domain length must be under ${DOMAIN_BYTES_LIMIT} characters`);
  }
  if (!NETBIOS_NAME.test(domain) && !DNS_NAME.test(domain)) {
    problems.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
  }
  return problems;
}

/**
 * The accounts that administer a Windows container. The kubelet refuses the first under runAsNonRoot; the others are
 * the same account with its domain, and the one that is stronger still, with its domain and without.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/security_context_windows.go
 */
export const ADMINISTRATORS: readonly string[] = Object.freeze([
  'ContainerAdministrator',
  'User Manager\\ContainerAdministrator',
  'NT AUTHORITY\\SYSTEM',
  'SYSTEM',
]);

/** Whether a name is an administrator's; Windows does not tell upper from lower case. */
export function isAdministrator(name: string): boolean {
  return ADMINISTRATORS.some((administrator) => administrator.toLowerCase() === name.toLowerCase());
}
