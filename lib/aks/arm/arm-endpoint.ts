import { KNOWN_ARM_ENDPOINTS } from './clouds';
import { describeName } from '../../core/data/describe';
import { HardeningError } from '../../core/report/hardening-error';

/** Hosts by which nothing leaves the machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of an endpoint, such as `https://management.azure.com`, to which a bearer token may be sent.
 *
 * @param allowedHosts besides those of the known clouds, with a port where it is not 443.
 * @throws HardeningError `invalid-option` for anything but an https origin, where plain http passes on loopback only,
 * and for a host that is neither known nor allowed nor loopback.
 */
export function armOrigin(endpoint: string, allowedHosts: readonly string[] = []): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isLoopback = url !== undefined && LOOPBACK.test(url.hostname);
  const isOrigin = url && !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash;
  if (!isOrigin || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) {
    // What else is in the URL may be a secret.
    const got = url
      ? `${describeName(`${url.protocol}//${url.host}`)}${isOrigin ? '' : ' with more than a host'}`
      : describeName(endpoint);
    throw refuse(
      `must be an https origin such as "https://management.azure.com", or http on loopback, got ${got}`,
    );
  }
  if (isLoopback || KNOWN_ARM_ENDPOINTS.includes(url.origin) || allowedHosts.includes(url.host)) {
    return url.origin;
  }
  throw refuse(
    `must be Azure Resource Manager of a known cloud (${KNOWN_ARM_ENDPOINTS.join(', ')}), `
      + 'a host that the program allows with allowArmHosts, or loopback, because a token of Azure is sent there, got '
      + `${describeName(url.origin)}`,
  );
}

function refuse(problem: string): HardeningError {
  return new HardeningError('invalid-option', 'endpoint', problem);
}
