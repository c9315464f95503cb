import { ACTIONS_RUNNER } from './actions-runner';
import { AGENT_SANDBOX } from './agent-sandbox';
import { AGONES } from './agones';
import { ARGO_EVENTS } from './argo-events';
import { ARGO_ROLLOUTS } from './argo-rollouts';
import { ARGO_WORKFLOWS } from './argo-workflows';
import { BATCH_SIGS } from './batch-sigs';
import { CASSANDRA } from './cassandra';
import { CERT_MANAGER } from './cert-manager';
import { CLOUDNATIVE_PG } from './cloudnative-pg';
import { CROSSPLANE } from './crossplane';
import type { CustomKind } from './custom-kind';
import { DASK } from './dask';
import { DEVWORKSPACE } from './devworkspace';
import { ELASTIC } from './elastic';
import { ENVOY_GATEWAY } from './envoy-gateway';
import { FLINK } from './flink';
import { GRAFANA } from './grafana';
import { JENKINS } from './jenkins';
import { KAITO } from './kaito';
import { KEDA } from './keda';
import { KNATIVE_EVENTING } from './knative-eventing';
import { KNATIVE_SERVING } from './knative-serving';
import { KRUISE } from './kruise';
import { KSERVE } from './kserve';
import { KUBEFLOW } from './kubeflow';
import { KUBEFLOW_TRAINER } from './kubeflow-trainer';
import { KUBEFLOW_TRAINING } from './kubeflow-training';
import { MINIO } from './minio';
import { MONGODB } from './mongodb';
import { MYSQL } from './mysql';
import { OPEN_CLUSTER_MANAGEMENT } from './open-cluster-management';
import { OPEN_TELEMETRY } from './open-telemetry';
import { OPENSHIFT } from './openshift';
import { PROMETHEUS } from './prometheus';
import { RABBITMQ } from './rabbitmq';
import { RAY } from './ray';
import { REDIS } from './redis';
import { SPARK } from './spark';
import { SPIN } from './spin';
import { STRIMZI } from './strimzi';
import { TEKTON } from './tekton';
import { VELERO } from './velero';
import { VICTORIA_METRICS } from './victoria-metrics';
import { VOLCANO } from './volcano';
import { ZALANDO_POSTGRES } from './zalando-postgres';

/**
 * Custom kinds that hold pods, or parts of pods, one file a project. `npm run create -- custom-kind NAME` adds one, and
 * docs/custom-kinds.md lists them.
 */
export const CUSTOM_KINDS: readonly CustomKind[] = Object.freeze([
  ...ACTIONS_RUNNER,
  ...AGENT_SANDBOX,
  ...AGONES,
  ...ARGO_EVENTS,
  ...ARGO_ROLLOUTS,
  ...ARGO_WORKFLOWS,
  ...BATCH_SIGS,
  ...CASSANDRA,
  ...CERT_MANAGER,
  ...CLOUDNATIVE_PG,
  ...CROSSPLANE,
  ...DASK,
  ...DEVWORKSPACE,
  ...ELASTIC,
  ...ENVOY_GATEWAY,
  ...FLINK,
  ...GRAFANA,
  ...JENKINS,
  ...KAITO,
  ...KEDA,
  ...KNATIVE_EVENTING,
  ...KNATIVE_SERVING,
  ...KRUISE,
  ...KSERVE,
  ...KUBEFLOW,
  ...KUBEFLOW_TRAINER,
  ...KUBEFLOW_TRAINING,
  ...MINIO,
  ...MONGODB,
  ...MYSQL,
  ...OPEN_CLUSTER_MANAGEMENT,
  ...OPEN_TELEMETRY,
  ...OPENSHIFT,
  ...PROMETHEUS,
  ...RABBITMQ,
  ...RAY,
  ...REDIS,
  ...SPARK,
  ...SPIN,
  ...STRIMZI,
  ...TEKTON,
  ...VELERO,
  ...VICTORIA_METRICS,
  ...VOLCANO,
  ...ZALANDO_POSTGRES,
]);
