const { nodeProblem } = require('./node-version.cjs');

describe('a Node that cannot run the project is named before anything is installed', () => {
  it.each(['12.22.12', '14.21.3', '16.20.2', '18.20.8', '20.18.3', '21.7.3', '22.11.0', '23.11.1'])(
    '%s is refused in one sentence with the next step',
    (version) => {
      expect(nodeProblem(version)).toMatch(
        new RegExp(`^Node ${version} was found, but .* is needed: install it .*\\.$`),
      );
    },
  );

  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '24.11.1', '25.2.0', '26.0.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });
});
