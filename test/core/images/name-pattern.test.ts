import { parseImageReference } from '../../../lib/core/images/image-reference';
import { NamePattern } from '../../../lib/core/images/name-pattern';

function match(pattern: string, image: string): readonly string[] | undefined {
  return new NamePattern(pattern).match(parseImageReference(image)!);
}

test.each([
  ['ghcr.io/acme/*', 'ghcr.io/acme/web:1.4.2', ['web']],
  ['ghcr.io/acme/*', 'ghcr.io/acme/team/web', ['team/web']],
  ['ghcr.io/acme/*', 'ghcr.io/acme2/web', undefined],
  ['ghcr.io/acme/*', 'evil.io/ghcr.io/acme/web', undefined],
  ['nginx', 'nginx:1.29', []],
  ['nginx', 'docker.io/library/nginx@sha256:' + '0'.repeat(64), []],
  ['nginx', 'acme/nginx', undefined],
  ['acme/*', 'docker.io/acme/web', ['web']],
  ['acme/*', 'ghcr.io/acme/web', undefined],
  ['index.docker.io/nginx', 'nginx', []],
  ['*/nginx', 'ghcr.io/acme/nginx', ['ghcr.io/acme']],
  ['*', 'nginx', ['docker.io/library/nginx']],
  ['nginx:1.*', 'nginx:1.29', []],
  ['nginx:1.*', 'nginx:2.1', undefined],
  ['nginx:1.*', 'nginx', undefined],
  ['localhost:5000/*', 'localhost:5000/web:2', ['web']],
  ['a.b/c', 'axb/c', undefined],
])('%s matches %s: %j', (pattern, image, stars) => {
  expect(match(pattern, image)).toEqual(stars);
});

test.each(['', 'Nginx', 'ghcr.io//web', 'nginx@sha256:*', `nginx@sha256:${'0'.repeat(64)}`, 'a b', 7, undefined])(
  '%j is no pattern',
  (value) => {
    expect(NamePattern.isPattern(value)).toBe(false);
  },
);
