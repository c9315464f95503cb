import { type ImageFamily, official } from '../image-family';
import { type ImageSource, inferred, read, tried } from '../known';

/** Languages and their runtimes: the program is the user's, so where it writes is not known. */
export const LANGUAGES: readonly ImageFamily[] = [
  {
    name: 'php',
    repositories: official('php'),
    sources: ['docker-library/php@445bf41 8.4/{trixie,alpine3.24}/{fpm,apache}, apache2-foreground'],
    tagWords: ['alpine', 'fpm', 'apache', 'cli', 'zts'],
    user: read('root'),
    variants: [
      { when: { has: ['fpm'], lacks: ['alpine'] }, runAs: read({ user: 33, group: 33 }), writable: read([]) },
      { when: { has: ['fpm', 'alpine'] }, runAs: read({ user: 82, group: 82 }), writable: read([]) },
      {
        when: { has: ['apache'] },
        runAs: read({ user: 33, group: 33, others: 'any' }),
        writable: read(['/var/run/apache2', '/var/lock/apache2']),
        lowPorts: read([80]),
        rootCapabilities: inferred(['SETUID', 'SETGID', 'KILL', 'NET_BIND_SERVICE']),
      },
    ],
  },
  {
    name: 'tomcat',
    repositories: official('tomcat'),
    sources: ['docker-library/tomcat@40f27d5 10.1/jdk21/temurin-noble'],
    user: read('root'),
    runAs: read('any'),
    writable: read(['/usr/local/tomcat/logs', '/usr/local/tomcat/temp', '/usr/local/tomcat/work']),
    traps: ['A WAR is unpacked into webapps: mount that directory, or set unpackWARs to false.'],
  },
  {
    name: 'node',
    repositories: official('node'),
    sources: ['nodejs/docker-node@f27d936 22/*'],
    tagWords: ['alpine'],
    user: read('root'),
    runAs: read({ user: 1000, group: 1000, others: 'any' }),
    traps: ['`npm start` writes to the home directory: set npm_config_cache=/tmp/.npm, or start node itself.'],
  },
  {
    name: 'python',
    repositories: official('python'),
    sources: ['docker-library/python@4f07059 3.13/*'],
    user: read('root'),
    runAs: read('any'),
    traps: ['PYTHONDONTWRITEBYTECODE=1 saves attempts to write .pyc files; caches need HOME=/tmp.'],
  },
  {
    name: 'golang',
    repositories: official('golang'),
    sources: ['docker-library/golang@7c8c182 1.26/*'],
    user: read('root'),
    runAs: read('any'),
    traps: ['A build needs /go as a writable path, and GOCACHE=/tmp/go-build.'],
  },
  {
    name: 'ruby',
    repositories: official('ruby'),
    sources: ['docker-library/ruby@d55e25a 3.4/*'],
    user: read('root'),
    runAs: read('any'),
    environment: tried({ TMPDIR: '…' }),
    traps: [
      'Dir.tmpdir refuses /tmp, because an emptyDir is writable by all and has no sticky bit: TMPDIR must be a '
        + 'directory '
        + 'of the user\'s own.',
    ],
  },
  {
    name: 'eclipse-temurin',
    repositories: official('eclipse-temurin'),
    sources: ['adoptium/containers@d8d18d6 21/jre'],
    user: read('root'),
    runAs: read('any'),
    traps: ['USE_SYSTEM_CA_CERTS makes the entrypoint copy the trust store to TMPDIR.'],
  },
  {
    name: 'openjdk',
    repositories: official('openjdk'),
    sources: ['docker-library/openjdk@da2d75f 27, 28'],
    user: read('root'),
    runAs: read('any'),
    instead: 'eclipse-temurin has the releases that are supported',
  },
  {
    name: '.NET',
    repositories: [
      'mcr.microsoft.com/dotnet/runtime-deps', 'mcr.microsoft.com/dotnet/runtime', 'mcr.microsoft.com/dotnet/aspnet',
    ],
    sources: [
      'dotnet/dotnet-docker@3ed00b611c src/runtime-deps/{8.0/bookworm-slim,10.0/noble,10.0/noble-chiseled}/amd64',
    ],
    tagWords: ['chiseled', 'extra', 'azurelinux', 'distroless', 'alpine', 'composite'],
    runAs: read({ user: 1654, group: 1654, others: 'any' }),
    token: read(false),
    home: read('/home/app'),
    traps: [
      'Since .NET 8 ASP.NET Core listens on 8080, where it was 80.',
      'Keys for data protection are kept in the home directory, and are lost with the container.',
    ],
    variants: [
      { when: { has: ['chiseled'] }, user: read(1654) },
      { when: { has: ['distroless'] }, user: read(1654) },
      { when: { lacks: ['chiseled', 'distroless'] }, user: read('root') },
    ],
  },
  {
    name: '.NET samples',
    repositories: ['mcr.microsoft.com/dotnet/samples'],
    sources: ['dotnet/dotnet-docker@3ed00b611c samples/aspnetapp/{Dockerfile,Dockerfile.chiseled}'],
    user: read(1654),
    runAs: read({ user: 1654, group: 1654 }),
    writable: read([]),
    token: read(false),
  },
  {
    name: 'dotnet-monitor',
    repositories: ['mcr.microsoft.com/dotnet/monitor'],
    sources: ['dotnet/dotnet-docker@3ed00b611c src/monitor'],
    runAs: inferred({ user: 1654, group: 1654 }),
    traps: ['It shares /tmp with the program that it watches, and needs that program\'s user.'],
  },
];

/** A distribution: its programs run as anybody. */
function anyUser(name: string, source: ImageSource): ImageFamily {
  return { name, repositories: official(name), sources: [source], user: read('root'), runAs: inferred('any') };
}

/** Distributions, and images to build upon. */
export const BASE_IMAGES: readonly ImageFamily[] = [
  anyUser('busybox', 'docker-library/busybox@9c20878 latest'),
  anyUser('alpine', 'https://github.com/alpinelinux/docker-alpine'),
  anyUser('debian', 'https://github.com/debuerreotype/docker-debian-artifacts'),
  anyUser('ubuntu', 'MariaDB/mariadb-docker@1b6429b 11.8/Dockerfile'),
  {
    name: 'distroless',
    repositories: ['gcr.io/distroless/*'],
    sources: ['GoogleContainerTools/distroless@cd080764 static/static.bzl, common/variables.bzl'],
    tagWords: ['nonroot', 'debug', 'latest'],
    runAs: read({ user: 65532, group: 65532, others: 'any' }),
    variants: [
      { when: { has: ['nonroot'] }, user: read(65532), home: read('/home/nonroot') },
      { when: { lacks: ['nonroot'] }, user: read(0) },
    ],
    traps: ['Only the tags with `nonroot` have a user other than root.'],
  },
  {
    name: 'Azure Linux distroless',
    repositories: ['mcr.microsoft.com/azurelinux/distroless/*', 'mcr.microsoft.com/cbl-mariner/distroless/*'],
    sources: ['dapr/dapr@d8450742ce docker/Dockerfile-mariner', 'Azure/azure-workload-identity@04d01a2 docker/*'],
    tagWords: ['nonroot'],
    runAs: read({ user: 65532, group: 65532, others: 'any' }),
    variants: [{ when: { has: ['nonroot'] }, user: read(65532) }],
  },
];
