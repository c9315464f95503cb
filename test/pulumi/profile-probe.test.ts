import { noChmod, runWell, waitsFor } from './delivering';
import { evaluateManifest } from '../../lib';
import { ProfileProbe, type ProfileProbeArgs } from '../../lib/pulumi/profile-probe';
import { SeccompProfiles } from '../../lib/pulumi/seccomp-profiles';
import type { Asked } from '../aks/program';
import { DENIED, probeSpec } from '../core/delivery/probe-spec';
import { thrownBy } from '../core/thrown';

const JOB = 'kubernetes:batch/v1:Job';

async function jobFor(args?: ProfileProbeArgs): Promise<Asked> {
  return (await runWell(() => void new ProfileProbe('probe', args))).resource(JOB);
}

describe('ProfileProbe', () => {
  test('is a hardened Job under the profiles that it is given, once they are on the nodes', async () => {
    const ran = await runWell(() => {
      const deliveredBy = new SeccompProfiles('profiles', { profiles: [noChmod], gate: true });
      const hardening = { seccomp: noChmod, user: 101 };
      new ProfileProbe('probe', {
        metadata: { namespace: 'shop' },
        denied: DENIED,
        nodeSelector: { pool: 'apps' },
        hardening,
        deliveredBy,
      });
    });
    const { inputs } = ran.resource(JOB);
    expect(inputs).toMatchObject({
      metadata: { namespace: 'shop' },
      spec: probeSpec(noChmod),
    });
    expect(waitsFor(ran, 'Job')).toContain('DaemonSet');
    expect(evaluateManifest(inputs)).toMatchObject([{ allowed: true }]);
  });

  test('needs to be told nothing', async () => {
    expect((await jobFor()).inputs).toMatchObject({
      spec: { template: { spec: { containers: [{ name: 'probe' }], securityContext: { runAsUser: 65532 } } } },
    });
  });

  test("runs an image of one's own", async () => {
    expect((await jobFor({ image: 'r/shell:1' })).inputs).toMatchObject({
      spec: { template: { spec: { containers: [{ image: 'r/shell:1' }] } } },
    });
  });

  test.each<[ProfileProbeArgs, string, string]>([
    [null as never, 'invalid-option', 'probe: args: must be an object, got null'],
    [
      { denid: [] } as never,
      'invalid-option',
      'probe: denid: must be one of metadata, hardening, deliveredBy, denied, nodeSelector, image, got an '
        + 'unknown argument',
    ],
    [
      { denied: [{ command: '' }] },
      'invalid-option',
      'probe: denied[0].command: must be a command for the shell, got an empty string',
    ],
    [
      { hardening: { user: -1 } },
      'invalid-option',
      'probe: user: must be a uid from 0 to 2147483647, or "image", got -1',
    ],
    [
      { hardening: { seccomp: noChmod } },
      'undelivered-profile',
      'probe: spec.template.spec.securityContext.seccompProfile: must be a profile that something puts on the nodes',
    ],
  ])('refuses %j', async (args, code, message) => {
    await runWell(() => {
      const error = thrownBy(() => new ProfileProbe('probe', args));
      expect([error.code, error.message]).toEqual([code, expect.stringContaining(message)]);
    });
  });
});
