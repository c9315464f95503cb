import type { Chart } from 'cdk8s';
import type { HardeningOptions } from '../../lib';
import {
  HardenedCronJob,
  HardenedDaemonSet,
  HardenedDeployment,
  HardenedJob,
  HardenedPod,
  HardenedStatefulSet,
  type HardenedWorkload,
} from '../../lib/cdk8s';
import type { PodSpec } from '../../lib/types';

/** One of the six workload constructs, made around a pod spec. */
export interface WorkloadCase {
  readonly kind: string;
  readonly apiVersion: string;
  /** Where the pod stands in the object. */
  readonly podPath: readonly string[];
  readonly make: (chart: Chart, spec: PodSpec, hardening?: HardeningOptions) => HardenedWorkload;
}

export const WORKLOADS: readonly WorkloadCase[] = [
  {
    kind: 'Pod',
    apiVersion: 'v1',
    podPath: [],
    make: (chart, spec, hardening) => new HardenedPod(chart, 'app', { spec, hardening }),
  },
  {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    podPath: ['spec', 'template'],
    make: (chart, spec, hardening) => new HardenedDeployment(chart, 'app', { spec: { template: { spec } }, hardening }),
  },
  {
    kind: 'StatefulSet',
    apiVersion: 'apps/v1',
    podPath: ['spec', 'template'],
    make: (chart, spec, hardening) =>
      new HardenedStatefulSet(chart, 'app', { spec: { serviceName: 'app', template: { spec } }, hardening }),
  },
  {
    kind: 'DaemonSet',
    apiVersion: 'apps/v1',
    podPath: ['spec', 'template'],
    make: (chart, spec, hardening) => new HardenedDaemonSet(chart, 'app', { spec: { template: { spec } }, hardening }),
  },
  {
    kind: 'Job',
    apiVersion: 'batch/v1',
    podPath: ['spec', 'template'],
    make: (chart, spec, hardening) => new HardenedJob(chart, 'app', { spec: { template: { spec } }, hardening }),
  },
  {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    podPath: ['spec', 'jobTemplate', 'spec', 'template'],
    make: (chart, spec, hardening) =>
      new HardenedCronJob(chart, 'app', {
        spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec } } } },
        hardening,
      }),
  },
];

/** The least that a pod needs. */
export const CONTAINER = { name: 'app', image: 'registry.example/app:1' };

/** What stands at a path of a synthesized object. */
export function at(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], object);
}
