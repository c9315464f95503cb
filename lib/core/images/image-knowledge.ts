import { FAMILIES } from './catalogue/index';
import type { ImageFacts, ImageFamily } from './image-family';
import { type ImageReference, imageNameOf, parseImageReference } from './image-reference';
import type { HowKnown } from './known';
import { NamePattern } from './name-pattern';
import { factsOf, type OwnImage } from './own-image';
import { holds, readTag } from './tag';

/** What is known of one image. */
export interface KnownImage {
  /** The name of the family, or the pattern of the user's own entry. */
  readonly name: string;
  readonly facts: ImageFacts;
  /** Where a fact is from, as a clause: `read in nginx/docker-nginx@0d7f438`. */
  readonly basisOf: (fact: keyof ImageFacts) => string;
}

const BASIS: Readonly<Record<HowKnown, string>> = { read: 'read in', tried: 'tried, after', inferred: 'inferred from' };

/** The families whose name is exact, by it; and the others. */
const BY_NAME = new Map<string, ImageFamily>();
const BY_PATTERN: { readonly pattern: NamePattern; readonly family: ImageFamily }[] = [];
for (const family of FAMILIES) {
  for (const name of family.repositories) {
    if (name.includes('*')) BY_PATTERN.push({ pattern: new NamePattern(name), family });
    else BY_NAME.set(name, family);
  }
}

/** How many images are remembered: each is asked for by several rules. */
const MOST_REMEMBERED = 100;

/** What is known of images: the user's own entries, and the catalogue. */
export class ImageKnowledge {
  private readonly own: readonly { readonly entry: OwnImage; readonly pattern: NamePattern }[];
  private readonly found = new Map<string, KnownImage | undefined>();

  /** @param own the user's own entries, the first that matches wins; `false` for no knowledge at all. */
  constructor(private readonly given: false | readonly OwnImage[]) {
    this.own = (given || []).map((entry) => ({ entry, pattern: new NamePattern(entry.image) }));
  }

  /** What is known of an image; undefined where nothing is, or the name is none. */
  of(image: string | undefined): KnownImage | undefined {
    if (this.given === false || typeof image !== 'string') return undefined;
    if (this.found.size >= MOST_REMEMBERED) this.found.clear();
    if (!this.found.has(image)) this.found.set(image, this.lookUp(image));
    return this.found.get(image);
  }

  private lookUp(image: string): KnownImage | undefined {
    const reference = parseImageReference(image);
    if (!reference) return undefined;
    for (const { entry, pattern } of this.own) {
      const stars = pattern.match(reference);
      if (stars) return withOwn(entry, pattern, catalogued(originalOf(reference, entry.sameAs, stars)));
    }
    return catalogued(reference);
  }
}

/** The name that the catalogue has for an image, where an entry says that it is a copy. */
function originalOf(
  reference: ImageReference, sameAs: string | undefined, stars: readonly string[],
): ImageReference | undefined {
  if (sameAs === undefined) return reference;
  const rest = [...stars];
  const { registry, repository } = parseImageReference(sameAs.replace(/\*/g, () => rest.shift() ?? '')) ?? {};
  return registry === undefined || repository === undefined ? undefined : { ...reference, registry, repository };
}

function withOwn(entry: OwnImage, { text }: NamePattern, known: KnownImage | undefined): KnownImage {
  const own = factsOf(entry);
  return {
    name: known?.name ?? text,
    facts: { ...known?.facts, ...own },
    basisOf: (fact) => Object.hasOwn(own, fact) || !known
      ? `the option images has it for ${text}`
      : known.basisOf(fact),
  };
}

function catalogued(reference: ImageReference | undefined): KnownImage | undefined {
  if (!reference) return undefined;
  const family = BY_NAME.get(imageNameOf(reference))
    ?? BY_PATTERN.find(({ pattern }) => pattern.match(reference))?.family;
  if (!family) return undefined;
  const { name, sources, repositories: _, tagWords, variants, ...shared } = family;
  const facts = factsForTag(shared, variants ?? [], reference.tag, tagWords ?? []);
  const [source] = sources[0].split(' ', 1);
  const basis = sources[0].startsWith('chart ') ? sources[0] : source!;
  return {
    name,
    facts,
    basisOf: (fact) => {
      const known = facts[fact];
      const how = typeof known === 'object' && 'how' in known ? known.how : 'inferred';
      return `${BASIS[how]} ${basis}`;
    },
  };
}

/** The facts that hold for a tag for certain. */
function factsForTag(
  shared: ImageFacts, variants: NonNullable<ImageFamily['variants']>, tag: string | undefined, words: readonly string[],
): ImageFacts {
  if (variants.length === 0) return shared;
  // What a condition asks for is known, too.
  const known = [...words, ...variants.flatMap(({ when }) => [...when.has ?? [], ...when.lacks ?? []])];
  const parts = tag === undefined ? undefined : readTag(tag, known);
  return variants
    .filter(({ when }) => holds(when, parts))
    .reduce<ImageFacts>((facts, { when: _, ...more }) => ({ ...facts, ...more }), shared);
}
