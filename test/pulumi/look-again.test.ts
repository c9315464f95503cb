import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import { earlyError } from '../../lib/core/hardening/early-error';
import { hardenManifest, hardenWorkloads } from '../../lib/core/hardening/harden-manifest';
import { resolveOptions } from '../../lib/core/hardening/options/resolve-options';
import { judgeWhole } from '../../lib/core/hardening/verdict/judge-part';
import type { HardeningError } from '../../lib/core/report/hardening-error';
import { throwJoined } from '../../lib/core/report/joined-error';
import { goesByNames } from '../../lib/core/waivers/waiver';
import { lookAgain } from '../../lib/pulumi/look-again';

type Inputs = Readonly<Record<string, unknown>>;

const plain = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } } },
};
const hardened = hardenManifest(plain).manifest;

/** Pulumi tells no list of another realm, as structuredClone makes one under Jest. */
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The warnings about final inputs. */
async function look(
  final: Inputs,
  waivers: Parameters<typeof resolveOptions>[0] = {},
  refuse: (errors: readonly HardeningError[]) => void = throwJoined,
): Promise<string[]> {
  const options = resolveOptions(waivers, 'image');
  const warnings: string[] = [];
  await lookAgain(final, {
    harden: (manifest) => hardenWorkloads(manifest, options),
    earlyError: (known, unknown) => earlyError(known, unknown, () => options),
    goesByNames: options.waivers.some(goesByNames),
    writesAnnotations: false,
    judge: (manifest) => judgeWhole(manifest, () => options),
    refuse,
    warn: (problem) => warnings.push(problem),
    remedy: 'Do this',
  });
  return warnings;
}

function withContainer(container: object): typeof hardened {
  const copy = copyOf(hardened);
  copy.spec.template.spec.containers.push({ name: 'agent', image: 'agent:1', ...container });
  return copy;
}

test('pods that are as hardening left them are nothing to speak of, whatever else is new', async () => {
  expect(await look(hardened)).toEqual([]);
  expect(
    await look({ ...hardened, metadata: { name: 'web', labels: { a: 'b' } }, spec: pulumi.secret(hardened.spec) }),
  ).toEqual([]);
});

test('what breaks the level is an error, in the update and in the preview', async () => {
  await expect(look(withContainer({}))).rejects.toThrow(
    /^something has changed the pods after they were hardened\. Do this\n.*must meet the Pod Security level/,
  );
  await expect(look({ ...withContainer({}), spec: pulumi.secret(withContainer({}).spec) })).rejects.toThrow(
    'containers[1].securityContext',
  );
  await expect(look(withContainer({ image: sentinel, securityContext: { privileged: true } }))).rejects.toThrow(
    'privileged',
  );
});

test('what is within the level, and not hardened, is a warning', async () => {
  const final = withContainer({
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  });
  expect(await look(final)).toEqual([
    expect.stringMatching(
      /^something has changed.*: spec\.template\.spec\.containers\[1\]\.securityContext\.readOnlyRootFilesystem, .* are not hardened\. Do this$/,
    ),
  ]);
});

test('a name that the provider made up is no name that a waiver goes by', async () => {
  const options = {
    waivers: [{ check: 'hostNamespaces', reason: 'it shows processes', match: { name: '' } }],
  } as const;
  const made = copyOf(hardened) as unknown as { metadata: object; spec: { template: { spec: { hostPID?: boolean } } } };
  made.spec.template.spec.hostPID = true;
  made.metadata = { name: 'web-1a2b3c4d', annotations: { 'pulumi.com/autonamed': 'true' } };
  expect(await look(made as unknown as Inputs, options)).toEqual([]);
  made.metadata = { name: 'web-1a2b3c4d' };
  await expect(look(made as unknown as Inputs, options)).rejects.toThrow('hostPID');
});

test('what is written of waivers afterwards is a warning', async () => {
  const final = { ...hardened, metadata: { name: 'web', annotations: { 'hardened-kube/waived': 'forged' } } };
  expect(await look(final)).toEqual([
    expect.stringMatching(/^something has changed metadata\.annotations\["hardened-kube\/waived"\] after hardening/),
  ]);
});

test('what is refused and let by is not judged a second time', async () => {
  const refused: string[] = [];
  expect(await look(withContainer({}), {}, (errors) => refused.push(...errors.map(({ message }) => message)))).toEqual(
    [],
  );
  expect(refused).toEqual([expect.stringContaining('must meet the Pod Security level')]);
});

test('an error shows no secret of the final inputs', async () => {
  const spec = withContainer({ securityContext: { capabilities: { add: ['S3CRET'] } } }).spec;
  const error = await look({ ...hardened, spec: pulumi.secret(spec) }).catch(
    (reason: unknown) => (reason as Error).message,
  );
  expect(error).toContain('[secret]');
  expect(error).not.toContain('S3CRET');
});
