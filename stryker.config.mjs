/** `npm run mutate -- PATH` passes the files to mutate. It is slow, and no part of CI. */
export default {
  plugins: ['./projenrc/mutation/runner.ts'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { logTests: false, allowColor: false },
  // What a test needs of the tree is copied; these are not.
  ignorePatterns: ['/build', '/dist', '/reports', '/coverage', '/examples/*/manifests'],
  // Outside the tree that jest looks through, and gone afterwards.
  tempDirName: 'node_modules/.cache/stryker',
  cleanTempDir: 'always',
  concurrency: 1,
  timeoutMS: 20_000,
};
