import { podWith } from '../../pods';
import { found } from '../found';

const CASSANDRA = 'cassandra:5.0';

function messages(container: object, spec: object = {}): string[] {
  return found('image-files', podWith(spec, { image: CASSANDRA, ...container })).map(({ message }) => message);
}

test('an image that writes where it has files does not start under a read-only root', () => {
  expect(found('image-files', podWith({}, { image: CASSANDRA }))).toEqual([{
    rule: 'image-files',
    severity: 'will-not-start',
    cause: 'hardening',
    path: 'spec.containers[0].securityContext.readOnlyRootFilesystem',
    message: 'cassandra writes to /etc/cassandra, where the image has files that an empty volume would hide (read in '
      + 'docker-library/cassandra@7b9da8f): mount volumes there into which an init container of the same image copies '
      + 'the files, or set readOnlyRootFilesystem to false for this container',
  }]);
});

test('not where a volume is mounted there, or the root can be written to', () => {
  const volumes = [{ name: 'v', emptyDir: {} }];
  expect(messages({ volumeMounts: [{ name: 'v', mountPath: '/etc/cassandra' }] }, { volumes })).toEqual([]);
  expect(messages({ securityContext: { readOnlyRootFilesystem: false } })).toEqual([]);
  expect(messages({ image: 'nginx:1.29' })).toEqual([]);
});
