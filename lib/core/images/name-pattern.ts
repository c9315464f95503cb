import { type ImageReference, imageNameOf, parseImageReference, splitRegistry } from './image-reference';

/**
 * A name of images with `*` for any characters, slashes included: `ghcr.io/acme/*`, `nginx:1.29*`. A pattern without a
 * tag is for every tag and digest. Where the first part has no `*`, the name is completed as Docker completes it:
 * `nginx` is `docker.io/library/nginx`.
 */
export class NamePattern {
  /** Whether a string is one: with a character for each `*` it must be a name, and it has no digest. */
  static isPattern(value: unknown): value is string {
    return typeof value === 'string'
      && !value.includes('@')
      && parseImageReference(value.replaceAll('*', 'x')) !== undefined;
  }

  /** The name in full, as a message or a page shows it. */
  readonly text: string;
  private readonly name: RegExp;
  private readonly tag?: RegExp;

  constructor(pattern: string) {
    const colon = pattern.indexOf(':', pattern.lastIndexOf('/') + 1);
    const name = completed(colon < 0 ? pattern : pattern.slice(0, colon));
    this.name = toRegExp(name);
    this.text = colon < 0 ? name : name + pattern.slice(colon);
    if (colon >= 0) this.tag = toRegExp(pattern.slice(colon + 1));
  }

  /** What each `*` of the name stands for in a name that matches; undefined where it does not. */
  match(reference: ImageReference): readonly string[] | undefined {
    if (this.tag && !this.tag.test(reference.tag ?? '')) return undefined;
    return this.name.exec(imageNameOf(reference))?.slice(1);
  }
}

function completed(name: string): string {
  const [first] = name.split('/', 1);
  if (first!.includes('*')) return name;
  const { registry, remainder } = splitRegistry(name);
  return `${registry}/${remainder}`;
}

function toRegExp(pattern: string): RegExp {
  const escaped = pattern.split('*').map((part) => part.replace(/[.[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('(.*)')}$`, 's');
}
