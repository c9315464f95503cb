import * as pulumi from '@pulumi/pulumi';
import { withHooks } from '../../lib/pulumi/transform-options';

const ours = { beforeCreate: [() => undefined], beforeUpdate: [() => undefined] };

test('hooks are added to those that a resource has', () => {
  const theirs = { beforeCreate: [() => undefined], afterCreate: [() => undefined] };
  const { hooks } = withHooks({ hooks: theirs }, ours);
  const beforeCreate = [...theirs.beforeCreate, ...ours.beforeCreate];
  expect(hooks).toEqual({ beforeCreate, afterCreate: theirs.afterCreate, beforeUpdate: ours.beforeUpdate });
});

test('what a transform is given as false may be unset, and stays for the engine to decide', () => {
  const unset = { deleteBeforeReplace: false, protect: false, retainOnDelete: false };
  expect(withHooks({ ...unset, ignoreChanges: ['a'] }, ours)).toEqual({
    ignoreChanges: ['a'],
    aliases: [],
    hooks: ours,
  });
  const set = { deleteBeforeReplace: true, protect: true, retainOnDelete: true };
  expect(withHooks(set, ours)).toMatchObject(set);
});

test('an alias below a parent keeps both parents that it may mean', () => {
  const alias = { type: 'a', parent: undefined };
  const kept = ['urn:pulumi:dev::shop::a::b', { name: 'b', parent: 'urn:pulumi:dev::shop::c::d' }];
  const parent = new pulumi.DependencyResource('urn:pulumi:dev::shop::c::d');
  expect(withHooks({ aliases: [alias, ...kept], parent }, ours).aliases).toEqual([alias, { type: 'a' }, ...kept]);
  expect(withHooks({ aliases: [alias, ...kept] }, ours).aliases).toEqual([alias, ...kept]);
});
