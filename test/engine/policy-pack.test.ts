import { join } from 'node:path';
import { Bench } from './bench';
import { BUILD_TIMEOUT } from './pulumi';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start({ policyPack: join(__dirname, '../../examples/policy-pack') });
}, BUILD_TIMEOUT);
afterEach(async () => bench?.stop());

test('a pool without seccompDefault stops the preview and the deployment, and nothing is made', async () => {
  const preview = await bench.engine.preview('plainPool', {});
  expect(preview).toMatchObject({ ok: false });
  expect(preview.violations).toEqual(
    expect.arrayContaining([
      'mandatory aks-seccomp: kubeletConfig.seccompDefault must be "RuntimeDefault" by a preview API version from '
        + '"2024-09-02-preview" on, '
        + 'got "stable", which drops it silently',
      'mandatory aks-host-encryption: enableEncryptionAtHost must be true, got nothing',
    ]),
  );
  expect(await bench.engine.up('plainPool', {})).toMatchObject({ ok: false });
  expect(bench.azure.changes).toEqual([]);
});

test('what this library makes is let through, previewed and made', async () => {
  expect(await bench.engine.preview('pool', {})).toMatchObject({ ok: true, violations: [] });
  expect(await bench.engine.up('pool', { poolName: 'apps' })).toMatchObject({ ok: true, violations: [], errors: [] });
  expect(bench.azure.changes).toEqual(['create AgentPool apps']);
});

test('a cluster that keeps no logs is stopped, also where the preview does not know all of it', async () => {
  const { ok, violations } = await bench.engine.preview('cluster', {});
  expect(ok).toBe(false);
  expect(violations).toEqual([
    'mandatory aks-defender: securityProfile.defender.securityMonitoring.enabled must be true where there is a Log '
      + 'Analytics workspace, got nothing',
    'mandatory aks-logging: addonProfiles.omsagent.enabled must be true where there is a Log Analytics '
      + 'workspace, got nothing',
  ]);
});
