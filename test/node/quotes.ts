import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a page quotes of a message, as code, so that a test compares it with the message itself.
 *
 * @param page below docs.
 * @param beginning what the quotation begins with.
 * @throws Error where the page does not quote it.
 */
export function quoteOf(page: string, beginning: string): string {
  const text = readFileSync(join(__dirname, '../../docs', page), 'utf8');
  const quote = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!).find((code) => code.startsWith(beginning));
  if (quote === undefined) throw new Error(`docs/${page} does not quote "${beginning}"`);
  return quote;
}
