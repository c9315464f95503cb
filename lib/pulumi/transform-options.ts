import type * as pulumi from '@pulumi/pulumi';

/**
 * A resource's options with hooks added, as a transform must return them. A transform is given no difference between
 * what is unset and what is false, and what it returns is all set: `deleteBeforeReplace: false`, for one, where
 * @pulumi/kubernetes means to delete first. So what is false is left out, and stays for the engine to decide.
 */
export function withHooks(
  opts: pulumi.CustomResourceOptions, hooks: pulumi.ResourceHookBinding,
): pulumi.CustomResourceOptions {
  const { deleteBeforeReplace, protect, retainOnDelete, aliases = [] } = opts;
  return {
    ...opts,
    deleteBeforeReplace: deleteBeforeReplace || undefined,
    protect: protect || undefined,
    retainOnDelete: retainOnDelete || undefined,
    aliases: opts.parent ? aliases.flatMap(withEitherParent) : aliases,
    hooks: {
      ...opts.hooks,
      beforeCreate: [...opts.hooks?.beforeCreate ?? [], ...hooks.beforeCreate ?? []],
      beforeUpdate: [...opts.hooks?.beforeUpdate ?? [], ...hooks.beforeUpdate ?? []],
    },
  };
}

/**
 * An alias without a parent that is known: to a transform the parent of the resource and no parent at all look the
 * same, so both are named. Nothing is found by the one that was not meant.
 */
function withEitherParent(alias: pulumi.Input<pulumi.URN | pulumi.Alias>): pulumi.Input<pulumi.URN | pulumi.Alias>[] {
  if (typeof alias !== 'object' || !('parent' in alias) || alias.parent !== undefined) return [alias];
  const { parent: _, ...others } = alias;
  return [alias, others];
}
