import { ImageKnowledge } from '../../../lib/core/images/image-knowledge';

const CATALOGUE = new ImageKnowledge([]);

/** `999:999`, `any`, or undefined. */
function identityOf(image: string, knowledge = CATALOGUE): string | undefined {
  const runAs = knowledge.of(image)?.facts.runAs?.value;
  return typeof runAs === 'object' ? `${runAs.user}:${runAs.group}` : runAs;
}

test.each([
  ['nginx', '101:101'],
  ['nginx:1.29-alpine', '101:101'],
  ['docker.io/library/nginx:latest', '101:101'],
  ['public.ecr.aws/docker/library/nginx:1.29', '101:101'],
  ['mcr.microsoft.com/mirror/docker/library/nginx:1', '101:101'],
  ['postgres:17.6', '999:999'],
  ['postgres:17.6-alpine3.22', '70:70'],
  ['postgres:alpine', '70:70'],
  ['postgres:17@sha256:' + '0'.repeat(64), '999:999'],
  ['redis:8.2-alpine', '999:1000'],
  ['wordpress:6.8-php8.3-fpm-alpine', '82:82'],
  ['wordpress:6.8-php8.3-fpm', '33:33'],
  ['python:3.13-slim', 'any'],
  ['quay.io/prometheus/prometheus:v3.14.0', '65534:65534'],
  ['quay.io/prometheus/prometheus:v3.14.0-distroless', '65532:65532'],
  ['gcr.io/distroless/static-debian12:nonroot', '65532:65532'],
  ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', '1654:1654'],
  ['quay.io/keycloak/keycloak:26.3.3', '1000:0'],
])('%s runs as %s', (image, identity) => {
  expect(identityOf(image)).toBe(identity);
});

test.each([
  ['no tag, where the variants differ', 'postgres'],
  ['latest, where the variants differ', 'postgres:latest'],
  ['a digest alone, where the variants differ', `postgres@sha256:${'0'.repeat(64)}`],
  ['a tag with a word that nobody knows', 'postgres:17-acme'],
  ['a rebuild of another vendor', 'cgr.dev/chainguard/postgres:17'],
  ['a name in another namespace', 'acme/postgres:17'],
  ['a registry that may be a copy', 'acme.azurecr.io/library/postgres:17'],
  ['no name of an image', 'Postgres:17'],
  ['a name that is filled in later', 'auto'],
])('nothing is claimed of the user of %s', (_, image) => {
  expect(identityOf(image)).toBeUndefined();
});

test('what all variants share is known without a tag', () => {
  expect(CATALOGUE.of('postgres')?.facts.writable?.value).toEqual(['/var/run/postgresql']);
});

test('an entry of one\'s own wins, and the catalogue has the rest', () => {
  const knowledge = new ImageKnowledge([
    { image: 'ghcr.io/acme/*', user: 1000, writablePaths: ['/data'] },
    { image: 'ghcr.io/acme/web', user: 2000 },
    { image: 'nginx', user: 5000, group: 0 },
  ]);
  expect(identityOf('ghcr.io/acme/web:1', knowledge)).toBe('1000:1000');
  expect(identityOf('nginx:1', knowledge)).toBe('5000:0');
  const nginx = knowledge.of('nginx:1')!;
  expect(nginx.facts.writable?.value).toEqual(['/var/cache/nginx', '/var/run']);
  expect(nginx.basisOf('runAs')).toBe('the option images has it for docker.io/library/nginx');
  expect(nginx.basisOf('writable')).toBe('tried, after nginx/docker-nginx@0d7f438');
});

test('a copy in another registry has the facts of the original', () => {
  const knowledge = new ImageKnowledge([
    { image: 'acme.azurecr.io/hub/*', sameAs: 'docker.io/*' },
    { image: 'acme.azurecr.io/web', sameAs: 'nginx' },
    { image: '*.azurecr.io/*/database', sameAs: 'docker.io/*/postgres' },
  ]);
  expect(identityOf('acme.azurecr.io/hub/library/postgres:17-alpine', knowledge)).toBe('70:70');
  expect(identityOf('acme.azurecr.io/web:3', knowledge)).toBe('101:101');
  expect(identityOf('acme.azurecr.io/hub/Nobody', knowledge)).toBeUndefined();
  expect(identityOf('acme.azurecr.io/library/database:17', knowledge)).toBeUndefined();
});

test('switched off, nothing is known', () => {
  expect(new ImageKnowledge(false).of('nginx:1.29')).toBeUndefined();
});
