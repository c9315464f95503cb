import { type Asked, run } from '../aks/program';

/** An object as the cluster would get it. */
export interface AskedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** What the example asks the provider for, in order, with the names that the provider would give. */
export async function exampleObjects(): Promise<AskedObject[]> {
  const { asked, errors } = await run(() => jest.requireActual('../../examples/pulumi-kubernetes/index'), {
    outputs: (_, name) => ['shop', 'settings'].includes(name) ? { metadata: { name } } : {},
  });
  expect(errors).toEqual([]);
  const named = asked
    .filter(isObject)
    .map(({ name, inputs }) => ({ ...inputs, metadata: { name, ...(inputs.metadata as object) } }));
  return named as unknown as AskedObject[];
}

function isObject({ what, type }: Asked): boolean {
  return what === 'resource' && type.startsWith('kubernetes:') && !type.startsWith('kubernetes:helm.sh');
}
