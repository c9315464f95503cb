/** The package's entry points: what `exports` and `typesVersions` list, and where each stands below `lib` (and, built, below `build`). */
export const ENTRY_POINTS: readonly { subpath: string; source: string }[] = [
  { subpath: '.', source: 'index' },
  { subpath: './aks', source: 'aks/index' },
  { subpath: './cdk8s', source: 'cdk8s/index' },
  { subpath: './policy', source: 'policy/index' },
  { subpath: './pulumi', source: 'pulumi/index' },
];

/** The front ends: each may use the core, and none another. */
const FRONT_ENDS = ['aks', 'cdk8s', 'policy', 'pulumi'];

/** What those for Pulumi share. */
const OUTPUTS = 'outputs';

/** The arrows of the design as zones of the `import/no-restricted-paths` rule: core ← outputs ← the front ends for Pulumi, core ← the others, nothing else. */
export const LAYERS = [
  ...[OUTPUTS, ...FRONT_ENDS].map((layer) => ({ target: './lib/core', from: `./lib/${layer}`, message: 'core knows no front end' })),
  ...FRONT_ENDS.map((layer) => ({ target: `./lib/${OUTPUTS}`, from: `./lib/${layer}`, message: 'what front ends share knows none of them' })),
  ...['cdk8s', 'policy'].map((layer) => ({ target: `./lib/${layer}`, from: `./lib/${OUTPUTS}`, message: 'this front end does without Pulumi\'s SDK' })),
  ...FRONT_ENDS.flatMap((layer) => FRONT_ENDS.filter((other) => other !== layer).map((other) => ({
    target: `./lib/${layer}`, from: `./lib/${other}`, message: 'front ends never import each other',
  }))),
];
