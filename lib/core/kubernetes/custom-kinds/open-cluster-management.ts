import type { CustomKind } from './custom-kind';

/** Kinds of open-cluster-management-io/api. */
export const OPEN_CLUSTER_MANAGEMENT: readonly CustomKind[] = [
  {
    kind: 'work.open-cluster-management.io/ManifestWork',
    source: {
      repository: 'open-cluster-management-io/api',
      path: 'work/v1/0000_00_work.open-cluster-management.io_manifestworks.crd.yaml',
      commit: '1845fd8032e4637d1fdee587cb1a714fc4ee93cd',
    },
    pods: [{ path: 'spec.workload.manifests[*]', form: 'objects', use: 'fill' }],
  },
];
