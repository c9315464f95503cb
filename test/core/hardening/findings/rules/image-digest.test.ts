import { podWith } from '../../pods';
import { found, pathsOf } from '../found';

const RULE = 'image-digest';
const DIGEST = `sha256:${'0'.repeat(64)}`;

test('images that a tag alone names are one finding, which names the containers', () => {
  const pod = podWith({ initContainers: [{ name: 'init', image: 'localhost:5000/init:1' }] });
  expect(found(RULE, pod)).toEqual([{
    rule: RULE,
    severity: 'advice',
    cause: 'author',
    path: 'spec.containers[0].image',
    message: '"web" and "init": anyone who may push to the registry can move the tag to another image: name the digest '
      + 'as well',
  }]);
});

test.each([`web:1@${DIGEST}`, `web@${DIGEST}`, 'web', 'web:latest', 'localhost:5000/web', 'No Image'])(
  '%s is not found', (image) => expect(pathsOf(RULE, podWith({}, { image }))).toEqual([]));
