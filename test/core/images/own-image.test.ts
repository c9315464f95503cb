import { checkOwnImages } from '../../../lib/core/images/own-image';
import { thrownBy } from '../thrown';

test.each([
  ['all fields', [{ image: 'ghcr.io/acme/*', user: 1000, group: 0, writablePaths: ['/data'], sameAs: 'docker.io/*' }]],
  ['the name alone', [{ image: '*' }]],
  ['no entry', []],
])('the option images takes %s', (_, images) => {
  expect(() => checkOwnImages(images)).not.toThrow();
});

test.each([
  ['nginx', 'images: must be a list, got a string'],
  [[{}], 'images[0].image: must be the name of an image without a digest, in which * may stand, got nothing'],
  [[{ image: 'A' }], 'images[0].image: must be the name of an image without a digest, in which * may stand, got "A"'],
  [[{ image: 'a', user: 0 }], 'images[0].user: must be a whole number from 1 to 2147483647, got 0'],
  [[{ image: 'a', user: 'root' }], 'images[0].user: must be a whole number from 1 to 2147483647, got a string'],
  [[{ image: 'a', group: 5 }], 'images[0].group: must go with user, got none'],
  [[{ image: 'a', writablePaths: ['tmp'] }],
    'images[0].writablePaths[0]: must be an absolute path other than "/", without ":", "." or "..", got "tmp"'],
  [[{ image: 'a', sameAs: 'b:1' }], 'images[0].sameAs: must be a name without a tag, got one'],
  [[{ image: 'a', sameAs: '*' }], 'images[0].sameAs: must have no more * than image, which has 0, got 1'],
  [[{ image: 'a', uid: 5 }],
    'images[0].uid: must be one of image, user, group, writablePaths, sameAs, got an unknown field'],
])('of %j the error says which field is wrong', (images, message) => {
  expect(thrownBy(() => checkOwnImages(images))).toMatchObject({ code: 'invalid-option', message });
});
