/* eslint-disable @stylistic/max-len -- the lines of the page */
import { CATALOGUE } from '../lib/core/images/catalogue/index';
import type { ImageFacts, ImageFamily, ImageVariant } from '../lib/core/images/image-family';
import type { Known } from '../lib/core/images/known';
import type { TagCondition } from '../lib/core/images/tag';

/** The page that {@link imagesPage} makes. */
export const IMAGES_PAGE_FILE = 'docs/images.md';

const INTRODUCTION = `# What is known of images

<!-- Made from lib/core/images/catalogue by npx projen; a test holds it to that. -->

Which user an image is made for, and where it writes, is known here of public images. A pod whose image is in this list gets that user and group, and a volume
of limited size at each directory that the image writes to, wherever neither the manifest nor the options say something else. Each such change says which fact
it stands on. What cannot be filled in is a [finding](findings.md): \`image-environment\`, \`image-files\`, \`image-port\`, \`image-token\`, \`image-user\`, \`image-volume\`.

\`\`\`ts
import { hardenPod } from 'hardened-kube';

const { pod } = hardenPod({ spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] } });
console.log(pod.spec.securityContext?.runAsUser, pod.spec.containers[0]!.volumeMounts?.map(({ mountPath }) => mountPath));
\`\`\`

\`\`\`text output
101 [ '/tmp', '/var/cache/nginx', '/var/run' ]
\`\`\`

The option \`images\` adds images of your own, which come before the list, and says what a registry of your own has copies of; \`images: false\` uses nothing of this.
In a name \`*\` stands for any characters.

\`\`\`ts
import { hardenPod } from 'hardened-kube';

const images = [
  { image: 'ghcr.io/acme/*', user: 1000, writablePaths: ['/var/cache/web'] },
  { image: 'acme.azurecr.io/hub/*', sameAs: 'docker.io/*' },
];
const { changes } = hardenPod({ spec: { containers: [{ name: 'db', image: 'acme.azurecr.io/hub/library/postgres:17.6' }] } }, { images });
console.log(changes.find(({ path }) => path === 'spec.securityContext.runAsUser')?.why);
\`\`\`

\`\`\`text output
postgres is made for 999:999 (read in docker-library/postgres@6edb0a8)
\`\`\`

Nothing is claimed that the tag does not tell: \`postgres:17.6\` is Debian's variant, \`postgres:17.6-alpine\` is Alpine's, and of \`postgres\`, \`postgres:latest\` or a digest
alone it is not known. The images themselves were not run for this list. A fact was read in the source named; where it was *tried* with the program or the kernel
outside of the image, or is *inferred* from what was read, that is said.
`;

/** The page that lists the catalogue. */
export function imagesPage(): string {
  const groups = CATALOGUE.map(({ title, families }) => `## ${title}\n\n${families.map(section).join('\n')}`);
  return `${INTRODUCTION}\n${groups.join('\n')}`;
}

function section(family: ImageFamily): string {
  const { name, repositories, sources, variants = [], traps = [] } = family;
  const lines = [
    ...factLines(family),
    ...variants.flatMap(variantLines),
    ...traps.map((trap) => `- ${escaped(trap)}`),
    `- Sources: ${sources.map((source) => `\`${source}\``).join(', ')}`,
  ];
  return `### ${name}\n\n${repositories.map((repository) => `\`${repository}\``).join(', ')}\n\n${lines.join('\n')}\n`;
}

function variantLines({ when, ...facts }: ImageVariant): string[] {
  return [`- Tags ${conditionOf(when)}:`, ...factLines(facts).map((fact) => `  ${fact}`)];
}

function conditionOf({ has = [], lacks = [], from, before }: TagCondition): string {
  const quoted = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' and ');
  return [
    ...has.length > 0 ? [`with ${quoted(has)}`] : [],
    ...lacks.length > 0 ? [`without ${quoted(lacks)}`] : [],
    ...from ? [`from ${from.join('.')} on`] : [],
    ...before ? [`before ${before.join('.')}`] : [],
  ].join(', ');
}

function factLines(facts: ImageFacts): string[] {
  const { user, runAs, writable, copied, data, volumes, lowPorts, fileCapability, rootCapabilities } = facts;
  const { token, environment, home, root, instead } = facts;
  return [
    ...line('User in the image', user, String),
    ...line('Runs as', runAs, (value) => value === 'any' ? 'any user' : `${value.user}:${value.group}${OTHERS[value.others ?? 'none']}`),
    ...line('Writes to', writable, (paths) => paths.length === 0 ? 'nothing but /tmp' : code(paths)),
    ...line('Writes where it has files', copied, code),
    ...line('Keeps data in', data, code),
    ...line('Keeps data in volumes of the image', volumes, code),
    ...line('Ports below 1024', lowPorts, (ports) => ports.join(', ')),
    ...line('File capability', fileCapability, (name) => `\`${name}\``),
    ...line('Capabilities as root', rootCapabilities, code),
    ...line('Calls the Kubernetes API', token, (does) => does ? 'yes' : 'no'),
    ...line('Needs in its environment', environment, (pairs) => code(Object.entries(pairs).map(([name, value]) => `${name}=${value}`))),
    ...line('Home directory', home, (path) => `\`${path}\``),
    ...line('Cannot do without root or its host', root, ({ why, checks }) => `${why}. Waivers: ${code(checks)}`),
    ...instead === undefined ? [] : [`- Instead: ${escaped(instead)}`],
  ];
}

const OTHERS = { 'none': '', 'any': ', or any user', 'in-group': ', or any user of that group' } as const;

function line<T>(title: string, known: Known<T> | undefined, show: (value: T) => string): string[] {
  if (!known) return [];
  return [`- ${title}: ${show(known.value)}${known.how === 'read' ? '' : ` (*${known.how}*)`}`];
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function escaped(text: string): string {
  return text.replaceAll('*', String.raw`\*`).replaceAll('_', String.raw`\_`);
}
