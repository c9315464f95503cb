import { JsonFile, javascript, ReleasableCommits, release, TextFile, typescript } from 'projen';
import { SETTINGS_PAGE_FILE, settingsPage } from './projenrc/aks-settings-page';
import { CUSTOM_KINDS_PAGE_FILE, customKindsPage } from './projenrc/custom-kinds-page';
import { IMAGES_PAGE_FILE, imagesPage } from './projenrc/images-page';
import { ENTRY_POINTS } from './projenrc/layers';
import { RESULTS_FOLDER } from './projenrc/proven/results';
import { SYSCALLS_PAGE_FILE, syscallsPage } from './projenrc/syscalls-page';

/** What both the compiler and the tests' compiler are told. */
const compilerOptions = {
  target: 'ES2022',
  lib: ['es2022'],
  module: 'Node16',
  moduleResolution: javascript.TypeScriptModuleResolution.NODE16,
  inlineSourceMap: false,
  inlineSources: false,
  noUncheckedIndexedAccess: true,
  types: ['node'],
} satisfies javascript.TypeScriptCompilerOptions;

/**
 * The suites that need more than Node: each has a folder below test/, a task, and a script that gets or builds what it
 * needs.
 */
const REAL_COMPONENT_SUITES = [
  {
    name: 'runtime',
    description:
      'Hold profiles and pods against the real kernel, runc, containerd and apparmor_parser (needs Debian and root)',
  },
  { name: 'cluster', description: 'Hold the library against a real API server (needs Go)' },
  {
    name: 'node',
    description: 'Hold pods, namespaces and profiles against a real node and its cluster (needs Debian, root and Go)',
  },
  { name: 'engine', description: 'Hold the Pulumi components against the real Pulumi engine (needs Go)' },
];

const project = new typescript.TypeScriptProject({
  name: 'hardened-kube',
  description: 'Hardened pods and AKS node pools for cdk8s and Pulumi',
  keywords: ['kubernetes', 'security', 'pod-security', 'seccomp', 'apparmor', 'aks', 'cdk8s', 'pulumi'],
  license: 'Apache-2.0',
  copyrightOwner: 'The hardened-kube authors',
  authorName: 'The hardened-kube authors',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsx(),

  srcdir: 'lib',
  libdir: 'build',
  testdir: 'test',
  entrypoint: 'build/index.js',
  sampleCode: false,

  // registerPackage came with @pulumi/pulumi 3.238.0; the preview API version in lib/aks is in azure-native from 3.28.0
  // on.
  peerDeps: [
    '@pulumi/azure-native@^3.28.0', '@pulumi/kubernetes@^4.0.0', '@pulumi/policy@^1.21.0', '@pulumi/pulumi@^3.238.0',
    'cdk8s@^2.68.0', 'constructs@^10.3.0',
  ],
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    '@microsoft/api-extractor@7.60.1',
    '@arethetypeswrong/cli@^0.18.5',
    '@grpc/grpc-js@^1.14.7',
    '@grpc/proto-loader@^0.8.1',
    '@monokle/validation@^0.33.0',
    '@pulumi/azure-native@3.28.0',
    '@pulumi/kubernetes@4.34.2',
    '@pulumi/policy@1.21.0',
    // The last one for Node 20.
    '@pulumi/pulumi@3.248.0',
    // 10 asks for Node 22.
    '@stryker-mutator/core@9.6.1',
    '@stryker-mutator/jest-runner@9.6.1',
    '@stylistic/eslint-plugin@^2',
    '@types/node@^20',
    '@typescript-eslint/eslint-plugin@^8',
    '@typescript-eslint/parser@^8',
    'cdk8s@^2.70.106',
    'cdk8s-cli@^2.207.60',
    'cdk8s-plus-33@^2.5.57',
    'cli-table3@^0.6.5',
    'constructs@^10.8.1',
    'esbuild',
    'eslint@^9',
    'eslint-import-resolver-typescript@^4.4.5',
    'eslint-plugin-import@^2.32.0',
    'fast-check@^4.10.2',
    'google-protobuf@^3.21.4',
    'publint@^0.3.25',
    'tsx',
    'yaml@^2.9.1',
  ],

  typescriptVersion: '~6.0.3',
  tsconfig: { compilerOptions },
  tsconfigDev: {
    include: [
      '**/*.ts',
      '../lib/**/*.ts',
      '../examples/**/*.ts',
      '../bench/**/*.ts',
      '../projenrc/**/*.ts',
      '../.projenrc.ts',
    ],
    compilerOptions: {
      // What a user writes, `hardened-kube/cdk8s`, is this tree's source while developing.
      paths: Object.fromEntries(ENTRY_POINTS.map(({ subpath, source }) => [
        subpath === '.' ? 'hardened-kube' : `hardened-kube/${subpath.slice(2)}`, [`../lib/${source}.ts`],
      ])),
      types: ['node', 'jest'],
      // Types are checked once, by `npm run typecheck`, not again by every test file.
      isolatedModules: true,
    },
  },

  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    configFilePath: 'jest.config.json',
    jestConfig: {
      collectCoverage: false,
      // A unit test that takes a minute hangs, even on a busy machine; one that needs longer has a limit of its own.
      testTimeout: 60_000,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      // These need Go, a kernel or a container runtime, and have tasks of their own.
      testPathIgnorePatterns: ['/node_modules/', ...REAL_COMPONENT_SUITES.map(({ name }) => `<rootDir>/test/${name}/`)],
      moduleNameMapper: {
        '^hardened-kube$': '<rootDir>/lib/index.ts',
        '^hardened-kube/(.*)$': '<rootDir>/lib/$1',
      },
    },
  },
  // eslint.config.mjs has the rules: projen writes the form that ends with ESLint 10.
  eslint: false,

  // ci.yml and release.yml in .github/workflows are written by hand.
  buildWorkflow: false,
  githubOptions: {
    mergify: false,
    pullRequestLintOptions: {
      semanticTitleOptions: {
        types: ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'test'],
      },
    },
  },
  depsUpgrade: false,
  pullRequestTemplate: false,
  releaseTrigger: release.ReleaseTrigger.manual({ changelogPath: 'CHANGELOG.md' }),
  // 13 asks for a newer Node than the oldest supported one.
  bumpPackage: 'commit-and-tag-version@^12.7.3',
  releasableCommits: ReleasableCommits.featuresAndFixes(),
  gitignore: [
    '/examples/*/manifests/',
    '/bench/results/',
    '/reports/',
    '/.stryker-tmp/',
    '/stryker.log',
    `/${RESULTS_FOLDER}/`,
  ],
  npmIgnoreOptions: {
    ignorePatterns: [
      `/${RESULTS_FOLDER}/`,
      '/examples/',
      '/bench/',
      '/projenrc/',
      '/.ci/',
      '/jest.config.json',
      '/eslint.config.mjs',
      '/stryker.config.mjs',
      '/.gitattributes',
      '/CONTRIBUTING.md',
      '/docs/api/',
    ],
  },
});

