import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places that several of these kinds have. */
const PODS: readonly PodPlace[] = [
  { path: 'spec.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
  { path: 'spec.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
  {
    path: 'spec.redisExporter.securityContext',
    form: 'field',
    use: 'report',
    as: 'spec.containers[0].securityContext',
  },
  {
    path: 'spec.initContainer.securityContext',
    form: 'field',
    use: 'report',
    as: 'spec.containers[0].securityContext',
  },
  { path: 'spec.sidecars', form: 'containers', use: 'report' },
];

/** Kinds of OT-CONTAINER-KIT/redis-operator and spotahome/redis-operator. */
export const REDIS: readonly CustomKind[] = [
  {
    kind: 'redis.redis.opstreelabs.in/Redis',
    source: {
      repository: 'OT-CONTAINER-KIT/redis-operator',
      path: 'config/crd/bases/redis.redis.opstreelabs.in_redis.yaml',
      commit: '5dd04e17419a9a32bd0d220fc9dae5dffbf4f39a',
    },
    pods: PODS,
  },
  {
    kind: 'redis.redis.opstreelabs.in/RedisReplication',
    source: {
      repository: 'OT-CONTAINER-KIT/redis-operator',
      path: 'config/crd/bases/redis.redis.opstreelabs.in_redisreplications.yaml',
      commit: '5dd04e17419a9a32bd0d220fc9dae5dffbf4f39a',
    },
    pods: PODS,
  },
  {
    kind: 'redis.redis.opstreelabs.in/RedisSentinel',
    source: {
      repository: 'OT-CONTAINER-KIT/redis-operator',
      path: 'config/crd/bases/redis.redis.opstreelabs.in_redissentinels.yaml',
      commit: '5dd04e17419a9a32bd0d220fc9dae5dffbf4f39a',
    },
    pods: PODS,
  },
  {
    kind: 'redis.redis.opstreelabs.in/RedisCluster',
    source: {
      repository: 'OT-CONTAINER-KIT/redis-operator',
      path: 'config/crd/bases/redis.redis.opstreelabs.in_redisclusters.yaml',
      commit: '5dd04e17419a9a32bd0d220fc9dae5dffbf4f39a',
    },
    pods: [
      { path: 'spec.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.redisLeader.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.redisExporter.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.initContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.sidecars', form: 'containers', use: 'report' },
      {
        path: 'spec.redisFollower.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'databases.spotahome.com/RedisFailover',
    source: {
      repository: 'spotahome/redis-operator',
      path: 'charts/redisoperator/crds/databases.spotahome.com_redisfailovers.yaml',
      commit: '632aa3da88ee2a28ccb9fc4f571ddcb556dbd713',
    },
    pods: [
      { path: 'spec.redis.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.redis.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.sentinel.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.sentinel.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.redis.extraContainers', form: 'containers', use: 'report' },
      { path: 'spec.redis.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.sentinel.extraContainers', form: 'containers', use: 'report' },
      { path: 'spec.sentinel.initContainers', form: 'containers', use: 'report' },
    ],
  },
];
