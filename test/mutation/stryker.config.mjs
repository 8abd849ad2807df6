/** Mutants of everything that decides whether a release goes up; `npm run test:mutation` compares what survives. */
export default {
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.cjs' },
  coverageAnalysis: 'perTest',
  mutate: [
    'lambda/promotion-gate/**/*.ts',
    'release/preflight/**/*.ts',
    'contract/approvers/*.ts',
    'contract/deployment-window.ts',
    '!**/*.test.ts',
    '!**/testing/**',
  ],
  // Nothing that is mutated reads these, and the sandbox is a copy.
  ignorePatterns: [
    '/.local',
    '/docs',
    '/bench',
    '/local',
    '/lib',
    '/bin',
    '/snapshots',
    '/frontend',
    '/operator',
    '/test/local',
  ],
  // The preprocessor wants TypeScript's JavaScript API, which TypeScript 7 has not; a file that is not there skips it.
  tsconfigFile: 'none',
  concurrency: Number(process.env.TIERLINE_MUTATION_CONCURRENCY ?? 1),
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: '.local/mutation/report.json' },
  tempDirName: '.local/mutation/sandbox',
  cleanTempDir: 'always',
  timeoutMS: 15_000,
  disableTypeChecks: true,
  allowConsoleColors: false,
  thresholds: { break: null },
};
