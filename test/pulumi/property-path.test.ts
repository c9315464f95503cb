import { propertySteps, stepsOverlap } from '../../lib/pulumi/property-path';

test.each<[string, (string | number)[]]>([
  ['spec', ['spec']],
  ['spec.template.spec.containers[0].image', ['spec', 'template', 'spec', 'containers', 0, 'image']],
  ['metadata.annotations["a.b/c"]', ['metadata', 'annotations', 'a.b/c']],
  ['["spec"]["template"]', ['spec', 'template']],
  ['a["quoted \\"b\\""].c', ['a', 'quoted "b"', 'c']],
  ['spec.*', ['spec', '*']],
  ['spec.containers[*].image', ['spec', 'containers', '*', 'image']],
  ['spec["*"]', ['spec', '*']],
  ['spec.[0]', ['spec', 0]],
  ['spec.foo-bar[12]', ['spec', 'foo-bar', 12]],
  ['spec..template', ['spec', 'template']],
])('%s is read as the engine reads it', (path, steps) => expect(propertySteps(path)).toEqual(steps));

test.each(['.spec', 'spec.', 'spec[', 'spec[x]', 'spec["x', 'spec["x"', 'spec["x"y]', 'spec[]'])(
  '%s is nothing that the engine can read',
  (path) => {
    expect(propertySteps(path)).toBeUndefined();
  },
);

test.each<[string, string, boolean]>([
  ['spec', 'spec.template', true],
  ['spec.template', 'spec', true],
  ['spec.template', 'spec.template', true],
  ['spec.*', 'spec.template.spec', true],
  ['spec.containers[0]', 'spec.containers[*].image', true],
  ['spec.containers[0]', 'spec.containers[1]', false],
  ['spec.containers["0"]', 'spec.containers[0]', false],
  ['spec.replicas', 'spec.template', false],
  ['*', 'spec', true],
])('%s and %s have a field in common: %s', (one, other, expected) => {
  expect(stepsOverlap(propertySteps(one)!, propertySteps(other)!)).toBe(expected);
});