// --- what npm users import -------------------------------------------------
project.package.addField('type', 'commonjs');
project.package.addField('sideEffects', false);
project.package.addField('exports', {
  ...Object.fromEntries(ENTRY_POINTS.map(({ subpath, source }) => [
    subpath, { types: `./build/${source}.d.ts`, default: `./build/${source}.js` },
  ])),
  './package.json': './package.json',
});
// moduleResolution node10, which the cdk8s app template uses, finds subpaths only through this.
project.package.addField('typesVersions', {
  '*': Object.fromEntries(ENTRY_POINTS.filter(({ subpath }) => subpath !== '.').map(({ subpath, source }) => [
    subpath.slice(2), [`build/${source}.d.ts`],
  ])),
});
project.package.addField('peerDependenciesMeta', Object.fromEntries(
  ['@pulumi/azure-native', '@pulumi/kubernetes', '@pulumi/policy', '@pulumi/pulumi', 'cdk8s', 'constructs'].map(
    (name) => [name, { optional: true }],
  ),
));

// jest and eslint bring it; 1.13.0 was published without the bindings for most platforms, so a lock file of it installs
// nowhere.
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });

// One file an entry, where there were hundreds: importing them takes three times as long. The declarations stay as they
// are. What two entries share is there twice, so nothing may tell its own by class: brands do.
const entries = ENTRY_POINTS.map(({ source }) => source);
project.compileTask.exec(
  `esbuild ${entries.map((entry) => `lib/${entry}.ts`).join(' ')} --bundle --platform=node --packages=external `
    + '--target=node20 '
    + '--outbase=lib --outdir=build --allow-overwrite --log-level=warning',
);
project.npmignore?.exclude('/build/**/*.js');
project.npmignore?.include(...entries.map((entry) => `/build/${entry}.js`));

