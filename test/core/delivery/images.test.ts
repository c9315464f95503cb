import { DELIVERY_IMAGES } from '../../../lib/core/delivery/images';

test.each(Object.entries(DELIVERY_IMAGES))('the image for %s is named by version and digest', (_, image) => {
  expect(image).toMatch(/^[a-z\d.]+\/[a-z/]+:v?\d+\.\d+\.\d+@sha256:[0-9a-f]{64}$/);
});
