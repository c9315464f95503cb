import { podWith } from '../../pods';
import { found } from '../found';

const messages = (image: unknown): string[] => found('image-tag', podWith({}, { image })).map(({ message }) => message);

test.each(['nginx', 'ghcr.io/acme/web', 'localhost:5000/web', 'localhost:5000/acme/web'])('%s has no tag', (image) => {
  expect(messages(image)).toEqual([
    `"${image}" has no tag, so what runs changes without a deployment: name a version or a digest`,
  ]);
});

test.each(['nginx:latest', 'localhost:5000/web:latest'])('%s moves', (image) => {
  expect(messages(image)).toEqual([
    `"${image}" moves, so what runs changes without a deployment: name a version or a digest`,
  ]);
});

test.each([
  'nginx:1.27',
  'localhost:5000/web:1',
  `nginx@sha256:${'0'.repeat(64)}`,
  `nginx:latest@sha256:${'0'.repeat(64)}`,
  'nginx:latest-2024',
  '',
  undefined,
  null,
])('%s is not found', (image) => expect(messages(image)).toEqual([]));

test('init and ephemeral containers count', () => {
  const paths = found(
    'image-tag',
    podWith({ initContainers: [{ name: 'i', image: 'a' }], ephemeralContainers: [{ name: 'e', image: 'b' }] }),
  ).map(({ path }) => path);
  expect(paths).toEqual(['spec.ephemeralContainers[0].image', 'spec.initContainers[0].image']);
});
