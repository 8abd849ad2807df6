import { changedStacks } from './infrastructure';

describe('which stacks a deployment has changed, by what the CDK says', () => {
  it.each<[string, string[]]>([
    ['✅  dev/storage (tierline-dev-storage) (no changes)', []],
    ['✅  dev/monitoring (tierline-dev-monitoring)', ['tierline-dev-monitoring']],
    [' ✅  tierline-dev-edge', ['tierline-dev-edge']],
    ['✅  tierline-dev-edge (no changes)', []],
    ['dev/storage (tierline-dev-storage): deploying... [1/5]', []],
    ['', []],
  ])('%j', (line, expected) => {
    expect(changedStacks([line])).toEqual(expected);
  });
});
