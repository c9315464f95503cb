import { App, Chart } from 'cdk8s';
import { ROOT_IMAGE } from './images';
import { Hardening } from '../../lib/cdk8s';

/** A manifest that cdk8s wrote. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** What a chart comes to, in the order of its file, for this version of Kubernetes. */
export function manifestsOf(fill: (chart: Chart) => void, { namespace }: { namespace?: string } = {}): Manifest[] {
  const app = new App();
  Hardening.of(app).configure({ kubernetesVersion: '1.37' });
  const chart = new Chart(app, 'chart', { namespace, disableResourceNameHashes: true });
  fill(chart);
  return chart.toJson() as Manifest[];
}

/** A pod that nobody hardened. */
export function plainPod(
  name: string,
  command: readonly string[],
  securityContext: object = {},
  spec: object = {},
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: {
      terminationGracePeriodSeconds: 1,
      containers: [{ name: 'main', image: ROOT_IMAGE, command, securityContext }],
      ...spec,
    },
  };
}