// --- tasks -----------------------------------------------------------------
project.testTask.reset();
project.testTask.spawn(project.compileTask);
project.testTask.exec('jest --ci', { receiveArgs: true });
const lint = project.addTask('lint', {
  description: 'Lint everything: style, the arrows between layers, import cycles, plain words',
});
lint.exec('eslint --max-warnings=0', { receiveArgs: true });
lint.exec('tsx --tsconfig test/tsconfig.json projenrc/lint-tree.ts');
project.addTask('typecheck', { description: 'Type-check tests, examples and benches', exec: 'tsc --noEmit -p test' });
project.addTask('demo', {
  description: 'Harden the example shop, or the manifests named, and print what changed',
  exec: 'tsx --tsconfig test/tsconfig.json examples/demo/main.ts',
  receiveArgs: true,
});
const bench = project.addTask('bench', { description: 'Print ratios against peers, of the compiled library' });
bench.spawn(project.compileTask);
bench.exec('tsx --tsconfig test/tsconfig.json bench/main.ts', { receiveArgs: true });
for (const { name, description } of REAL_COMPONENT_SUITES) {
  const task = project.addTask(`test:${name}`, { description });
  task.exec(`bash test/${name}/build.sh`);
  // jest writes no results into a folder that is not there, as in a fresh clone.
  task.exec(`mkdir -p ${RESULTS_FOLDER}`);
  // Results of a run before that fails to write any would pass for those of this one.
  task.exec(`rm -f ${RESULTS_FOLDER}/${name}.json`);
  const results = `--json --outputFile=${RESULTS_FOLDER}/${name}.json`;
  task.exec(`jest --ci --runInBand --config test/${name}/jest.config.json ${results}`, { receiveArgs: true });
}
project.addTask('proven', {
  description: 'Rewrite docs/proven.md from the results of the suites above, or check it (--check)',
  exec: 'tsx projenrc/proven/main.ts',
  receiveArgs: true,
});
const api = project.addTask('api', {
  description: 'Write docs/api: what each entry exports, as a change of it shows in review',
});
api.spawn(project.compileTask);
api.exec('tsx --tsconfig projenrc/tsconfig.json projenrc/api-reports.ts');
project.addTask('test:package', {
  description: 'Pack, install and type-check as a consumer does',
  exec: 'bash test/package/run.sh',
});
project.addTask('mutate', {
  description: 'Break lib in many small ways and tell which of them no test notices: npm run mutate -- PATH',
  exec: 'tsx projenrc/mutation/main.ts',
  receiveArgs: true,
});
project.addTask('create', {
  description: 'Write the files of something new: npm run create -- check|custom-kind|finding|image|setting NAME',
  exec: 'tsx --tsconfig test/tsconfig.json projenrc/create.ts',
  receiveArgs: true,
});
project.addTask('generate', {
  description: 'Rewrite lib/core/kubernetes/generated from the Kubernetes OpenAPI document (needs Go)',
  exec: 'tsx projenrc/generate-kubernetes.ts',
});
project.addTask('generate:syscalls', {
  description:
    'Rewrite lib/core/seccomp/syscalls/generated from libseccomp and golang.org/x/sys (needs Go and libseccomp-dev)',
  exec: 'tsx projenrc/generate-syscalls.ts',
});

for (const { name } of REAL_COMPONENT_SUITES) {
  new JsonFile(project, `test/${name}/jest.config.json`, {
    marker: false,
    obj: () => {
      const config = project.jest!.config as Record<string, unknown>;
      const { testPathIgnorePatterns: _, reporters: __, ...shared } = config;
      // Containers, servers and engines take their time to start.
      return { ...shared, testTimeout: 600_000, rootDir: '../..', testMatch: [`<rootDir>/test/${name}/**/*.test.ts`] };
    },
  });
}

// --- GitHub -----------------------------------------------------------------
// It reads the title, and nothing more.
project
  .tryFindObjectFile('.github/workflows/pull-request-lint.yml')
  ?.addOverride('jobs.validate.permissions', { 'pull-requests': 'read' });

// --- the pages that are made from the library's own tables -----------------
new TextFile(project, SETTINGS_PAGE_FILE, { marker: false, lines: settingsPage().split('\n') });
new TextFile(project, CUSTOM_KINDS_PAGE_FILE, { marker: false, lines: customKindsPage().split('\n') });
new TextFile(project, IMAGES_PAGE_FILE, { marker: false, lines: imagesPage().split('\n') });
new TextFile(project, SYSCALLS_PAGE_FILE, { marker: false, lines: syscallsPage().split('\n') });

project.synth();
