import { podWith } from '../../pods';
import { found } from '../found';

const VAULT = 'hashicorp/vault:1.21';

function messages(container: object): string[] {
  return found('image-environment', podWith({}, { image: VAULT, ...container })).map(({ message }) => message);
}

test('variables without which the entrypoint fails are named, those that are missing', () => {
  expect(messages({})).toEqual([
    'vault does not start in a hardened pod without SKIP_SETCAP=true, SKIP_CHOWN=true '
      + '(read in hashicorp/vault@024c09b6): set it',
  ]);
  expect(messages({ env: [{ name: 'SKIP_SETCAP', value: 'true' }] })[0]).toContain('without SKIP_CHOWN=true (');
});

test('not where they are given, may come from elsewhere, or another command runs', () => {
  const names = ['SKIP_SETCAP', 'SKIP_CHOWN'];
  expect(messages({ env: names.map((name) => ({ name, value: 'true' })) })).toEqual([]);
  expect(messages({ envFrom: [{ configMapRef: { name: 'vault' } }] })).toEqual([]);
  expect(messages({ command: ['vault', 'agent'] })).toEqual([]);
  expect(messages({ image: 'nginx:1.29' })).toEqual([]);
});

test('postgres needs PGDATA below a volume, whose root it may not change, and not without one', () => {
  const volumeMounts = [{ name: 'v', mountPath: '/var/lib/postgresql/data' }];
  const postgres = { image: 'postgres:17.6' };
  const pod = podWith({ volumes: [{ name: 'v', emptyDir: {} }] }, { ...postgres, volumeMounts });
  expect(found('image-environment', pod)[0]?.message)
    .toContain('without PGDATA=/var/lib/postgresql/data/pgdata (tried');
  expect(messages(postgres)).toEqual([]);
});
