import { type ImageFamily, official } from '../image-family';
import { inferred, read } from '../known';

/** What Apache uses as root: it listens on port 80, and its workers are of another user. */
const APACHE_AS_ROOT = inferred(['SETUID', 'SETGID', 'KILL', 'NET_BIND_SERVICE', 'CHOWN']);

/** Where Debian's Apache has its pid file and its locks. */
const APACHE_PATHS = ['/var/run/apache2', '/var/lock/apache2'] as const;

const WITHOUT_APACHE = 'the tags with `fpm` listen on 9000 instead of 80';

/** Websites and web applications in PHP. */
export const PHP_APPLICATIONS: readonly ImageFamily[] = [
  {
    name: 'wordpress',
    repositories: official('wordpress'),
    sources: [
      'docker-library/wordpress@bf223d1 latest/php8.3/{apache,fpm,fpm-alpine}, docker-entrypoint.sh',
      'docker-library/php@445bf41 8.4',
    ],
    tagWords: ['alpine', 'fpm', 'apache', 'php', 'cli'],
    user: read('root'),
    volumes: inferred(['/var/www/html']),
    instead: WITHOUT_APACHE,
    traps: ['The entrypoint copies WordPress into an empty /var/www/html.'],
    variants: [
      {
        when: { lacks: ['fpm', 'cli'] },
        runAs: read({ user: 33, group: 33, others: 'any' }),
        writable: read(APACHE_PATHS),
        lowPorts: read([80]),
        rootCapabilities: APACHE_AS_ROOT,
      },
      { when: { has: ['fpm'], lacks: ['alpine'] }, runAs: read({ user: 33, group: 33 }), writable: read([]) },
      { when: { has: ['fpm', 'alpine'] }, runAs: read({ user: 82, group: 82 }), writable: read([]) },
      { when: { has: ['cli'] }, user: read('www-data'), runAs: read({ user: 82, group: 82 }) },
    ],
  },
  {
    name: 'drupal',
    repositories: official('drupal'),
    sources: ['docker-library/drupal@305e3e2 11.3/php8.4/*'],
    tagWords: ['alpine', 'fpm', 'apache', 'php'],
    user: read('root'),
    copied: read(['/opt/drupal/web/sites']),
    instead: WITHOUT_APACHE,
    traps: ['A volume over web/sites hides default.settings.php: an init container has to copy it.'],
    variants: [
      {
        when: { lacks: ['fpm'] },
        runAs: read({ user: 33, group: 33 }),
        writable: read(APACHE_PATHS),
        lowPorts: read([80]),
        rootCapabilities: APACHE_AS_ROOT,
      },
      { when: { has: ['fpm'], lacks: ['alpine'] }, runAs: read({ user: 33, group: 33 }), writable: read([]) },
      { when: { has: ['fpm', 'alpine'] }, runAs: read({ user: 82, group: 82 }), writable: read([]) },
    ],
  },
  {
    name: 'joomla',
    repositories: official('joomla'),
    sources: ['joomla-docker/docker-joomla@562e0fe docker-entrypoint.sh'],
    tagWords: ['alpine', 'fpm', 'apache', 'php'],
    user: read('root'),
    volumes: inferred(['/var/www/html']),
    environment: read({ JOOMLA_DB_HOST: '…', JOOMLA_DB_USER: '…', JOOMLA_DB_PASSWORD: '…' }),
    instead: WITHOUT_APACHE,
    traps: ['The entrypoint copies Joomla into an empty /var/www/html.'],
    variants: [
      {
        when: { lacks: ['fpm'] },
        runAs: inferred({ user: 33, group: 33, others: 'any' }),
        writable: read(APACHE_PATHS),
        lowPorts: read([80]),
        rootCapabilities: APACHE_AS_ROOT,
      },
      { when: { has: ['fpm'], lacks: ['alpine'] }, runAs: inferred({ user: 33, group: 33 }), writable: inferred([]) },
      { when: { has: ['fpm', 'alpine'] }, runAs: inferred({ user: 82, group: 82 }), writable: inferred([]) },
    ],
  },
  {
    name: 'nextcloud',
    repositories: official('nextcloud'),
    sources: ['nextcloud/docker@4de1eed docker-entrypoint.sh, Dockerfile-debian.template'],
    tagWords: ['alpine', 'fpm', 'apache', 'production', 'stable'],
    user: read('root'),
    volumes: inferred(['/var/www/html']),
    instead: WITHOUT_APACHE,
    traps: [
      'REDIS_HOST and APACHE_DISABLE_REWRITE_IP make the entrypoint write to the image, which fails: configure Redis '
        + 'in config.php.',
      'The first start copies the program into /var/www/html, which takes minutes.',
    ],
    variants: [
      {
        when: { lacks: ['fpm'] },
        runAs: read({ user: 33, group: 33 }),
        writable: read(APACHE_PATHS),
        lowPorts: read([80]),
        rootCapabilities: APACHE_AS_ROOT,
      },
      { when: { has: ['fpm'], lacks: ['alpine'] }, runAs: read({ user: 33, group: 33 }), writable: inferred([]) },
      { when: { has: ['fpm', 'alpine'] }, runAs: inferred({ user: 82, group: 82 }), writable: inferred([]) },
    ],
  },
  {
    name: 'phpmyadmin',
    repositories: [...official('phpmyadmin'), 'docker.io/phpmyadmin/phpmyadmin'],
    sources: ['phpmyadmin/docker@452a995 apache/Dockerfile, docker-entrypoint.sh, config.inc.php'],
    tagWords: ['alpine', 'fpm', 'apache'],
    user: read('root'),
    instead: WITHOUT_APACHE,
    traps: [
      'It starts without /etc/phpmyadmin/config.secret.inc.php, and then serves errors alone: mount that file from a '
        + 'Secret.',
      'APACHE_PORT makes the entrypoint write to the image, which only root may.',
    ],
    variants: [
      {
        when: { lacks: ['fpm'] },
        runAs: read({ user: 33, group: 33 }),
        writable: read(['/sessions', '/var/www/html/tmp', ...APACHE_PATHS]),
        lowPorts: read([80]),
        rootCapabilities: APACHE_AS_ROOT,
      },
      {
        when: { has: ['fpm', 'alpine'] },
        runAs: read({ user: 82, group: 82 }),
        writable: read(['/sessions', '/var/www/html/tmp']),
      },
    ],
  },
  {
    name: 'adminer',
    repositories: official('adminer'),
    sources: ['TimWolla/docker-adminer@7088bf0 5/Dockerfile, entrypoint.sh'],
    user: read('adminer'),
    runAs: inferred('any'),
    writable: read([]),
    traps: ['ADMINER_PLUGINS and ADMINER_DESIGN make the entrypoint write to the image, which fails.'],
  },
];
