/*
 * `npm run create -- check|custom-kind|finding|image|setting NAME`: writes the files of something new, and leaves
 * marks where its author has to write.
 */
import { create } from './scaffolds/create';
import { NameError } from './scaffolds/scaffold';

try {
  for (const path of create('.', process.argv.slice(2))) console.log(`wrote ${path}`);
  console.log('npm run typecheck and npm test say what is left to fill in');
} catch (error) {
  if (!(error instanceof NameError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
