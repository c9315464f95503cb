import { podWith } from '../../pods';
import { found, pathsOf } from '../found';

const RULE = 'tmp-sticky-bit';
const env = (...names: string[]): object => ({ env: names.map((name) => ({ name, value: '1' })) });

test.each<[string, object]>([
  ['the image of Ruby', { image: 'ruby:3.4.8' }],
  ['an image of Rails', { image: 'registry.example:5000/shop/rails-web:1' }],
  ['a program of Ruby', { command: ['bin/rails', 'server'] }],
  ['a program after an entry point', { args: ['bundle', 'exec', 'puma'] }],
  ['a variable of Ruby', env('RAILS_ENV')],
])('%s gets a temporary directory that Ruby refuses', (_, container) => {
  expect(found(RULE, podWith({}, container))).toEqual([{
    rule: RULE,
    severity: 'may-fail',
    cause: 'hardening',
    path: 'spec.containers[0].volumeMounts[0]',
    message: expect.stringMatching(/^Ruby finds no temporary directory, .* the option tmp to \{ medium: "Memory" \}/),
  }]);
});

test.each<[string, object]>([
  ['another image', { image: 'rubymine:1' }],
  ['another program', { command: ['python', 'rails.py'] }],
  ['a directory of its own', { image: 'ruby:3', ...env('TMPDIR') }],
  ['the variable that allows it', { image: 'ruby:3', ...env('RUBY_TMPDIR_ALLOW_WORLD_WRITABLE') }],
  ['a writable root', { image: 'ruby:3', securityContext: { readOnlyRootFilesystem: false } }],
])('%s is not found', (_, container) => expect(pathsOf(RULE, podWith({}, container))).toEqual([]));

test('a directory in memory has the sticky bit, and the author knows an own one', () => {
  const ruby = { image: 'ruby:3' };
  expect(pathsOf(RULE, podWith({}, ruby), { tmp: { medium: 'Memory' } })).toEqual([]);
  const mounted = { ...ruby, volumeMounts: [{ name: 'own', mountPath: '/tmp' }] };
  expect(pathsOf(RULE, podWith({ volumes: [{ name: 'own', emptyDir: {} }] }, mounted))).toEqual([]);
});
