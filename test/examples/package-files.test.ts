import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLES = join(__dirname, '../../examples');
const PULUMI = readdirSync(EXAMPLES).filter((name) => name.startsWith('pulumi-'));

test('there are examples for Pulumi', () => expect(PULUMI).not.toEqual([]));

test.each(PULUMI)('%s can be installed: its package.json has every package that it imports', (name) => {
  const { dependencies } = JSON.parse(readFileSync(join(EXAMPLES, name, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const program = readFileSync(join(EXAMPLES, name, 'index.ts'), 'utf8');
  const packages = [...program.matchAll(/from '((?:@[\w-]+\/)?[\w-]+)/g)].map(([, imported]) => imported!);
  expect(Object.keys(dependencies)).toEqual(expect.arrayContaining([...new Set(packages)]));
});
