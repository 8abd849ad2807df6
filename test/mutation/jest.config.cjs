/** The unit tests of what is mutated; no other could catch a mutant, and each costs time for every one. */
const { projects } = require('../../jest.config.cjs');
const [unit] = projects;

module.exports = {
  ...unit,
  rootDir: '../..',
  testMatch: [
    '<rootDir>/lambda/promotion-gate/**/*.test.ts',
    '<rootDir>/release/preflight/**/*.test.ts',
    '<rootDir>/contract/{approvers/**/,deployment-window}*.test.ts',
  ],
};
