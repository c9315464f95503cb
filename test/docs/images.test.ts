import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hardenPod } from '../../lib/core/hardening/harden-pod';
import { FAMILIES } from '../../lib/core/images/catalogue/index';
import { ImageKnowledge } from '../../lib/core/images/image-knowledge';
import { evaluatePod } from '../../lib/core/pod-security/evaluate-pod';
import { IMAGES_PAGE_FILE, imagesPage } from '../../projenrc/images-page';

const ROOT = join(__dirname, '../..');
const CATALOGUE = new ImageKnowledge([]);

/** Images of companies that do not exist, of which nothing can be known. */
const MADE_UP = /^(?:ghcr\.io\/acme|acme\.azurecr\.io)\//;

/** Public images in the pages and the examples, with the file that names each. */
const PUBLIC_IMAGES = ['README.md', ...filesIn('docs'), ...filesIn('examples')]
  .filter((file) => /\.(?:md|ts|yaml)$/.test(file) && file !== IMAGES_PAGE_FILE)
  .filter((file) => !file.startsWith('docs/api/') && !file.includes('node_modules'))
  .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bimage: '?([\w./:@-]+)'?/g)]
    .map(([, image]) => [image!, file] as const))
  .filter(([image]) => !MADE_UP.test(image));

test('the page in docs is made from the data', () => {
  expect(readFileSync(join(ROOT, IMAGES_PAGE_FILE), 'utf8')).toBe(imagesPage());
});

test('the pages and the examples name public images', () => {
  expect(PUBLIC_IMAGES.map(([image]) => image)).toContain('postgres:17.6');
});

test.each(PUBLIC_IMAGES)('%s in %s is an image that the catalogue says starts', (image) => {
  const facts = CATALOGUE.of(image)?.facts;
  expect(facts?.runAs).toBeDefined();
  expect(facts?.root).toBeUndefined();
  const findings = hardenPod({ spec: { containers: [{ name: 'a', image }] } }).findings;
  expect(findings.filter(({ severity }) => severity === 'will-not-start')).toEqual([]);
});

test.each(FAMILIES.map((family) => [family.name, family] as const))(
  'a hardened pod of %s meets restricted, or the waivers are named that it needs',
  (_, { repositories, variants = [], root }) => {
    const image = repositories[0].replaceAll('*', 'x');
    const { pod } = hardenPod({ spec: { containers: [{ name: 'a', image }] } });
    expect(evaluatePod(pod, { level: 'restricted' }).allowed).toBe(true);
    for (const need of [root, ...variants.map((variant) => variant.root)]) {
      if (!need?.value.checks.includes('runAsUser')) continue;
      const waivers = need.value.checks.map((check) => ({ check, reason: need.value.why }));
      const asRoot = { spec: { securityContext: { runAsUser: 0 }, containers: [{ name: 'a', image }] } };
      expect(() => hardenPod(asRoot, { waivers })).not.toThrow();
    }
  },
);

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true }).map((file) => join(folder, String(file)));
}
