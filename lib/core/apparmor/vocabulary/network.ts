import { describeName } from '../../data/describe';

/**
 * The address families that AppArmor 3.0 knows.
 *
 * @see https://manpages.debian.org/bookworm/apparmor/apparmor.d.5.en.html
 */
export const NETWORK_FAMILIES = [
  'unix', 'inet', 'ax25', 'ipx', 'appletalk', 'netrom', 'bridge', 'atmpvc', 'x25', 'inet6', 'rose', 'netbeui',
  'security', 'key', 'netlink', 'packet', 'ash', 'econet', 'atmsvc', 'rds', 'sna', 'irda', 'pppox', 'wanpipe', 'llc',
  'ib', 'mpls', 'can', 'tipc', 'bluetooth', 'iucv', 'rxrpc', 'isdn', 'phonet', 'ieee802154', 'caif', 'alg', 'nfc',
  'vsock', 'kcm', 'qipcrtr', 'smc', 'xdp', 'mctp',
] as const;

export type NetworkFamily = typeof NETWORK_FAMILIES[number];

/** The kinds of sockets. */
export const SOCKET_TYPES = ['stream', 'dgram', 'seqpacket', 'rdm', 'raw', 'packet'] as const;

export type SocketType = typeof SOCKET_TYPES[number];

/** A protocol stands for a kind of socket of some families. */
export const NETWORK_PROTOCOLS = ['tcp', 'udp', 'icmp'] as const;

export type NetworkProtocol = typeof NETWORK_PROTOCOLS[number];

const FAMILIES_OF: Readonly<Record<string, readonly string[]>> = {
  tcp: ['inet', 'inet6'],
  udp: ['inet', 'inet6'],
  icmp: ['inet'],
};

/** The problem with the words of a network rule, after `network`; undefined where there is none. */
export function networkProblem(words: readonly unknown[]): string | undefined {
  const isFamily = (word: unknown): boolean => (NETWORK_FAMILIES as readonly unknown[]).includes(word);
  const [family, ...rest] = isFamily(words[0]) ? words : [undefined, ...words];
  const [kind, surplus] = rest;
  if (surplus !== undefined) {
    return `must be a family, then a socket type or a protocol, got ${describeName(surplus)} after them`;
  }
  if (kind === undefined || (SOCKET_TYPES as readonly unknown[]).includes(kind)) return undefined;
  if (!(NETWORK_PROTOCOLS as readonly unknown[]).includes(kind)) {
    return `must be a family, a socket type or a protocol that AppArmor 3.0 knows, got ${describeName(kind)}`;
  }
  const families = FAMILIES_OF[kind as string]!;
  return family === undefined || families.includes(family as string)
    ? undefined
    : `must be of ${families.join(' or ')} for ${String(kind)}, got ${String(family)}`;
}
