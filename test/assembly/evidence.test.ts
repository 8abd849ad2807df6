import { findingsOf } from '../../release/evidence/findings';
import { stackChanges } from '../../release/evidence/stack-changes';
import type { StackState } from '../../release/evidence/template';
import { assemblyFolder, stacksIn } from './assemblies';
import { HARMLESS_CHANGES } from './harmless-changes';
import { type MutableState, type MutableTemplate, PLANTED_CHANGES } from './planted-changes';

const prod = stacksIn(assemblyFolder('real'))
  .filter(({ tier }) => tier === 'prod')
  .map(({ id, stackName, account, region, terminationProtection, template }) => ({
    id,
    state: { stack: stackName, account, region, terminationProtection, template } as StackState,
  }));
const before = prod.map(({ state }) => state);

function changed(stack: string, change: (template: MutableTemplate, state: MutableState) => void): StackState[] {
  const found = prod.find(({ id }) => id === stack);
  if (!found) throw new Error(`There is no stack ${stack}.`);
  const state = structuredClone(found.state) as MutableState;
  change(state.template as MutableTemplate, state);
  expect(state).not.toEqual(found.state);
  return before.map((each) => (each === found.state ? state : each));
}

const judged = (after: readonly StackState[]) => findingsOf(before, after, stackChanges(before, after));

describe('a change that lets somebody do more, loses something or watches less is named', () => {
  it('has the changes that the promise counts', () => expect(PLANTED_CHANGES.length).toBeGreaterThanOrEqual(25));

  it.each(PLANTED_CHANGES)('$name', ({ stack, plant, area, says }) => {
    const found = judged(changed(stack, plant));
    expect(found.filter((each) => each.area === area).map((each) => each.says)).toContainEqual(
      expect.stringMatching(says),
    );
  });
});

describe('a change that lets nobody do more is not called broadening', () => {
  it('has the changes that the promise counts', () => expect(HARMLESS_CHANGES.length).toBeGreaterThanOrEqual(10));

  it('no change at all', () => expect(judged(before)).toEqual([]));

  it.each(HARMLESS_CHANGES)('$name', ({ stack, change }) => expect(judged(changed(stack, change))).toEqual([]));
});
