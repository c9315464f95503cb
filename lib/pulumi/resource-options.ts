import * as pulumi from '@pulumi/pulumi';

/** What a component's one resource does not inherit by itself, and is meant for nothing else. */
const OWN_OPTIONS = [
  'customTimeouts', 'deletedWith', 'hideDiffs', 'hooks', 'ignoreChanges', 'replaceOnChanges', 'replaceWith', 'replacementTrigger', 'retainOnDelete',
] as const;

/**
 * The options of a component's one resource: those that were given to the component, as they would say nothing there, and the name that the resource would
 * have without the component.
 */
export function resourceOptionsOf(opts: pulumi.ComponentResourceOptions): pulumi.CustomResourceOptions {
  const own = OWN_OPTIONS.filter((key) => opts[key] !== undefined).map((key) => [key, opts[key]]);
  return { ...Object.fromEntries(own) as pulumi.CustomResourceOptions, aliases: [{ parent: opts.parent ?? pulumi.rootStackResource }] };
}
