import { invalidName } from '../../core/report/invalid';

/** The hosts that the program allows, as a URL writes them. */
const allowed = new Set<string>();

/**
 * Allows hosts of Azure Resource Manager besides those of the known clouds, for the whole program: for Azure Stack Hub,
 * or a cloud of your own.
 *
 * The stack's configuration `hardened-kube:armEndpoint` chooses the endpoint, and a bearer token of Azure is sent
 * there. Anyone who may change the configuration could have the token sent anywhere, so the program, and not the
 * configuration, sets which hosts may get it.
 *
 * ```ts
 * allowArmHosts('management.local.azurestack.external');
 * ```
 *
 * @param hosts host names, with a port where that is not 443. There is no wildcard.
 * @throws HardeningError `invalid-option` for what is not the name of a host.
 */
export function allowArmHosts(...hosts: readonly string[]): void {
  const names = hosts.map((host, index) => {
    const name = hostOf(host);
    if (name !== undefined) return name;
    throw invalidName(
      'invalid-option',
      `hosts[${index}]`,
      'must be the name of a host, with a port where it is not 443, such as "management.local.azurestack.external"',
      host,
    );
  });
  for (const name of names) allowed.add(name);
}

/** The hosts that {@link allowArmHosts} has allowed. */
export function allowedArmHosts(): readonly string[] {
  return [...allowed];
}

/** The host as a URL writes it; undefined for anything that has another part, or none. */
function hostOf(host: unknown): string | undefined {
  if (typeof host !== 'string' || !/^[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d+)?$/i.test(host)) return undefined;
  const url = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : undefined;
  return url?.host === host.toLowerCase() ? url.host : undefined;
}
