import type { CustomKind } from './custom-kind';

/** Kinds of elastic/cloud-on-k8s. */
export const ELASTIC: readonly CustomKind[] = [
  {
    kind: 'elasticsearch.k8s.elastic.co/Elasticsearch',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.nodeSets[*].podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'kibana.k8s.elastic.co/Kibana',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'apm.k8s.elastic.co/ApmServer',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'logstash.k8s.elastic.co/Logstash',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'enterprisesearch.k8s.elastic.co/EnterpriseSearch',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'maps.k8s.elastic.co/ElasticMapsServer',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'packageregistry.k8s.elastic.co/PackageRegistry',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'autoops.k8s.elastic.co/AutoOpsAgentPolicy',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'beat.k8s.elastic.co/Beat',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [
      { path: 'spec.daemonSet.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.deployment.podTemplate', form: 'template', use: 'report' },
    ],
  },
  {
    kind: 'agent.k8s.elastic.co/Agent',
    source: {
      repository: 'elastic/cloud-on-k8s',
      path: 'config/crds/v1/all-crds.yaml',
      commit: '7b93383d8ec1569ba99bdf9e59ad70a813fe99f8',
    },
    pods: [
      { path: 'spec.daemonSet.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.deployment.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.statefulSet.podTemplate', form: 'template', use: 'report' },
    ],
  },
];
