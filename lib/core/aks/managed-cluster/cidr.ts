/** Range of addresses, such as `10.0.0.0/16`. */
export interface Cidr {
  /** The first address, as a number. */
  readonly first: number;
  /** The last address, as a number. */
  readonly last: number;
  /** How many leading bits all of them share. */
  readonly prefix: number;
}

const ADDRESS = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** An IPv4 address as a number; undefined for anything else. */
export function parseAddress(value: unknown): number | undefined {
  const match = typeof value === 'string' ? ADDRESS.exec(value) : null;
  const parts = match?.slice(1).map(Number) ?? [256];
  return parts.every((part) => part <= 255) ? parts.reduce((number, part) => number * 256 + part, 0) : undefined;
}

/**
 * An IPv4 range such as `10.0.0.0/16`, or a single address; undefined for anything else. Bits after the prefix do not
 * matter.
 */
export function parseCidr(value: unknown): Cidr | undefined {
  const [address, bits, ...rest] = typeof value === 'string' ? value.split('/') : [];
  const number = parseAddress(address);
  if (number === undefined || rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(bits ?? '32')) return undefined;
  const prefix = Number(bits ?? 32);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1, prefix };
}
