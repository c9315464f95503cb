import { CustomResource } from '@pulumi/kubernetes/apiextensions/customResource';
import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import { NamespacePatch } from '@pulumi/kubernetes/core/v1/namespacePatch';
import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import { runApart } from '../aks/apart';
import { run } from '../aks/program';
import { thrownBy } from '../core/thrown';
import { HardenedNamespace, hardenTransform } from 'hardened-kube/pulumi';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const NAMESPACE = 'kubernetes:core/v1:Namespace';

type Metadata = { readonly name?: unknown; readonly labels?: unknown };

const shop = (opts?: pulumi.CustomResourceOptions): HardenedNamespace => (
  new HardenedNamespace('strict', { metadata: { name: 'shop' }, version: '1.34' }, opts));

const rival = (got: string): RegExp => new RegExp(
  `metadata\\.labels\\["${ENFORCE}"\\]: must be "restricted", as the namespace "shop" has it elsewhere in the program `
  + `\\(strict\\), got ${got}`,
);

/** Runs a program whose later resources have a transformation that a HardenedNamespace registers. */
async function watched(program: (transformations: pulumi.ResourceTransformation[]) => unknown): ReturnType<typeof run> {
  const transformations: pulumi.ResourceTransformation[] = [];
  jest.spyOn(pulumi.runtime, 'getStackResource').mockReturnValue({} as never);
  jest.spyOn(pulumi.runtime, 'registerStackTransformation').mockImplementation((t) => void transformations.push(t));
  const result = await run(() => program(transformations));
  jest.restoreAllMocks();
  return result;
}

/** Shows a resource to a transform of the program. */
async function show(
  type: string, metadata: unknown, opts: pulumi.ResourceOptions = {}, props: object = {},
): Promise<unknown> {
  return hardenTransform()({ custom: true, type, name: 'other', props: { ...props, metadata }, opts });
}

/** What weakens the namespace "shop": the type of resource, its metadata, and what the error says it has. */
const WEAKER: readonly (readonly [string, string, Metadata, string])[] = [
  ['a plain Namespace without labels', NAMESPACE, { name: 'shop' }, 'nothing'],
  ['a plain Namespace', NAMESPACE, { name: 'shop', labels: { [ENFORCE]: 'privileged' } }, '"privileged"'],
  ['a NamespacePatch', `${NAMESPACE}Patch`, { name: 'shop', labels: { [ENFORCE]: 'baseline' } }, '"baseline"'],
];

/** What leaves it as it is. */
const HARMLESS: readonly (readonly [string, string, Metadata])[] = [
  ['a NamespacePatch with other labels', `${NAMESPACE}Patch`, { name: 'shop', labels: { team: 'a' } }],
  ['a NamespacePatch without labels', `${NAMESPACE}Patch`, { name: 'shop' }],
  ['a NamespacePatch with the same label', `${NAMESPACE}Patch`, { name: 'shop', labels: { [ENFORCE]: 'restricted' } }],
  ['a Namespace of another name', NAMESPACE, { name: 'tools', labels: { [ENFORCE]: 'privileged' } }],
  ['a Namespace whose name the cluster makes', NAMESPACE, { labels: { [ENFORCE]: 'privileged' } }],
];

describe('the namespace of a HardenedNamespace', () => {
  test.each(WEAKER)('is not weakened by %s that a transform sees', async (_, type, metadata, got) => {
    await run(async () => {
      shop();
      await expect(show(type, metadata)).rejects.toThrow(rival(got));
    });
    await run(async () => {
      await show(type, metadata);
      expect(() => shop()).toThrow(rival(got));
    });
  });

  test.each(WEAKER)('is not weakened by %s that is made later, without a transform', async (_, type, metadata, got) => {
    const { asked } = await watched((transformations) => {
      shop();
      const make = type === NAMESPACE ? Namespace : NamespacePatch;
      expect(() => new make('other', { metadata } as object, { transformations })).toThrow(rival(got));
    });
    expect(asked.filter(({ what }) => what === 'resource')).toHaveLength(1);
  });

  test.each<[string, string, object]>([
    ['a CustomResource', 'kubernetes:v1:Namespace', {}],
    ['a CustomResourcePatch', 'kubernetes:v1:NamespacePatch', {}],
    ['what its inputs say', 'kubernetes:core/v1:ConfigMap', { apiVersion: 'v1', kind: 'Namespace' }],
  ])('is not weakened by one that is a Namespace as %s', async (_, type, props) => {
    await run(async () => {
      shop();
      const metadata = { name: 'shop', labels: { [ENFORCE]: 'privileged' } };
      await expect(show(type, metadata, {}, props)).rejects.toThrow(rival('"privileged"'));
    });
  });

  test('is not weakened by a CustomResource that is made later, without a transform', async () => {
    await watched((transformations) => {
      shop();
      const props = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
      const make = (): pulumi.Resource => new CustomResource('other', props, { transformations });
      expect(make).toThrow(rival('nothing'));
    });
  });

  test.each(HARMLESS)('is left alone by %s', async (_, type, metadata) => {
    const { errors } = await watched(async (transformations) => {
      shop();
      expect(await show(type, metadata)).toBeUndefined();
      new (type === NAMESPACE ? Namespace : NamespacePatch)('other', { metadata } as object, { transformations });
    });
    expect(errors).toEqual([]);
  });

  test('is not made once more at another level', async () => {
    await run(() => {
      shop();
      const again = (): unknown => new HardenedNamespace('again', { metadata: { name: 'shop' }, level: 'baseline' });
      expect(thrownBy(again).message).toMatch(/^again: .*must be "restricted".*\(strict\), got "baseline"/);
      new HardenedNamespace('same', { metadata: { name: 'shop' }, version: '1.34' });
    });
  });

  test('may have a namesake in another cluster', async () => {
    const { errors } = await run(async () => {
      const [one, other] = ['one', 'other'].map((name) => new Provider(name));
      shop({ provider: one });
      new HardenedNamespace('second', { metadata: { name: 'shop' }, level: 'baseline' }, { provider: other });
      await show(NAMESPACE, { name: 'shop' });
    });
    expect(errors).toEqual([]);
  });

  test.each(['rivalByOutput', 'rivalLabels', 'rivalOfProvider'] as const)(
    'is not weakened where that depends on an Output: %s', async (program) => {
      const { asked, errors } = await runApart(program);
      expect(errors.length).toBeGreaterThan(0);
      for (const error of errors) expect(error).toMatch(rival('"privileged"'));
      // Of the two, the one that is known last is refused.
      expect(asked.filter(({ type }) => type.startsWith(NAMESPACE))).toHaveLength(1);
    });

  test('is held by the name that the provider has made up', async () => {
    const metadata = { name: 'strict-1a2b3c' };
    await run(async () => {
      const { name } = new HardenedNamespace('strict');
      await new Promise((resolve) => void name.apply(resolve));
      await expect(show(NAMESPACE, metadata)).rejects.toThrow(/must be "restricted".*\(strict\), got nothing/);
    }, { outputs: () => ({ metadata }) });
  });

  test('shows no secret of what contradicts it', async () => {
    const { errors } = await runApart('rivalSecret');
    expect(errors).toEqual([expect.stringMatching(/got a string$/)]);
  });

  test('leaves a preview what it knows', async () => {
    const { asked } = await run(() => {
      const labels = pulumi.output(sentinel as unknown as Record<string, string>);
      new HardenedNamespace('strict', { metadata: { name: 'shop', labels } });
    }, { preview: true });
    expect(asked.find(({ name }) => name === 'strict')!.inputs.metadata).toMatchObject({ name: 'shop' });
  });
});
