import type { ImageFamily } from '../image-family';
import { inferred, read } from '../known';

const STORE_DEMO = 'ghcr.io/azure-samples/aks-store-demo';

/** Samples and tools of Microsoft and Google. */
export const SAMPLES: readonly ImageFamily[] = [
  {
    name: 'aks-helloworld',
    repositories: ['mcr.microsoft.com/azuredocs/aks-helloworld'],
    sources: ['MicrosoftDocs/azure-aks-docs@fb060abe6 articles/aks/csi-secrets-store-nginx-tls.md:212-216'],
    user: inferred('root'),
    lowPorts: read([80]),
    token: inferred(false),
    root: inferred({
      why: 'it starts nginx and its application by a supervisor that is root', checks: ['runAsNonRoot', 'runAsUser'],
    }),
    instead: 'mcr.microsoft.com/dotnet/samples:aspnetapp runs as 1654 on port 8080',
  },
  {
    name: 'azure-cli',
    repositories: ['mcr.microsoft.com/azure-cli'],
    sources: ['Azure/azure-cli@0f101c2b azure-linux.dockerfile'],
    user: read('root'),
    runAs: inferred('any'),
    writable: inferred([]),
    token: read(false),
    environment: inferred({ AZURE_CONFIG_DIR: '/tmp/.azure' }),
    traps: ['Extensions need AZURE_EXTENSION_DIR at a path that can be written to.'],
  },
  {
    name: 'AKS store demo services',
    repositories: [
      `${STORE_DEMO}/order-service`, `${STORE_DEMO}/makeline-service`, `${STORE_DEMO}/product-service`,
      `${STORE_DEMO}/ai-service`, `${STORE_DEMO}/virtual-customer`, `${STORE_DEMO}/virtual-worker`,
    ],
    sources: ['Azure-Samples/aks-store-demo@7ce10c5 src/*/Dockerfile, aks-store-all-in-one.yaml'],
    user: read('root'),
    runAs: inferred('any'),
    writable: inferred([]),
    token: read(false),
    traps: ['The order service starts by npm, which writes to the home directory: set HOME=/tmp.'],
  },
  {
    name: 'AKS store demo frontends',
    repositories: [`${STORE_DEMO}/store-front`, `${STORE_DEMO}/store-admin`],
    sources: [
      'Azure-Samples/aks-store-demo@7ce10c5 src/store-front/{Dockerfile,nginx.conf}',
      'nginx/docker-nginx@0d7f438 stable/alpine-slim/Dockerfile:16-17',
    ],
    user: read('root'),
    runAs: read({ user: 101, group: 101 }),
    writable: read(['/var/cache/nginx', '/var/run']),
    token: read(false),
  },
  {
    name: 'microservices-demo services',
    repositories: [
      'us-central1-docker.pkg.dev/google-samples/microservices-demo/*', 'gcr.io/google-samples/microservices-demo/*',
    ],
    sources: ['GoogleCloudPlatform/microservices-demo@34ffea917 src/*/Dockerfile, release/kubernetes-manifests.yaml'],
    runAs: read({ user: 1000, group: 1000, others: 'any' }),
    writable: read([]),
    token: read(false),
  },
];
