/**
 * The package's entry points: what `exports` and `typesVersions` list, and where each stands below `lib` (and, built,
 * below `build`).
 */
export const ENTRY_POINTS: readonly { subpath: string; source: string }[] = [
  { subpath: '.', source: 'index' },
  { subpath: './aks', source: 'aks/index' },
  { subpath: './cdk8s', source: 'cdk8s/index' },
  { subpath: './policy', source: 'policy/index' },
  { subpath: './pulumi', source: 'pulumi/index' },
  { subpath: './types', source: 'types' },
];

/** The front ends: each may use the core, and none another. The root entry brings the plugin for cdk8s-cli. */
const FRONT_ENDS = ['aks', 'cdk8s', 'cdk8s-cli', 'policy', 'pulumi'];

/** The code that the components for Pulumi share. */
const OUTPUTS = 'pulumi-outputs';

/**
 * The floors of the core, from the ground up. A room may import from its own floor and from those below, never from one
 * above. Rooms on one floor that are listed apart do not know each other, except `data` and `report`, which are the
 * ground together.
 */
export const CORE_FLOORS: readonly (readonly string[])[] = [
  ['data', 'report'],
  ['kubernetes'],
  ['linux', 'windows'],
  ['pod-security'],
  ['waivers'],
  ['seccomp', 'apparmor', 'aks', 'images'],
  ['hardening'],
  ['delivery', 'migration'],
];

/** The five rooms of `core/hardening`, from the ground up; the files beside them use them all. */
export const HARDENING_FLOORS: readonly (readonly string[])[] = [
  ['profiles'],
  ['options'],
  ['fill'],
  ['verdict'],
  ['findings'],
];

interface Zone {
  readonly target: string;
  readonly from: string;
  readonly message: string;
}

/** One zone for each pair of a room and a room on a higher floor. */
function floors(folder: string, floorsUp: readonly (readonly string[])[]): Zone[] {
  return floorsUp.flatMap((rooms, floor) => rooms.flatMap((room) => floorsUp.slice(floor + 1).flat().map((higher) => ({
    target: `${folder}/${room}`, from: `${folder}/${higher}`, message: `${room} is on a lower floor than ${higher}`,
  }))));
}

/** The arrows of the design, as zones of the rule `import/no-restricted-paths`: nothing else may be imported. */
export const LAYERS: readonly Zone[] = [
  ...[OUTPUTS, ...FRONT_ENDS].map((layer) => ({
    target: './lib/core',
    from: `./lib/${layer}`,
    message: 'core knows no front end',
  })),
  ...FRONT_ENDS.map((layer) => ({
    target: `./lib/${OUTPUTS}`,
    from: `./lib/${layer}`,
    message: 'it serves the front ends, and imports none',
  })),
  ...['cdk8s', 'cdk8s-cli', 'policy'].map((layer) => ({
    target: `./lib/${layer}`, from: `./lib/${OUTPUTS}`, message: 'this front end does without Pulumi\'s SDK',
  })),
  ...FRONT_ENDS.flatMap((layer) => FRONT_ENDS.filter((other) => other !== layer).map((other) => ({
    target: `./lib/${layer}`, from: `./lib/${other}`, message: 'front ends never import each other',
  }))),
  ...floors('./lib/core', CORE_FLOORS),
  ...floors('./lib/core/hardening', HARDENING_FLOORS),
];
