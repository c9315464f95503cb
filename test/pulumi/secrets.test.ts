import { MARK } from './secret-programs';
import { type RunApart, runApart } from '../aks/apart';

/** Every annotation that this library has written. */
function annotationsOf({ asked }: RunApart): string {
  const written: unknown[] = [];
  JSON.stringify(asked, (key, value: unknown) => {
    if (key.startsWith('hardened-kube/')) written.push(value);
    return value;
  });
  return JSON.stringify(written);
}

/** The SDK itself logs what it sends and gets, for whoever asks for its debug log. */
const isOurs = ({ severity }: { readonly severity: string }): boolean => severity !== 'debug';

const RUNS = 400;

test.each([
  ['a preview', true],
  ['an update', false],
])('no secret of a program is in an error, a warning, a report or an annotation: %s', async (_, preview) => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const config = { 'law:seed': String(seed), 'law:runs': String(RUNS) };
  const run = await runApart('secretsEverywhere', { preview, config });
  const said = [...run.errors, ...run.logged.filter(isOurs).map(({ message }) => message), annotationsOf(run)];
  // Something was said of many of them: a law about silence would hold by itself.
  expect(said.length).toBeGreaterThan(RUNS / 2);
  expect({ seed, leaks: said.filter((text) => text.includes(MARK)) }).toEqual({ seed, leaks: [] });
}, 120_000);
