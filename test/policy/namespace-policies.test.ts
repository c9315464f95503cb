import { type Analysis, analyze, type Resource, UNKNOWN } from './analyze';
import { deployment, POD_SPEC } from './resources';
import { podSecurityLabels } from '../../lib/core/pod-security/namespace-labels';
import { namespacePolicies, type NamespacePolicyOptions } from '../../lib/policy';

const TYPE = 'kubernetes:core/v1:Namespace';
const ENFORCE = 'pod-security.kubernetes.io/enforce';

const namespace = (name: string, metadata: object, provider?: string): Resource => (
  { type: TYPE, name, provider, props: { apiVersion: 'v1', kind: 'Namespace', metadata } });
const patch = (name: string, metadata: object, provider?: string): Resource => (
  { ...namespace(name, metadata, provider), type: `${TYPE}Patch` });

const STRICT = namespace('strict', { name: 'shop', labels: podSecurityLabels('restricted', '1.34', 'latest') });
const weak = { name: 'shop', labels: { [ENFORCE]: 'privileged' } };

/** Analyzes resources one after the other, as the engine does. */
async function run(resources: readonly Resource[], options?: NamespacePolicyOptions): Promise<Analysis[]> {
  const policies = namespacePolicies(options);
  const analyses: Analysis[] = [];
  for (const resource of resources) analyses.push(await analyze(policies, resource));
  return analyses;
}

const messagesOf = (analyses: readonly Analysis[]): string[] => (
  analyses.flatMap(({ violations }) => violations.map(({ message }) => message)));

const CONTRADICTION = `metadata.labels["${ENFORCE}"]: must be "restricted", as the namespace "shop" has it elsewhere `
  + 'in the stack (strict), got ';

test('two Namespaces that enforce different levels are a violation', async () => {
  expect(messagesOf(await run([STRICT, namespace('other', weak)]))).toContain(`${CONTRADICTION}"privileged"`);
  expect(messagesOf(await run([namespace('other', weak), STRICT]))).toEqual([
    `metadata.labels["${ENFORCE}"]: must be "privileged", as the namespace "shop" has it elsewhere in the stack `
    + '(other), got "restricted"',
  ]);
});

test.each<[string, Resource, string]>([
  ['a plain Namespace without labels', namespace('other', { name: 'shop' }), 'nothing'],
  ['a NamespacePatch', patch('other', weak), '"privileged"'],
  [
    'a CustomResourcePatch of that kind',
    { ...namespace('other', weak), type: 'kubernetes:v1:NamespacePatch' },
    '"privileged"',
  ],
  ['a NamespacePatch with a secret', patch('other', { name: 'shop', labels: { [ENFORCE]: 'hunter2' } }), 'a string'],
])('%s that weakens another Namespace is a violation, whichever comes first', async (_, other, got) => {
  expect(messagesOf(await run([STRICT, other]))).toContain(`${CONTRADICTION}${got}`);
  expect(messagesOf(await run([other, STRICT]))).toContain(`other: ${CONTRADICTION}${got}`);
});

test.each<[string, string]>([
  ['a CustomResource', 'kubernetes:v1:Namespace'],
  ['a resource whose inputs alone say it', 'kubernetes:core/v1:ConfigMap'],
])('%s that is a Namespace counts as one', async (_, type) => {
  const other = { ...namespace('other', weak), type };
  expect(messagesOf(await run([STRICT, other]))).toContain(`${CONTRADICTION}"privileged"`);
});

test.each<[string, Resource]>([
  ['the same Namespace once more', STRICT],
  ['a NamespacePatch with other labels', patch('other', { name: 'shop', labels: { team: 'a' } })],
  ['a NamespacePatch without labels', patch('other', { name: 'shop' })],
  ['a NamespacePatch with the same level', patch('other', { name: 'shop', labels: { [ENFORCE]: 'restricted' } })],
  ['a Namespace of another name', namespace('other', { ...weak, name: 'tools' })],
  ['a Namespace of another cluster', namespace('other', weak, 'urn:pulumi:dev::shop::pulumi:providers:kubernetes::b')],
])('%s is no violation', async (_, other) => {
  expect(messagesOf(await run([STRICT, other]))).toEqual([]);
  expect(messagesOf(await run([other, STRICT]))).toEqual([]);
});

test('a namespace that enforces nothing may be labelled by a patch', async () => {
  const level = patch('level', { name: 'shop', labels: { [ENFORCE]: 'restricted' } });
  expect(messagesOf(await run([namespace('plain', { name: 'shop' }), level]))).toEqual([]);
});

test('labels that a preview does not know are judged later', async () => {
  const [, later] = await run([STRICT, patch('other', { name: 'shop', labels: { [ENFORCE]: UNKNOWN } })]);
  expect(later!.violations).toEqual([]);
  expect(Object.keys(later!.later)).toEqual(['namespace-labels']);
});

test('nothing else is judged', async () => {
  const [analysis] = await run([deployment(POD_SPEC)]);
  expect(analysis).toEqual({ violations: [], later: {}, notApplicable: ['namespace-labels'] });
});

test('the level of the policy can be set, and no other option is known', async () => {
  const analyses = await run([STRICT, patch('other', weak)], { enforcementLevel: 'advisory' });
  expect(analyses[1]!.violations.map(({ level }) => level)).toEqual(['advisory']);
  expect(() => namespacePolicies({ level: 'baseline' } as never)).toThrow('level: must be one of enforcementLevel');
});
