import { type ImageFamily, official } from '../image-family';
import { inferred, read } from '../known';

/** Search engines, the Elastic stack, and what coordinates clusters. */
export const SEARCH: readonly ImageFamily[] = [
  {
    name: 'elasticsearch',
    repositories: [...official('elasticsearch'), 'docker.elastic.co/elasticsearch/elasticsearch'],
    sources: [
      'elastic/elasticsearch@000e018 distribution/docker/src/docker/Dockerfile',
      'elastic/helm-charts@2fd64d0 elasticsearch',
      'elastic/cloud-on-k8s@7b93383d8 pkg/controller/elasticsearch/nodespec/podspec.go',
    ],
    user: read('elasticsearch'),
    runAs: read({ user: 1000, group: 0 }),
    writable: read(['/usr/share/elasticsearch/logs']),
    copied: read(['/usr/share/elasticsearch/config']),
    data: read(['/usr/share/elasticsearch/data']),
    rootCapabilities: inferred(['SYS_CHROOT', 'SETUID', 'SETGID']),
    token: read(false),
    traps: [
      'Its files belong to the group root, so 0 is the right primary group; 1000 works with fsGroup 1000.',
      'The node needs vm.max_map_count=262144, or set node.store.allow_mmap=false.',
      'Plugins are written to /usr/share/elasticsearch/plugins.',
    ],
  },
  {
    name: 'kibana',
    repositories: [...official('kibana'), 'docker.elastic.co/kibana/kibana'],
    sources: [
      'elastic/kibana@00016fb src/dev/build/tasks/os_packages/docker_generator/templates/base/Dockerfile',
      'elastic/cloud-on-k8s@7b93383d8 pkg/controller/kibana/{pod,securitycontext}.go',
    ],
    user: read(1000),
    runAs: read({ user: 1000, group: 1000 }),
    writable: inferred(['/usr/share/kibana/data']),
    token: read(false),
    traps: ['kibana-keystore and interactive enrolment write to config: give kibana.yml by a ConfigMap.'],
  },
  {
    name: 'logstash',
    repositories: [...official('logstash'), 'docker.elastic.co/logstash/logstash'],
    sources: ['elastic/logstash@05592a4 docker/templates/Dockerfile.erb, docker/data/logstash/bin/docker-entrypoint'],
    user: read(1000),
    runAs: read({ user: 1000, group: 1000 }),
    writable: inferred(['/usr/share/logstash/data']),
    token: read(false),
    traps: ['Settings in environment variables rewrite config/logstash.yml in place: give that file by a ConfigMap.'],
  },
  {
    name: 'beats',
    repositories: [
      'docker.elastic.co/beats/filebeat', 'docker.elastic.co/beats/metricbeat', 'docker.elastic.co/beats/heartbeat',
    ],
    sources: ['elastic/beats@00d9a5f6 dev-tools/packaging/templates/docker/Dockerfile.tmpl', 'chart filebeat 8.5.1'],
    token: read(true),
    root: read({
      why: 'it reads the logs of other pods on the node, which belong to root',
      checks: ['runAsNonRoot', 'runAsUser', 'restrictedVolumes'],
    }),
    traps: [
      'As a forwarder without host files it runs as 1000:1000; another user cannot even execute the program.',
      'The runtime\'s socket is as good as root on the node: leave it out on nodes with containerd.',
    ],
  },
  {
    name: 'solr',
    repositories: official('solr'),
    sources: [
      'apache/solr-docker@884b2e6 9.10/Dockerfile',
      'apache/solr@0bc7846 solr/docker/scripts/init-var-solr',
    ],
    user: read(8983),
    runAs: read({ user: 8983, group: 8983 }),
    writable: read([]),
    volumes: read(['/var/solr']),
    traps: [
      'An empty /var/solr is filled at the start; where it cannot be written to, the start fails: set fsGroup 8983.',
    ],
  },
  {
    name: 'zookeeper',
    repositories: official('zookeeper'),
    sources: ['31z4/zookeeper-docker@52a8364 3.9.4/*'],
    user: read('root'),
    runAs: read({ user: 1000, group: 1000 }),
    writable: read([]),
    copied: read(['/conf']),
    volumes: inferred(['/data', '/datalog', '/logs']),
    rootCapabilities: inferred(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETUID', 'SETGID']),
    traps: ['With a file mounted at /conf/zoo.cfg nothing is written there.'],
  },
  {
    name: 'eck-operator',
    repositories: ['docker.elastic.co/eck/eck-operator', 'docker.elastic.co/eck/eck-operator-ubi'],
    sources: ['elastic/cloud-on-k8s@7b93383d8 build/Dockerfile, deploy/eck-operator/values.yaml 83-94'],
    runAs: read('any'),
    writable: read([]),
    token: read(true),
  },
];
