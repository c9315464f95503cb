import { ApiObject, App, Chart, type AppProps } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  HardenedCronJob, HardenedDaemonSet, HardenedDeployment, HardenedNamespace, HardenedStatefulSet, Hardening,
} from 'hardened-kube/cdk8s';

/** The shop: what its customers see, what works behind it, and a service that still runs on Windows. */
class Shop extends Chart {
  constructor(scope: Construct) {
    super(scope, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
    new HardenedNamespace(this, 'namespace', { metadata: { name: 'shop' } });

    const web = new HardenedDeployment(this, 'web', {
      spec: {
        replicas: 2,
        template: {
          spec: {
            containers: [{
              name: 'web',
              image: 'ghcr.io/acme/shop-web:1.4.2',
              ports: [{ containerPort: 8080 }],
              resources: { limits: { memory: '256Mi' } },
            }],
          },
        },
      },
      // The image's nginx runs as 101 and keeps pages in its cache.
      hardening: { user: 101, writablePaths: ['/var/cache/web'] },
    });
    new ApiObject(this, 'web-service', {
      apiVersion: 'v1', kind: 'Service', spec: { selector: web.matchLabels, ports: [{ port: 80, targetPort: 8080 }] },
    });

    new HardenedDeployment(this, 'api', {
      spec: {
        replicas: 3,
        template: {
          spec: {
            containers: [{
              name: 'api',
              image: 'ghcr.io/acme/shop-api:2.7.0',
              env: [{ name: 'DATABASE_HOST', value: 'shop-database' }],
              resources: { limits: { memory: '512Mi' } },
            }],
          },
        },
      },
    });

    const database = new HardenedStatefulSet(this, 'database', {
      spec: {
        serviceName: 'shop-database',
        template: {
          spec: {
            securityContext: { fsGroup: 999 },
            containers: [{
              name: 'postgres',
              image: 'docker.io/library/postgres:17.6',
              env: [{ name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' }],
              volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql/data' }],
              resources: { limits: { memory: '2Gi' } },
            }],
          },
        },
        volumeClaimTemplates: [{
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'managed-csi',
            resources: { requests: { storage: '32Gi' } },
          },
        }],
      },
      hardening: { user: 999, writablePaths: ['/var/run/postgresql'] },
    });
    new ApiObject(this, 'database-service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'shop-database' },
      spec: { clusterIP: 'None', selector: database.matchLabels, ports: [{ port: 5432 }] },
    });

    new HardenedCronJob(this, 'report', {
      spec: {
        schedule: '0 4 * * *',
        jobTemplate: {
          spec: {
            template: {
              spec: {
                restartPolicy: 'OnFailure',
                containers: [
                  { name: 'report', image: 'ghcr.io/acme/shop-report:1.1.3', resources: { limits: { memory: '1Gi' } } },
                ],
              },
            },
          },
        },
      },
    });

    new HardenedDeployment(this, 'pricing', {
      spec: {
        template: {
          spec: {
            nodeSelector: { 'kubernetes.io/os': 'windows' },
            containers: [
              {
                name: 'pricing',
                image: 'ghcr.io/acme/pricing:8.0-nanoserver',
                resources: { limits: { memory: '1Gi' } },
              },
            ],
          },
        },
      },
    });
  }
}

/**
 * The agent that ships the nodes' logs. It needs what the shop does not, so it has a namespace of its own, which admits
 * that.
 */
class Logging extends Chart {
  constructor(scope: Construct) {
    super(scope, 'logging', { namespace: 'logging', disableResourceNameHashes: true });
    new HardenedNamespace(this, 'namespace', { metadata: { name: 'logging' }, level: 'privileged' });

    const why = {
      reason: 'the log files on the node belong to root, and only a hostPath shows them',
      owner: 'platform@acme.example',
    };
    new HardenedDaemonSet(this, 'agent', {
      spec: {
        template: {
          spec: {
            containers: [{
              name: 'fluent-bit',
              image: 'cr.fluentbit.io/fluent/fluent-bit:4.1.1',
              securityContext: { runAsUser: 0 },
              volumeMounts: [{ name: 'logs', mountPath: '/var/log', readOnly: true }],
              resources: { limits: { memory: '128Mi' } },
            }],
            volumes: [{ name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } }],
          },
        },
      },
      hardening: {
        waivers: [
          { check: 'restrictedVolumes', ...why },
          { check: 'runAsNonRoot', ...why },
          { check: 'runAsUser', ...why },
        ],
      },
    });
  }
}

/** The whole app, for a cluster of Kubernetes 1.33. */
export function shopApp(props?: AppProps): App {
  const app = new App(props);
  Hardening.of(app).configure({ kubernetesVersion: '1.33' });
  new Shop(app);
  new Logging(app);
  return app;
}
