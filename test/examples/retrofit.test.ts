import { Testing } from 'cdk8s';
import { hardenPods, retrofittedApp } from '../../examples/cdk8s-retrofit/retrofit';
import { evaluateManifest } from '../../lib';

test('the example is admitted by restricted, but for what it waives', () => {
  const app = retrofittedApp({ outdir: Testing.app().outdir });
  app.synth();
  const pods = app.charts
    .flatMap((chart) => chart.toJson() as unknown[])
    .flatMap((manifest) => evaluateManifest(manifest, { version: '1.33' }));
  expect(pods.map(({ kind, violations }) => [kind, violations.map(({ checkId }) => checkId)])).toEqual([
    ['Deployment', []], ['DaemonSet', ['restrictedVolumes']], ['CronJob', []],
  ]);
  const { workloads, findings } = hardenPods.report;
  expect(workloads.map(({ constructPath, problems }) => [constructPath, problems])).toEqual([
    ['vendor/shop/web-deployment', []], ['vendor/shop/log-agent-daemonset', []], ['reports/nightly/Resource', []],
  ]);
  expect(findings).toEqual([]);
});
