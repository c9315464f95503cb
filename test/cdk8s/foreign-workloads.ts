import { ApiObject, App, Chart, type ApiObjectMetadata } from 'cdk8s';
import { CONTAINER } from './workload-table';
import { HardenPods, type HardenPodsProps } from '../../lib/cdk8s';
import type { PodSpec } from '../../lib/types';

/** An app whose pods are hardened, and the resolver that does it. */
export function hardenedApp(props: HardenPodsProps = {}): { app: App; chart: Chart; resolver: HardenPods } {
  const resolver = new HardenPods(props);
  const app = new App({ resolvers: [resolver] });
  return { app, chart: new Chart(app, 'shop'), resolver };
}

/** A Pod that others wrote. */
export function foreignPod(
  chart: Chart,
  id: string,
  spec: Partial<PodSpec> = {},
  metadata?: ApiObjectMetadata,
): ApiObject {
  return new ApiObject(chart, id, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { containers: [CONTAINER], ...spec },
  });
}

/** A List of Pods that others wrote, named a, b, … */
export function foreignList(chart: Chart, id: string, specs: readonly Partial<PodSpec>[]): ApiObject {
  const items = specs.map((spec, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'abcdef'[index] },
    spec: { containers: [CONTAINER], ...spec },
  }));
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'List', items });
}

/** The message of what something throws. */
export function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it threw nothing');
}
