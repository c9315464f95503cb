import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import { runApart } from '../aks/apart';
import { run } from '../aks/program';
import { thrownBy } from '../core/thrown';
import { HardenedDeployment, type HardenedDeploymentArgs, HardenedNamespace } from 'hardened-kube/pulumi';

const pod = { hostPID: true, containers: [{ name: 'web', image: 'web:1' }] };
const args = (metadata: HardenedDeploymentArgs['metadata']): HardenedDeploymentArgs => ({
  metadata,
  spec: { template: { spec: pod } },
  hardening: { waivers: [{ check: 'hostNamespaces', reason: 'it shows processes' }] },
});

/** Runs a program whose namespace has that level, and gives what is asked for and what goes wrong. */
async function inNamespace(
  level: 'privileged' | 'restricted',
  make: (namespace: HardenedNamespace) => unknown,
): Promise<{ types: string[]; errors: string[] }> {
  const { asked, errors } = await run(() =>
    make(new HardenedNamespace('ns', { metadata: { name: 'shop' }, level, version: '1.33' })),
  );
  return {
    types: asked.filter(({ what }) => what === 'resource').map(({ type }) => type),
    errors: errors.map(({ message }) => message),
  };
}

const REFUSED = 'web: metadata.namespace: must be a namespace that admits these pods, got "shop" (ns): '
  + 'violates PodSecurity "restricted:v1.33": host namespaces (hostPID=true)';

test('a waived pod in a namespace of the program that refuses it is an error at once', async () => {
  const { types } = await inNamespace('restricted', () => {
    const error = thrownBy(() => new HardenedDeployment('web', args({ namespace: 'shop' })));
    expect([error.code, error.message]).toEqual(['violates-level', REFUSED]);
  });
  expect(types).not.toContain('kubernetes:apps/v1:Deployment');
});

test.each(['refusedByName', 'refusedByMetadata', 'refusedOfUnknownMetadata', 'refusedOfUnknownPod'] as const)(
  'it is one before the workload is asked for, where that depends on an Output: %s', async (program) => {
    const { asked, errors } = await runApart(program);
    expect(errors).toEqual([expect.stringMatching(new RegExp(`${REFUSED.replace(/[()]/g, '.')}$`))]);
    expect(asked.map(({ type }) => type)).not.toContain('kubernetes:apps/v1:Deployment');
  });

test('a pod that is restricted by an older policy than the namespace\'s is refused as well', async () => {
  const httpGet = { host: '10.0.0.1', port: 80 };
  const spec = { template: { spec: { containers: [{ name: 'web', image: 'web:1', livenessProbe: { httpGet } }] } } };
  await run(() => {
    new HardenedNamespace('ns', { metadata: { name: 'shop' }, version: '1.37' });
    const make = (kubernetesVersion: string) => (): unknown => (
      new HardenedDeployment('web', { metadata: { namespace: 'shop' }, spec, hardening: { kubernetesVersion } }));
    expect(thrownBy(make('1.33')).message).toContain(
      'must be a namespace that admits these pods, got "shop" (ns): violates PodSecurity "restricted:v1.37"',
    );
  });
});

test('what a pod does not know leaves the namespace known', async () => {
  const { asked } = await run(() => {
    const image = pulumi.output(sentinel as string);
    const { metadata, hardening } = args({ namespace: 'shop' });
    new HardenedDeployment('web', {
      metadata,
      hardening,
      spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
    });
  }, { preview: true });
  expect(asked.find(({ type }) => type.endsWith(':Deployment'))!.inputs.metadata).toMatchObject({ namespace: 'shop' });
});

test.each([
  ['a namespace that admits it', 'privileged', (ns: HardenedNamespace) => args({ namespace: ns.name })],
  ['another namespace', 'restricted', () => args({ namespace: 'tools' })],
  ['none', 'restricted', () => args(undefined)],
] as const)('it goes to %s', async (_, level, argsFor) => {
  const { types, errors } = await inNamespace(level, (ns) => new HardenedDeployment('web', argsFor(ns)));
  expect(errors).toEqual([]);
  expect(types).toContain('kubernetes:apps/v1:Deployment');
});

test('a namespace of one stack says nothing of another, nor of another cluster\'s', async () => {
  await inNamespace('restricted', () => {});
  const { errors } = await run(() => new HardenedDeployment('web', args({ namespace: 'shop' })));
  expect(errors).toEqual([]);
  class Elsewhere extends pulumi.ProviderResource {}
  expect(
    (
      await inNamespace(
        'restricted',
        () =>
          new HardenedDeployment('web', args({ namespace: 'shop' }), {
            provider: new Elsewhere('kubernetes', 'elsewhere'),
          }),
      )
    ).errors,
  ).toEqual([]);
});
