/** Packages that ship ES modules only; jest's module loader needs them as CommonJS. */
const esmOnly = ['d3-random', 'get-port'];

const transform = {
  '^.+\\.[cm]?[jt]sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
};

const shared = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

module.exports = {
  // Nothing is timed by it: on a busy machine with two cores, five seconds are sometimes too short for any test.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{bench,bin,config,conformance,contract,edge,frontend,lambda,lib,local,operator,release,setup,snapshots}/**/*.test.ts?(x)',
        '<rootDir>/test/unit/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'assembly',
      testMatch: ['<rootDir>/test/assembly/**/*.test.ts'],
      globalSetup: '<rootDir>/test/assembly/global-setup.ts',
      globalTeardown: '<rootDir>/test/assembly/global-teardown.ts',
    },
    { ...shared, displayName: 'model', testMatch: ['<rootDir>/test/model/**/*.test.ts'] },
    { ...shared, displayName: 'accidents', testMatch: ['<rootDir>/test/accidents/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'local',
      testMatch: ['<rootDir>/test/{local,races,rehearsal}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/local/global-setup.ts',
      globalTeardown: '<rootDir>/test/local/global-teardown.ts',
    },
  ],
};
