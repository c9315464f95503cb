import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import { made } from './made';
import { runApart } from '../aks/apart';
import { run } from '../aks/program';
import { thrownBy } from '../core/thrown';
import { namespacePolicy } from 'hardened-kube';
import { HardenedNamespace, HardenedPod } from 'hardened-kube/pulumi';

const TYPE = 'kubernetes:core/v1:Namespace';

interface Asked {
  readonly labels: Record<string, string>;
  readonly metadata: Record<string, unknown>;
}

async function asked(make: () => unknown): Promise<Asked> {
  const { errors, resource } = await run(make);
  expect(errors).toEqual([]);
  const { inputs } = resource(TYPE);
  const metadata = inputs.metadata as { labels: Record<string, string> };
  return { metadata, labels: metadata.labels };
}

test('a namespace enforces, audits and warns at restricted, by the newest policy there is', async () => {
  const { labels } = await asked(() => new HardenedNamespace('shop'));
  const expected = { level: 'restricted', version: 'v1.37' };
  expect(namespacePolicy(labels)).toEqual({ enforce: expected, audit: expected, warn: expected, errors: [] });
});

test('level and version may be others', async () => {
  const { labels } = await asked(() => new HardenedNamespace('shop', { level: 'baseline', version: '1.31' }));
  expect(namespacePolicy(labels).enforce).toEqual({ level: 'baseline', version: 'v1.31' });
});

test.each([
  ['plain', { name: 'shop', labels: { team: 'web' } }],
  ['an Output', pulumi.output({ name: 'shop', labels: { team: 'web' } })],
  ['one whose labels are an Output', { name: 'shop', labels: pulumi.output({ team: 'web' }) }],
  ['one with a label that is an Output', { name: 'shop', labels: { team: pulumi.output('web') } }],
])('the author\'s metadata stays: %s', async (_, metadata) => {
  const { metadata: { name }, labels } = await asked(() => new HardenedNamespace('shop', { metadata }));
  expect([name, labels.team, namespacePolicy(labels).enforce.level]).toEqual(['shop', 'web', 'restricted']);
});

test('a namespace is otherwise the Namespace that @pulumi/kubernetes makes', async () => {
  const metadata = { annotations: { own: '1' } };
  const [{ inputs, ...ours }, { inputs: plain, ...theirs }] = [
    await made(HardenedNamespace, { metadata }),
    await made(Namespace, { metadata }),
  ];
  expect(ours).toEqual(theirs);
  expect(inputs).toEqual({ ...plain, metadata: { ...metadata, labels: expect.anything() as unknown } });
});

test('the name of the namespace is an output for the objects in it', async () => {
  let name = '';
  await run(
    () => void new HardenedNamespace('shop', { metadata: { name: 'shop-1' } }).name.apply((value) => (name = value)),
  );
  expect(name).toBe('shop-1');
});

test('a preview knows its name whatever else it does not know', async () => {
  const { asked: all } = await run(() => {
    const { name, metadata } = new HardenedNamespace('shop', {
      metadata: { name: 'shop-1', annotations: { owner: pulumi.output(sentinel as string) } },
    });
    new HardenedPod('web', {
      metadata: { namespace: name, name: metadata.name as pulumi.Output<string> },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    });
  }, { preview: true });
  expect(all.find(({ type }) => type.endsWith(':Pod'))!.inputs.metadata).toMatchObject({
    namespace: 'shop-1',
    name: 'shop-1',
  });
});

test('labels that turn out to be its own are an error before it is asked for', async () => {
  const { asked: all, errors } = await runApart('namespaceOfOwnLabels');
  expect(errors).toEqual([
    expect.stringContaining(
      'shop: metadata.labels["pod-security.kubernetes.io/enforce"]: must be left to level and version',
    ),
  ]);
  expect(all.map(({ type }) => type)).not.toContain(TYPE);
});

test.each([
  ['the version latest', { version: 'latest' },
    'shop: version: must be a version such as "1.34", which an upgrade does not change, got "latest"'],
  ['a version that is none', { version: 'one' }, 'shop: version: must be'],
  ['no arguments', null, 'shop: args: must be an object, got null'],
  ['a misspelt argument', { levle: 'baseline' },
    'shop: levle: must be one of metadata, level, version, got an unknown argument'],
  ['an unknown level', { level: 'strict' },
    'shop: level: must be one of privileged, baseline, restricted, got "strict"'],
  ['a label that is its own', { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
    'shop: metadata.labels["pod-security.kubernetes.io/enforce"]: must be left to level and version, got "baseline"'],
  ['metadata that is none', { metadata: 'x' }, 'shop: metadata: must be an object, got a string'],
  ['labels that are none', { metadata: { labels: ['x'] } }, 'shop: metadata.labels: must be an object, got a list'],
])('bad input is an error: %s', async (_, args, message) => {
  const { asked: all } = await run(() => {
    expect(thrownBy(() => new HardenedNamespace('shop', args as never)).message.slice(0, message.length)).toBe(message);
  });
  expect(all).toEqual([]);
});
