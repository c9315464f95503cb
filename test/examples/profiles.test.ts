import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { guardedApp } from '../../examples/cdk8s-profiles/guarded';
import { evaluateManifest } from '../../lib';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';
import { APP_ARMOR_ANNOTATION_PREFIX } from '../../lib/core/kubernetes/profile-annotations';

test('the example delivers what its workloads name', () => {
  const app = guardedApp({ outdir: Testing.app().outdir });
  app.synth();
  const [profiles, site] = app.charts.map((chart) =>
    readFileSync(join(app.outdir, `${chart.node.id}.k8s.yaml`), 'utf8'),
  ) as [string, string];
  const named = (text: string): Set<string> =>
    new Set([...text.matchAll(/node-restriction\.kubernetes\.io\/([\w-]+): installed/g)].map(([, id]) => id!));
  const delivered = [...profiles.matchAll(/^kind: ConfigMap\nmetadata:\n {2}name: ([\w-]+)$/gm)].map(([, id]) => id!);
  expect(named(site)).toEqual(new Set(delivered));
  const prefixes = profiles.match(/\w+\.hardened-kube\.node-restriction\.kubernetes\.io\/\$\{name%(\.json)?\}/g);
  expect(new Set(prefixes)).toEqual(
    new Set([`${GATE_PREFIXES.seccomp}\${name%.json}`, `${GATE_PREFIXES.appArmor}\${name%}`]),
  );
  expect(named(site).size).toBe(2);
  expect(site).not.toContain(APP_ARMOR_ANNOTATION_PREFIX);
  const pods = app.charts
    .find(({ node }) => node.id === 'site')!
    .toJson()
    .flatMap((manifest: unknown) => evaluateManifest(manifest, { version: '1.33' }));
  expect(pods.map(({ kind, allowed }) => [kind, allowed])).toEqual([['Deployment', true], ['Job', true]]);
});
