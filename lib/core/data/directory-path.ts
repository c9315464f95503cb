/** Whether a value may be the mount path of a volume: an absolute path other than `/`, without `:`, `.` and `..`. */
export function isDirectoryPath(value: unknown): value is string {
  return (
    typeof value === 'string'
    && /^\/[^:]*[^:/][^:]*$/.test(value)
    && !value.split('/').some((step) => step === '.' || step === '..')
  );
}

/** A path as the node reads it: `tmp`, `/tmp/` and `//tmp/.` are `/tmp`. */
export function canonicalPath(path: string): string {
  return `/${path.split('/').filter((step) => step !== '' && step !== '.').join('/')}`;
}

/** Directories that are links to others in images of Debian, Ubuntu and Alpine. */
const LINKS = [['/var/run', '/run'], ['/var/lock', '/run/lock']] as const;

/** Whether a directory is another one, or within it; `/var/run` is `/run`. */
export function isWithin(path: string, directory: string): boolean {
  const [inner, outer] = [path, directory].map(resolveLinks) as [string, string];
  return outer === '/' || inner === outer || inner.startsWith(`${outer}/`);
}

/** Whether two paths are of one directory; `/var/run` is `/run`. */
export function isSameDirectory(one: string, other: string): boolean {
  return resolveLinks(one) === resolveLinks(other);
}

function resolveLinks(path: string): string {
  const canonical = canonicalPath(path);
  const link = LINKS.find(([from]) => canonical === from || canonical.startsWith(`${from}/`));
  return link ? link[1] + canonical.slice(link[0].length) : canonical;
}
