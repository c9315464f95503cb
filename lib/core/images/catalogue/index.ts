import type { ImageFamily } from '../image-family';
import { APPLICATIONS } from './applications';
import { BITNAMI } from './bitnami';
import { CLUSTER } from './cluster';
import { DATABASES } from './databases';
import { SOFTWARE_DELIVERY } from './delivery';
import { BASE_IMAGES, LANGUAGES } from './languages';
import { MESH } from './mesh';
import { MESSAGING } from './messaging';
import { LOG_AGENTS, OBSERVABILITY } from './observability';
import { PHP_APPLICATIONS } from './php-applications';
import { PROMETHEUS } from './prometheus';
import { SAMPLES } from './samples';
import { SEARCH } from './search';
import { SECRETS } from './secrets';
import { WEB_SERVERS } from './web-servers';

/** A part of the catalogue, as the page lists it. */
export interface CatalogueGroup {
  readonly title: string;
  readonly families: readonly ImageFamily[];
}

/** Everything that is known of public images. */
export const CATALOGUE: readonly CatalogueGroup[] = [
  { title: 'Web servers and ingress', families: WEB_SERVERS },
  { title: 'Databases and caches', families: DATABASES },
  { title: 'Search', families: SEARCH },
  { title: 'Messaging', families: MESSAGING },
  { title: 'Languages', families: LANGUAGES },
  { title: 'Distributions and bases', families: BASE_IMAGES },
  { title: 'Applications in PHP', families: PHP_APPLICATIONS },
  { title: 'Other applications', families: APPLICATIONS },
  { title: 'Prometheus', families: PROMETHEUS },
  { title: 'Metrics and traces', families: OBSERVABILITY },
  { title: 'Log agents', families: LOG_AGENTS },
  { title: 'Meshes and names', families: MESH },
  { title: 'Certificates, secrets and identities', families: SECRETS },
  { title: 'Additions to a cluster', families: CLUSTER },
  { title: 'Software delivery', families: SOFTWARE_DELIVERY },
  { title: 'Bitnami', families: BITNAMI },
  { title: 'Samples and tools', families: SAMPLES },
];

/** Every family of the catalogue. */
export const FAMILIES: readonly ImageFamily[] = CATALOGUE.flatMap(({ families }) => families);
