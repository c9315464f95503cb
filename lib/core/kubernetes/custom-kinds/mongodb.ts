import type { CustomKind } from './custom-kind';

/** Kinds of the MongoDB operators: mongodb/mongodb-kubernetes, the older one of the community, and Percona's. */
export const MONGODB: readonly CustomKind[] = [
  {
    kind: 'mongodbcommunity.mongodb.com/MongoDBCommunity',
    source: {
      repository: 'mongodb/mongodb-kubernetes-operator',
      path: 'config/crd/bases/mongodbcommunity.mongodb.com_mongodbcommunity.yaml',
      commit: 'f6a53c96128e3e998f4c274964876206ce409305',
    },
    pods: [{ path: 'spec.statefulSet.spec.template', form: 'template', use: 'report' }],
  },
  {
    kind: 'mongodb.com/MongoDB',
    source: {
      repository: 'mongodb/mongodb-kubernetes',
      path: 'config/crd/bases/mongodb.com_mongodb.yaml',
      commit: '67a92993feab83312eb1385d92b68c0467fb0750',
    },
    pods: [
      { path: 'spec.podSpec.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.shardPodSpec.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.configSrvPodSpec.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.mongosPodSpec.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.clusterSpecList[*].podSpec.podTemplate', form: 'template', use: 'report' },
    ],
  },
  {
    kind: 'mongodb.com/MongoDBMultiCluster',
    source: {
      repository: 'mongodb/mongodb-kubernetes',
      path: 'config/crd/bases/mongodb.com_mongodbmulticluster.yaml',
      commit: '67a92993feab83312eb1385d92b68c0467fb0750',
    },
    pods: [{ path: 'spec.clusterSpecList[*].podSpec.podTemplate', form: 'template', use: 'report' }],
  },
  {
    kind: 'psmdb.percona.com/PerconaServerMongoDB',
    source: {
      repository: 'percona/percona-server-mongodb-operator',
      path: 'config/crd/bases/psmdb.percona.com_perconaservermongodbs.yaml',
      commit: 'b15af50030bfc5558813b86b160e87fd304a409c',
    },
    pods: [
      {
        path: 'spec.replsets[*].containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.replsets[*].podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.initContainerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.backup.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.backup.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.pmm.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.replsets[*].sidecars', form: 'containers', use: 'report' },
      { path: 'spec.sharding.mongos.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.sharding.configsvrReplSet.sidecars', form: 'containers', use: 'report' },
    ],
  },
];
