import * as pulumi from '@pulumi/pulumi';
import { type Asked, run } from '../aks/program';

/** A resource that a program asks for with every option that there is for one. */
export interface Made extends Pick<Asked, 'inputs'> {
  readonly aliases: readonly unknown[];
  /** All else that is said of it. */
  readonly terms: Readonly<Record<string, unknown>>;
}

/** A class of resources. */
type ResourceClass<Args> = new (name: string, args: Args, opts: pulumi.CustomResourceOptions) => pulumi.Resource;

/** Makes a resource of a class in a component, and gives what the engine was asked for. */
export async function made<Args>(of: ResourceClass<Args>, args: Args): Promise<Made> {
  const { asked, errors } = await run(() => {
    const parent = new pulumi.ComponentResource('acme:shop:Shop', 'shop');
    new of('web', args, {
      parent,
      dependsOn: parent,
      aliases: [{ name: 'site' }],
      ignoreChanges: ['metadata.labels'],
      replaceOnChanges: ['spec.x'],
      customTimeouts: { create: '1m' },
      retainOnDelete: true,
      protect: true,
      deleteBeforeReplace: true,
    });
  });
  expect(errors).toEqual([]);
  expect(asked.filter(({ what }) => what === 'resource').map(({ name }) => name)).toEqual(['shop', 'web']);
  const {
    inputs,
    request: { object: _, aliasesList, sourceposition: __, stacktrace: ___, ...terms },
  } = asked.find(({ name }) => name === 'web')!;
  return { inputs, aliases: aliasesList as unknown[], terms };
}
