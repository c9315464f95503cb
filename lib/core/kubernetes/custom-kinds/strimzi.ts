import type { CustomKind } from './custom-kind';

/** Kinds of strimzi/strimzi-kafka-operator. */
export const STRIMZI: readonly CustomKind[] = [
  {
    kind: 'kafka.strimzi.io/Kafka',
    source: {
      repository: 'strimzi/strimzi-kafka-operator',
      path: 'install/cluster-operator/040-Crd-kafka.yaml',
      commit: '8541da1e336bdcda9647aeacfbc2048e57580a52',
    },
    pods: [
      { path: 'spec.kafka.template.pod.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.kafka.template.kafkaContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.kafka.template.initContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.entityOperator.template.pod.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.securityContext',
      },
      {
        path: 'spec.entityOperator.template.topicOperatorContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.entityOperator.template.userOperatorContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.cruiseControl.template.pod.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.securityContext',
      },
      {
        path: 'spec.cruiseControl.template.cruiseControlContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.kafkaExporter.template.pod.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.securityContext',
      },
      {
        path: 'spec.kafkaExporter.template.container.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'kafka.strimzi.io/KafkaNodePool',
    source: {
      repository: 'strimzi/strimzi-kafka-operator',
      path: 'install/cluster-operator/045-Crd-kafkanodepool.yaml',
      commit: '8541da1e336bdcda9647aeacfbc2048e57580a52',
    },
    pods: [
      { path: 'spec.template.pod.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.template.kafkaContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.template.initContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'kafka.strimzi.io/KafkaConnect',
    source: {
      repository: 'strimzi/strimzi-kafka-operator',
      path: 'install/cluster-operator/041-Crd-kafkaconnect.yaml',
      commit: '8541da1e336bdcda9647aeacfbc2048e57580a52',
    },
    pods: [
      { path: 'spec.template.pod.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.template.connectContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      {
        path: 'spec.template.initContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.template.buildPod.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.template.buildContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'kafka.strimzi.io/KafkaMirrorMaker2',
    source: {
      repository: 'strimzi/strimzi-kafka-operator',
      path: 'install/cluster-operator/048-Crd-kafkamirrormaker2.yaml',
      commit: '8541da1e336bdcda9647aeacfbc2048e57580a52',
    },
    pods: [
      { path: 'spec.template.pod.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.template.connectContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'kafka.strimzi.io/KafkaBridge',
    source: {
      repository: 'strimzi/strimzi-kafka-operator',
      path: 'install/cluster-operator/046-Crd-kafkabridge.yaml',
      commit: '8541da1e336bdcda9647aeacfbc2048e57580a52',
    },
    pods: [
      { path: 'spec.template.pod.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.template.bridgeContainer.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'core.strimzi.io/StrimziPodSet',
    source: {
      repository: 'strimzi/strimzi-kafka-operator',
      path: 'install/cluster-operator/042-Crd-strimzipodset.yaml',
      commit: '8541da1e336bdcda9647aeacfbc2048e57580a52',
    },
    pods: [{ path: 'spec.pods[*]', form: 'objects', use: 'report' }],
  },
];
