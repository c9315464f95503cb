import { MARK, NameError, type Scaffold } from './scaffold';

const CATALOGUE = 'lib/core/images/catalogue/applications.ts';

/**
 * An image of the catalogue; NAME is its repository, such as `ghcr.io/acme/web`. The entry goes to the applications,
 * and does not compile until it has a source.
 */
export const imageScaffold: Scaffold = (name, read) => {
  if (!/^[a-z0-9.:-]+(?:\/[a-z0-9._-]+)+$/.test(name)) {
    throw new NameError(`an image needs its repository with the registry, such as ghcr.io/acme/web, got ${name}`);
  }
  const text = read(CATALOGUE);
  if (text.includes(`'${name}'`)) throw new NameError(`there is one of ${name} already`);
  const end = text.lastIndexOf('];');
  return new Map([[CATALOGUE, text.slice(0, end) + entry(name) + text.slice(end)]]);
};

function entry(name: string): string {
  return `  {
    name: '${name.slice(name.lastIndexOf('/') + 1)}',
    repositories: ['${name}'],
    sources: ['${MARK} owner/name@commit path'],
    user: read('${MARK} the user in the image, a number or root'),
    runAs: read('${MARK} { user, group }, or any'),
    writable: read(['${MARK} every directory besides /tmp that it writes to']),
  },
`;
}
