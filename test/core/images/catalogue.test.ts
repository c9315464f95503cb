import { FAMILIES } from '../../../lib/core/images/catalogue/index';
import type { ImageFacts, ImageFamily } from '../../../lib/core/images/image-family';
import { parseImageReference, imageNameOf } from '../../../lib/core/images/image-reference';
import { LINUX_CAPABILITIES } from '../../../lib/core/linux/capabilities';
import { CHECK_IDS } from '../../../lib/core/pod-security/checks';

const BY_NAME = FAMILIES.map((family) => [family.name, family] as const);

function everyPart({ variants = [], ...family }: ImageFamily): readonly ImageFacts[] {
  return [family, ...variants];
}

function pathsOf({ writable, copied, data, volumes }: ImageFacts): readonly string[] {
  return [writable, copied, data, volumes].flatMap((list) => list?.value ?? []);
}

test('the catalogue has at least 120 families, each with a name of its own', () => {
  expect(FAMILIES.length).toBeGreaterThanOrEqual(120);
  expect(new Set(FAMILIES.map(({ name }) => name)).size).toBe(FAMILIES.length);
});

test('no repository is in two families', () => {
  const repositories = FAMILIES.flatMap((family) => family.repositories);
  expect(repositories.filter((name, index) => repositories.indexOf(name) !== index)).toEqual([]);
});

test.each(BY_NAME)('the repositories of %s are names in full', (_, { repositories }) => {
  for (const name of repositories) {
    const reference = parseImageReference(name.replaceAll('*', 'x'));
    expect(reference && imageNameOf(reference)).toBe(name.replaceAll('*', 'x'));
  }
});

test.each(BY_NAME)('every source of %s names a commit, a release of a chart or a page', (_, { sources }) => {
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    expect(source).toMatch(/^(?:[\w.-]+\/[\w.-]+@[0-9a-f]{7,40} \S|chart [\w-]+ [\w.-]+$|https:\/\/)/);
  }
});

test.each(BY_NAME)('the paths of %s are directories, each in one list', (_, family) => {
  for (const part of everyPart(family)) {
    const paths = pathsOf(part);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^(?:\/[\w.-]+)+$/);
  }
});

test.each(BY_NAME)('every variant of %s says something', (_, { variants = [] }) => {
  for (const { when, ...facts } of variants) {
    expect(Object.keys(when)).not.toEqual([]);
    expect(Object.keys(facts)).not.toEqual([]);
  }
});

test.each(BY_NAME)('%s has capabilities, ports, users and checks that exist', (_, family) => {
  for (const { rootCapabilities, lowPorts, runAs, root } of everyPart(family)) {
    for (const name of rootCapabilities?.value ?? []) expect(LINUX_CAPABILITIES).toContain(name);
    for (const port of lowPorts?.value ?? []) expect(port).toBeLessThan(1024);
    for (const check of root?.value.checks ?? []) expect(CHECK_IDS).toContain(check);
    if (typeof runAs?.value === 'object') expect(runAs.value.user).toBeGreaterThan(0);
  }
});

test.each(BY_NAME)('%s can run without root, or says why not', (_, family) => {
  const parts = everyPart(family);
  expect(parts.some(({ runAs, root }) => runAs !== undefined || root !== undefined)).toBe(true);
});

test('an entry without a source does not compile', () => {
  // @ts-expect-error -- the list of sources is empty
  const family: ImageFamily = { name: 'web', repositories: ['docker.io/acme/web'], sources: [] };
  expect(family.sources).toEqual([]);
});
