import type * as pulumi from '@pulumi/pulumi';

const MARK = 'hardened-kube:pulumi:Hardened';

/**
 * The alias that tells a hardened resource from what others make. Nothing was ever of that type, so the engine finds
 * nothing by it; but aliases reach a transform as the program wrote them, in whatever process it runs, and no manifest
 * has a say in them.
 */
export function markOf(kind: string): pulumi.Alias {
  return { type: `${MARK}${kind}` };
}

/** Whether a resource is hardened, by this or another installed copy of the library. */
export function isMarked({ aliases = [] }: pulumi.ResourceOptions): boolean {
  return aliases.some((alias) => typeof alias === 'object' && 'type' in alias && String(alias.type).startsWith(MARK));
}
