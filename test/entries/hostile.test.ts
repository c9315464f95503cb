import fc from 'fast-check';
import { type Call, CALLS } from './calls';
import { type Mutation, mutate, mutation } from './hostile-values';
import * as root from 'hardened-kube';
import * as aks from 'hardened-kube/aks';
import * as cdk8s from 'hardened-kube/cdk8s';
import * as policy from 'hardened-kube/policy';
import * as pulumi from 'hardened-kube/pulumi';

// Resources that ask no engine: what is tested is what happens before.
jest.mock('@pulumi/pulumi', () => {
  const actual: object = jest.requireActual('@pulumi/pulumi');
  class Resource {
    readonly metadata = { apply: () => undefined };
    readonly urn = { apply: (use: (urn: string) => unknown) => use('urn:pulumi:a::b::c::d') };
    registerOutputs(): void {}
    getProvider(): void {}
  }
  const log = { warn: () => undefined, info: () => undefined };
  return { ...actual, CustomResource: Resource, ComponentResource: Resource, log };
});

/** How many inputs each function gets; a run over 1,000,000 inputs sets another. */
const RUNS = Number(process.env.HOSTILE_RUNS ?? 150);
const SEED = process.env.HOSTILE_SEED === undefined ? undefined : Number(process.env.HOSTILE_SEED);

/** Functions whose arguments Azure's own classes take, or that no argument of a user reaches. */
const NOT_HERE: Readonly<Record<string, readonly string[]>> = {
  root: ['HardeningError', 'SeccompProfile', 'AppArmorProfile'],
  cdk8s: ['Hardening', 'HardenedWorkload'],
  pulumi: ['HardenedWorkload'],
  aks: ['HardenedCluster', 'HardenedNodePool', 'HardeningError', 'PreviewFeature', 'ProviderRegistration'],
  policy: ['HardeningError'],
};

const ENTRIES: Readonly<Record<string, object>> = { root, cdk8s, pulumi, aks, policy };

test.each(Object.entries(ENTRIES))('each function and class of the entry %s gets hostile inputs', (entry, exported) => {
  const functions = Object.entries(exported).filter(([, value]) => typeof value === 'function').map(([name]) => name);
  const called = Object.keys(CALLS[entry]!).filter((name) => /^\w+$/.test(name));
  expect([...called, ...NOT_HERE[entry]!].sort()).toEqual(functions.sort());
});

/** An id that is taken is an error of constructs, whose children are fields of an object. */
function isOfConstructs(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('There is already a Construct with name');
}

/** What a call throws that is no HardeningError. */
function strayErrorOf({ args, run }: Call, mutations: readonly Mutation[]): unknown {
  try {
    run(...mutate(args(), mutations) as never[]);
    return undefined;
  } catch (error) {
    return root.HardeningError.isHardeningError(error) || isOfConstructs(error) ? undefined : error;
  }
}

const ALL = Object.entries(CALLS).flatMap(([entry, calls]) => (
  Object.entries(calls).map(([name, call]) => [`${entry}: ${name}`, call] as const)));

test.each(ALL)('%s takes its valid arguments', (_, { args, run }) => {
  expect(() => run(...args() as never[])).not.toThrow(TypeError);
});

/** For Pulumi a promise is as good as a value: what is wrong with it comes later, in an Output. */
const known = mutation.filter(({ value }) => value !== 'a promise');

test.each(ALL)('%s throws nothing but HardeningError, whatever it is given', (name, call) => {
  const mutations = fc.array(name.startsWith('pulumi') ? known : mutation, { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(mutations, (several) => {
    const error = strayErrorOf(call, several);
    if (error !== undefined) throw error;
  }), { numRuns: RUNS, seed: SEED });
});

test.each<[string, () => unknown]>([
  ['a path that is no string', () => root.findYamlHazards({ 'a\u2028': 1 }, Symbol('path') as never)],
  ['a delivery that cannot be read', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return pulumi.hardenTransform({ deliveredBy: proxy as never });
  }],
])('%s is a HardeningError', (_, run) => expect(run).toThrow(root.HardeningError));
