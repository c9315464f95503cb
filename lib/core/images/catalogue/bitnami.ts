import type { ImageFamily, ImageFacts } from '../image-family';
import { read } from '../known';

/** A Bitnami image: all run as 1001, and keep files of their own wherever they write. */
function bitnami(
  name: string, repositories: readonly string[], sources: ImageFamily['sources'], facts: ImageFacts,
): ImageFamily {
  const [first, ...others] = repositories.flatMap((repository) => [
    `docker.io/bitnami/${repository}`, `docker.io/bitnamilegacy/${repository}`,
  ]);
  return {
    name: `Bitnami ${name}`,
    repositories: [first!, ...others],
    sources,
    user: read(1001),
    runAs: read({ user: 1001, group: 1001 }),
    ...facts,
  };
}

/** The images of Bitnami's charts. Those charts copy what is in the directories by init containers. */
export const BITNAMI: readonly ImageFamily[] = [
  bitnami('PostgreSQL', ['postgresql'], ['chart postgresql 17.1.0', 'bitnami/containers@0293904c postgresql/17'], {
    writable: read(['/dev/shm']),
    copied: read(['/opt/bitnami/postgresql/conf', '/opt/bitnami/postgresql/tmp']),
    data: read(['/bitnami/postgresql']),
    token: read(false),
  }),
  bitnami('Redis', ['redis'], ['chart redis 23.1.1'], {
    copied: read(['/opt/bitnami/redis/etc']), data: read(['/data']), token: read(false),
  }),
  bitnami('MongoDB', ['mongodb'], ['chart mongodb 17.0.2'], {
    writable: read(['/.mongodb']),
    copied: read(['/opt/bitnami/mongodb/conf', '/opt/bitnami/mongodb/tmp', '/opt/bitnami/mongodb/logs']),
    data: read(['/bitnami/mongodb']),
    token: read(false),
  }),
  bitnami('RabbitMQ', ['rabbitmq'], ['chart rabbitmq 16.0.16'], {
    copied: read([
      '/opt/bitnami/rabbitmq/etc/rabbitmq', '/opt/bitnami/rabbitmq/var/lib/rabbitmq',
      '/opt/bitnami/rabbitmq/var/log/rabbitmq', '/opt/bitnami/rabbitmq/plugins',
    ]),
    data: read(['/opt/bitnami/rabbitmq/.rabbitmq/mnesia']),
    token: read(true),
  }),
  bitnami('Kafka', ['kafka'], ['chart kafka 32.4.4'], {
    writable: read(['/opt/bitnami/kafka/logs', '/shared']),
    copied: read(['/opt/bitnami/kafka/config']),
    data: read(['/bitnami/kafka']),
  }),
  bitnami('nginx', ['nginx'], ['chart nginx 22.1.1'], {
    copied: read(['/opt/bitnami/nginx/conf', '/opt/bitnami/nginx/logs', '/opt/bitnami/nginx/tmp']), token: read(false),
  }),
  bitnami('Keycloak', ['keycloak'], ['chart keycloak 25.4.0'], {
    copied: read([
      '/opt/bitnami/keycloak/conf', '/opt/bitnami/keycloak/lib/quarkus', '/opt/bitnami/keycloak/data',
      '/opt/bitnami/keycloak/providers', '/opt/bitnami/keycloak/themes',
    ]),
    data: read(['/bitnami/keycloak']),
    token: read(false),
  }),
  bitnami('MinIO', ['minio'], ['chart minio 17.0.23'], {
    writable: read(['/.mc']),
    copied: read(['/opt/bitnami/minio/tmp']),
    data: read(['/bitnami/minio/data']),
    token: read(false),
  }),
  ...['mariadb', 'mysql'].map((name) =>
    bitnami(name === 'mysql' ? 'MySQL' : 'MariaDB', [name], ['bitnami/charts@5165628ae0 bitnami/mysql/templates'], {
      copied: read([`/opt/bitnami/${name}/conf`, `/opt/bitnami/${name}/tmp`, `/opt/bitnami/${name}/logs`]),
      data: read([`/bitnami/${name}`]),
      token: read(false),
    })),
  bitnami('Airflow', ['airflow'], ['chart airflow-bitnami 25.1.0'], {
    copied: read([
      '/opt/bitnami/airflow/nss-wrapper', '/opt/bitnami/airflow/logs', '/opt/bitnami/airflow/tmp',
      '/opt/bitnami/airflow/venv',
    ]),
    traps: ['The entrypoint also writes airflow.cfg, airflow.db and webserver_config.py in /opt/bitnami/airflow.'],
  }),
  bitnami('WordPress', ['wordpress'], ['chart wordpress 27.0.0'], {
    copied: read([
      '/opt/bitnami/apache/conf', '/opt/bitnami/apache/logs', '/opt/bitnami/apache/var/run', '/opt/bitnami/php/etc',
      '/opt/bitnami/php/tmp', '/opt/bitnami/php/var', '/opt/bitnami/wordpress',
    ]),
    data: read(['/bitnami/wordpress']),
    token: read(false),
  }),
  {
    name: 'Bitnami os-shell',
    repositories: ['docker.io/bitnami/os-shell', 'docker.io/bitnamilegacy/os-shell'],
    sources: ['bitnami/charts@5165628ae0 bitnami/mysql/templates/primary', 'chart postgresql 17.1.0'],
    token: read(false),
    root: read({
      why: 'charts use it to change the owner of volumes, or sysctls of the node',
      checks: ['runAsNonRoot', 'runAsUser'],
    }),
    instead: 'an fsGroup on the pod does the same for volumes, and the node pool for sysctls',
  },
];
