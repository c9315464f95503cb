import type { HardeningOptions } from './options';

/** Options over others, one by one; waivers add up. */
export function mergeOptions(outer: HardeningOptions, inner: HardeningOptions): HardeningOptions {
  const said = Object.fromEntries(Object.entries(inner).filter(([, value]) => value !== undefined));
  return { ...outer, ...said, waivers: [...outer.waivers ?? [], ...inner.waivers ?? []] };
}
