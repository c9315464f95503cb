import * as pulumi from '@pulumi/pulumi';
import { unknown as unknownValue } from '@pulumi/pulumi/output';
import { runApart } from './apart';
import { run, UNKNOWN } from './program';
import { deferred } from '../../lib/aks/deferred';
import { isUnresolved } from '../../lib/core/aks/unresolved';

interface Args { readonly size: string; readonly tags?: Record<string, string>; readonly zones?: string[] }

class Thing extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs) {
    super('test:index:Thing', name, inputs);
  }
}

/** Gives `big` a disk, and what is not known yet one that is not known yet. */
function harden(args: Args): { body: Record<string, unknown> } {
  if ((args.size as unknown) === 'wrong') throw new Error('size: must be small or big, got "wrong"');
  return { body: { ...args, disk: isUnresolved(args.size) ? args.size : `disk for ${args.size}` } };
}

/** What a resource is asked for with. */
async function inputsFor(
  args: unknown,
  preview = false,
): Promise<{ inputs: Record<string, unknown> | undefined; errors: string[] }> {
  const { asked, errors } = await run(() => void new Thing('thing', deferred(args, harden).inputs('body')), {
    preview,
  });
  return {
    inputs: asked.find(({ what }) => what === 'resource')?.inputs,
    errors: errors.map(({ message }) => message),
  };
}

test('plain arguments are judged at once', async () => {
  expect(await inputsFor({ size: 'big' })).toEqual({ inputs: { size: 'big', disk: 'disk for big' }, errors: [] });
  expect(() => deferred({ size: 'wrong' }, harden)).toThrow('size: must be small or big, got "wrong"');
});

test('Outputs and promises are judged when they have values, and what depends on them is filled in', async () => {
  const args = {
    size: pulumi.output('big'),
    tags: { team: Promise.resolve('shop') },
    zones: [pulumi.output('1'), '2'],
  };
  expect(await inputsFor(args)).toEqual({
    inputs: { size: 'big', disk: 'disk for big', tags: { team: 'shop' }, zones: ['1', '2'] },
    errors: [],
  });
});

test('what is wrong in an Output is an error, and the resource is never asked for', async () => {
  const { asked, errors } = await runApart('wrongOutput');
  expect(errors).toContainEqual(expect.stringContaining('size: must be small or big, got "wrong"'));
  expect(asked.filter(({ what }) => what === 'resource')).toEqual([]);
});

test('a preview shows what is known', async () => {
  const unknown = pulumi.output(unknownValue);
  expect(await inputsFor({ size: 'big', tags: { team: unknown } }, true)).toEqual({
    inputs: { size: 'big', disk: 'disk for big', tags: { team: UNKNOWN } },
    errors: [],
  });
  expect(await inputsFor({ size: unknown, zones: ['1'] }, true)).toEqual({
    inputs: { size: UNKNOWN, disk: UNKNOWN, zones: ['1'] },
    errors: [],
  });
});

test('a secret stays one, and makes none of what stands beside it', async () => {
  const args = { size: pulumi.output('big'), tags: { key: pulumi.secret('k') } };
  expect(await inputsFor(args)).toEqual({
    inputs: { size: 'big', disk: 'disk for big', tags: { key: { secret: 'k' } } },
    errors: [],
  });
});
