import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap';
import { Service } from '@pulumi/kubernetes/core/v1/service';
import { Chart } from '@pulumi/kubernetes/helm/v4/chart';
import * as pulumi from '@pulumi/pulumi';
import { SeccompProfile } from 'hardened-kube';
import {
  HardenedCronJob,
  HardenedDeployment,
  HardenedNamespace,
  hardenTransform,
  ProfileProbe,
  SeccompProfiles,
} from 'hardened-kube/pulumi';

const kubernetesVersion = '1.33';

// Everything that is no component of this library, such as charts and files of manifests, is hardened on its way to the
// cluster.
pulumi.runtime.registerResourceTransform(hardenTransform({
  kubernetesVersion,
  overrides: [{ match: { kind: 'Deployment', name: 'podinfo*' }, hardening: { user: 100 } }],
}));

// What the runtime's default profile allows, but nobody changes a mode.
const noChmod = SeccompProfile.runtimeDefault({}, { name: 'no-chmod' }).denying(
  'chmod',
  'fchmod',
  'fchmodat',
  'fchmodat2',
);
const profiles = new SeccompProfiles('seccomp-profiles', { kubernetesVersion, profiles: [noChmod], gate: true });
const hardening = { kubernetesVersion, seccomp: noChmod };

const { name: namespace } = new HardenedNamespace('shop', { version: kubernetesVersion });

const settings = new ConfigMap('settings', { metadata: { namespace }, data: { greeting: 'hello' } });
const web = new HardenedDeployment('web', {
  metadata: { namespace },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [{
          name: 'web',
          image: 'ghcr.io/acme/web:1.4.2',
          envFrom: [{ configMapRef: { name: settings.metadata.name } }],
          ports: [{ name: 'http', containerPort: 8080 }],
          resources: { limits: { memory: '128Mi' } },
        }],
      },
    },
  },
  hardening: { ...hardening, user: 101, writablePaths: ['/var/cache/web'] },
  deliveredBy: profiles,
});
new Service('web', {
  metadata: { namespace },
  spec: { selector: web.matchLabels, ports: [{ port: 80, targetPort: 'http' }] },
});

new HardenedCronJob('report', {
  metadata: { namespace },
  spec: {
    schedule: '0 6 * * *',
    jobTemplate: {
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [
              { name: 'report', image: 'ghcr.io/acme/report:2.0.1', resources: { limits: { memory: '256Mi' } } },
            ],
          },
        },
      },
    },
  },
  hardening: { kubernetesVersion },
});

// A Job that fails, and the update with it, where the nodes do not enforce what the pods ask for.
new ProfileProbe('probe', {
  metadata: { namespace },
  denied: [{ prepare: 'touch /tmp/probe', command: 'chmod 777 /tmp/probe' }],
  hardening,
  deliveredBy: profiles,
});

// A chart of others: not a line of it changes.
new Chart('podinfo', { chart: 'oci://ghcr.io/stefanprodan/charts/podinfo', version: '6.9.0', namespace });

export const findings = web.report.findings;
