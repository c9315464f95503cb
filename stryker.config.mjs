/** `npm run mutate -- PATH` passes the files to mutate. It is slow, and no part of CI. */
export default {
  testRunner: 'jest',
  jest: {
    configFile: 'jest.config.json',
    // The pure functions, of which all is tested there; what stands above them would only take longer.
    config: { testMatch: ['<rootDir>/test/core/**/*.test.ts'] },
  },
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { logTests: false, allowColor: false },
  // What a test needs of the tree is copied; these are not.
  ignorePatterns: ['/build', '/dist', '/reports', '/coverage', '/examples/*/manifests'],
  concurrency: 2,
  timeoutMS: 60_000,
};
