import { assert, constantFrom, oneof, option, property, record, string, stringMatching } from 'fast-check';
import { imageNameOf, type ImageReference, parseImageReference } from '../../../lib/core/images/image-reference';

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const SHA512 = `sha512:${'0123456789abcdef'.repeat(8)}`;

test.each<[string, ImageReference]>([
  ['nginx', { registry: 'docker.io', repository: 'library/nginx' }],
  ['nginx:1.29-alpine', { registry: 'docker.io', repository: 'library/nginx', tag: '1.29-alpine' }],
  ['acme/web', { registry: 'docker.io', repository: 'acme/web' }],
  ['docker.io/nginx', { registry: 'docker.io', repository: 'library/nginx' }],
  ['docker.io/library/nginx:1', { registry: 'docker.io', repository: 'library/nginx', tag: '1' }],
  ['index.docker.io/nginx', { registry: 'docker.io', repository: 'library/nginx' }],
  ['index.docker.io/acme/web', { registry: 'docker.io', repository: 'acme/web' }],
  ['ghcr.io/acme/web:1.4.2', { registry: 'ghcr.io', repository: 'acme/web', tag: '1.4.2' }],
  ['quay.io/prometheus', { registry: 'quay.io', repository: 'prometheus' }],
  ['localhost/web', { registry: 'localhost', repository: 'web' }],
  ['localhost:5000/web:1', { registry: 'localhost:5000', repository: 'web', tag: '1' }],
  ['registry:5000/web', { registry: 'registry:5000', repository: 'web' }],
  ['registry:5000', { registry: 'docker.io', repository: 'library/registry', tag: '5000' }],
  ['10.0.0.1/web', { registry: '10.0.0.1', repository: 'web' }],
  ['[fd00::1]:5000/web', { registry: '[fd00::1]:5000', repository: 'web' }],
  ['Registry/web', { registry: 'Registry', repository: 'web' }],
  ['Docker.io/nginx', { registry: 'Docker.io', repository: 'nginx' }],
  [`nginx@${SHA256}`, { registry: 'docker.io', repository: 'library/nginx', digest: SHA256 }],
  [`nginx:1@${SHA256}`, { registry: 'docker.io', repository: 'library/nginx', tag: '1', digest: SHA256 }],
  [`nginx@${SHA512}`, { registry: 'docker.io', repository: 'library/nginx', digest: SHA512 }],
  ['a__b/c-----d/e.f_g', { registry: 'docker.io', repository: 'a__b/c-----d/e.f_g' }],
  [`nginx:${'a'.repeat(128)}`, { registry: 'docker.io', repository: 'library/nginx', tag: 'a'.repeat(128) }],
  [`x.io/${'a'.repeat(255)}`, { registry: 'x.io', repository: 'a'.repeat(255) }],
])('%s is read as Docker reads it', (name, reference) => {
  expect(parseImageReference(name)).toEqual(reference);
});

test.each([
  ['nothing', ''],
  ['a repository in uppercase letters', 'Nginx'],
  ['a path in uppercase letters', 'docker.io/acme/Web'],
  ['an empty tag', 'nginx:'],
  ['a tag that starts with a hyphen', 'nginx:-1'],
  ['a tag of 129 characters', `nginx:${'a'.repeat(129)}`],
  ['an empty path', 'ghcr.io/'],
  ['two slashes', 'ghcr.io//web'],
  ['a slash at the end', 'ghcr.io/acme/'],
  ['a separator at the end', 'acme-/web'],
  ['three underscores', 'acme___web'],
  ['a space', 'nginx 1'],
  ['a line break at the end', 'nginx\n'],
  ['a scheme', 'https://ghcr.io/acme/web'],
  ['a registry that ends with a dot', 'ghcr.io./web'],
  ['a registry with an underscore', 'a_b.io/web'],
  ['a port that is no number', 'ghcr.io:http/web'],
  ['a repository of 256 characters', `x.io/${'a'.repeat(256)}`],
  ['a repository that is too long with its namespace', 'a'.repeat(248)],
  ['an identifier of 64 hexadecimal digits', '0123456789abcdef'.repeat(4)],
  ['a digest of an algorithm that nobody knows', `nginx@md5:${'0'.repeat(32)}`],
  ['a digest that is too short', `nginx@sha256:${'0'.repeat(63)}`],
  ['a digest in uppercase letters', `nginx@sha256:${'A'.repeat(64)}`],
  ['a digest before the tag', `nginx@${SHA256}:1`],
  ['a template that nobody has filled in', '{{ .Values.image }}'],
])('this is no name of an image: %s', (_, name) => {
  expect(parseImageReference(name)).toBeUndefined();
});

const references = record({
  registry: constantFrom('docker.io', 'ghcr.io', 'localhost', 'localhost:5000', '[::1]:5000', 'Registry'),
  repository: stringMatching(/^[a-z0-9]{1,9}(?:(?:[._]|__|-{1,3})[a-z0-9]{1,9}){0,2}\/[a-z0-9]{1,9}$/),
  tag: option(stringMatching(/^\w[\w.-]{0,12}$/), { nil: undefined }),
  digest: option(constantFrom(SHA256, SHA512), { nil: undefined }),
});

test('a name that is written in full is read back as it was', () => {
  assert(property(references, ({ tag, digest, ...name }) => {
    const suffix = (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
    const written = imageNameOf(name) + suffix;
    expect(parseImageReference(written)).toEqual({
      ...name,
      ...tag === undefined ? {} : { tag },
      ...digest === undefined ? {} : { digest },
    });
  }));
});

test('a completed name stands for itself, whatever string it came from', () => {
  const names = oneof(string(), string({ unit: constantFrom(...'aA0.-_/:@[]') }));
  assert(property(names, (name) => {
    const reference = parseImageReference(name);
    if (!reference) return;
    const { tag, digest, ...completed } = reference;
    expect(parseImageReference(imageNameOf(completed))).toEqual(completed);
  }), { numRuns: 2000 });
});
