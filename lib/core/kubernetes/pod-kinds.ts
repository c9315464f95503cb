import { CUSTOM_KINDS } from './custom-kinds';
import { type ParsedPlace, parsePlace, type PodPlace } from './pod-place';

/** Kind of an object. */
export interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Where the built-in kinds hold their pod, by API group and kind. */
const BUILT_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { Pod: '', PodTemplate: 'template', ReplicationController: 'spec.template' },
  'apps': {
    DaemonSet: 'spec.template',
    Deployment: 'spec.template',
    ReplicaSet: 'spec.template',
    StatefulSet: 'spec.template',
  },
  // Served up to Kubernetes 1.15, still written in old manifests.
  'extensions': { DaemonSet: 'spec.template', Deployment: 'spec.template', ReplicaSet: 'spec.template' },
  'batch': { CronJob: 'spec.jobTemplate.spec.template', Job: 'spec.template' },
};

type Places = ReadonlyMap<string, readonly ParsedPlace[]>;

/** The places of kinds, by API group, then by kind: maps, which have nothing for a kind named `constructor`. */
const BUILT_IN_PLACES: ReadonlyMap<string, Places> = new Map(
  Object.entries(BUILT_IN).map(([group, kinds]) => [
    group,
    new Map(Object.entries(kinds).map(([kind, path]) => [
      kind,
      [parsePlace({ path, form: 'template', use: 'fill' }, true)],
    ])),
  ]),
);

/** The places of the known custom kinds by `group/Kind`, read when a kind is first asked for. */
const customPlaces = new Map<string, readonly ParsedPlace[]>();

const CUSTOM = new Map(CUSTOM_KINDS.map((custom) => [custom.kind, custom]));

const NO_PLACES: readonly ParsedPlace[] = Object.freeze([]);

/** The kinds of objects that hold pods, or parts of pods, and where. */
export class PodKinds {
  constructor(private readonly own: ReadonlyMap<string, readonly PodPlace[]> = new Map()) {}

  /** Every place in an object of a kind; none where the kind holds no pod, or is not known. */
  placesOf({ apiVersion, kind }: ObjectType): readonly ParsedPlace[] {
    const group = groupOf(apiVersion);
    return BUILT_IN_PLACES.get(group)?.get(kind) ?? this.customPlacesOf(`${group}/${kind}`);
  }

  private customPlacesOf(kind: string): readonly ParsedPlace[] {
    const known = knownPlacesOf(kind);
    const own = this.own.get(kind);
    if (own === undefined) return known;
    const paths = new Set(own.map(({ path }) => path));
    return [...known.filter(({ path }) => !paths.has(path)), ...own.map((place) => parsePlace(place))];
  }
}

/** The kinds that this library knows. */
export const KNOWN_KINDS = new PodKinds();

/** The API group of a version: empty for `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Whether a kind is one of Kubernetes itself that holds pods. */
export function isBuiltIn(group: string, kind: string): boolean {
  return BUILT_IN_PLACES.get(group)?.has(kind) === true;
}

function knownPlacesOf(kind: string): readonly ParsedPlace[] {
  let places = customPlaces.get(kind);
  if (places === undefined) {
    const custom = CUSTOM.get(kind);
    if (custom === undefined) return NO_PLACES;
    places = custom.pods.map((place) => parsePlace(place));
    customPlaces.set(kind, places);
  }
  return places;
}
