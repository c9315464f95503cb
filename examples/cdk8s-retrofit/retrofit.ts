import { join } from 'node:path';
import { App, type AppProps, Chart, Cron, Include } from 'cdk8s';
import { CronJob } from 'cdk8s-plus-33';
import { HardenPods } from 'hardened-kube/cdk8s';

/** The line that hardens an app which knows nothing of it: the options are what its workloads need, and why. */
export const hardenPods = new HardenPods({
  kubernetesVersion: '1.33',
  overrides: [
    { match: { kind: 'Deployment', name: 'web' }, hardening: { user: 101, writablePaths: ['/var/cache/web'] } },
  ],
  waivers: [{
    check: 'restrictedVolumes',
    reason: 'only a hostPath shows the logs of the node',
    owner: 'platform@acme.example',
    match: { kind: 'DaemonSet', name: 'log-agent' },
  }],
});

/** A vendor's manifest, and a chart of cdk8s-plus: both as they were before. */
export function retrofittedApp(props?: AppProps): App {
  const app = new App({ ...props, resolvers: [hardenPods] });
  new Include(new Chart(app, 'vendor', { namespace: 'shop' }), 'shop', { url: join(__dirname, 'shop.yaml') });

  const reports = new Chart(app, 'reports', { namespace: 'reports' });
  new CronJob(reports, 'nightly', {
    schedule: Cron.daily(),
    containers: [{ image: 'ghcr.io/acme/reports:2.3.0', args: ['--yesterday'] }],
  });
  return app;
}
