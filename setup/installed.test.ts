const { isInstalled } = require('./installed.cjs');

const wanted = {
  packages: {
    '': { name: 'tierline' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a/node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
    'node_modules/only-for-macos': { version: '1.0.0', integrity: 'sha512-c', optional: true },
  },
};
const { '': _, 'node_modules/only-for-macos': __, ...here } = wanted.packages;
const a = wanted.packages['node_modules/a'];

describe('what somebody installed by hand is used as it is, if it is what the lockfile asks for', () => {
  it('all of it, with or without what is for another platform', () => {
    expect(isInstalled(wanted, { packages: here })).toBe(true);
    expect(isInstalled(wanted, { packages: wanted.packages })).toBe(true);
  });

  it.each([
    ['nothing recorded', null],
    ['a record that could not be read', {}],
    ['a package missing', { packages: { 'node_modules/a': a } }],
    ['another version', { packages: { ...here, 'node_modules/a': { ...a, version: '1.0.1' } } }],
    ['the same version with other bytes', { packages: { ...here, 'node_modules/a': { ...a, integrity: 'sha512-x' } } }],
    ['a package too many', { packages: { ...here, 'node_modules/z': a } }],
  ])('%s is not', (_, present) => {
    expect(isInstalled(wanted, present)).toBe(false);
  });
});
