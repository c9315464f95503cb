import { describe } from '../../core/data/plain-data';
import { HardeningError } from '../../core/report/hardening-error';

/** Hosts to which plain HTTP never leaves the machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of an endpoint, such as `https://management.azure.com`.
 *
 * @throws HardeningError `invalid-option` for anything but an https origin; plain http passes on loopback only, as a token goes along.
 */
export function armOrigin(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isOrigin = url && !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash;
  if (isOrigin && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)))) return url.origin;
  // What else is in the URL may be a secret.
  const got = url ? `${describe(`${url.protocol}//${url.host}`)}${isOrigin ? '' : ' with more than a host'}` : describe(endpoint);
  throw new HardeningError('invalid-option', 'endpoint', `must be an https origin such as "https://management.azure.com", or http on loopback, got ${got}`);
}
