/** The package's entry points: what `exports` and `typesVersions` list, and where each stands below `lib` (and, built, below `build`). */
export const ENTRY_POINTS: readonly { subpath: string; source: string }[] = [
  { subpath: '.', source: 'index' },
  { subpath: './aks', source: 'aks/index' },
  { subpath: './cdk8s', source: 'cdk8s/index' },
  { subpath: './policy', source: 'policy/index' },
];

/** The front ends: each may use the core, and none another. */
const FRONT_ENDS = ['aks', 'cdk8s', 'policy'];

/** The arrows of the design as zones of the `import/no-restricted-paths` rule: core ← every front end, nothing else. */
export const LAYERS = [
  ...FRONT_ENDS.map((layer) => ({ target: './lib/core', from: `./lib/${layer}`, message: 'core knows no front end' })),
  ...FRONT_ENDS.flatMap((layer) => FRONT_ENDS.filter((other) => other !== layer).map((other) => ({
    target: `./lib/${layer}`, from: `./lib/${other}`, message: 'front ends never import each other',
  }))),
];
