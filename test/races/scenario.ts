import fc from 'fast-check';

/** How two runs of the function, and perhaps a person, meet. */
export interface Scenario {
  /** Revisions that readers had before. */
  readonly before: 0 | 1 | 2;
  /** What the API names as its newest to the run that asks first, and to the one that asks second. */
  readonly offers: 'older first' | 'newer first' | 'the same';
  /** Which run is held in the middle of its terms, until what. */
  readonly hold:
    | 'nobody'
    | 'both until both are there'
    | 'first until the other is over'
    | 'second until the other is over';
  /** What the API names to a run that asks once more. */
  readonly again: 'the newest' | 'what it told first';
  /** When a person takes readers back; only where they had two revisions. */
  readonly person: 'never' | 'at once' | 'while terms are read' | 'when one run is over';
  /** Number of terms of each revision. */
  readonly terms: number;
}

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  before: fc.constantFrom(0, 1, 2),
  offers: fc.constantFrom('older first', 'newer first', 'the same'),
  hold: fc.constantFrom(
    'nobody',
    'both until both are there',
    'first until the other is over',
    'second until the other is over',
  ),
  again: fc.constantFrom('the newest', 'what it told first'),
  person: fc.constantFrom('never', 'never', 'at once', 'while terms are read', 'when one run is over'),
  terms: fc.integer({ min: 1, max: 300 }),
});

const usual: Scenario = {
  before: 1,
  offers: 'older first',
  hold: 'first until the other is over',
  again: 'the newest',
  person: 'never',
  terms: 40,
};

/** Those that a writer without conditions, or without a look at revisions, is sure to fail: always among the races. */
export const TELLING: readonly Scenario[] = [
  // A delayed writer of an older revision comes last.
  usual,
  // The older is there first, and the newer must come through all the same.
  { ...usual, hold: 'second until the other is over' },
  // Two first publications, neither of which finds anything.
  { ...usual, before: 0 },
  { ...usual, offers: 'the same', hold: 'both until both are there' },
  // A delayed writer comes after a person took readers back from what it is just writing.
  { ...usual, before: 2, offers: 'the same', person: 'when one run is over' },
  { ...usual, before: 2, person: 'when one run is over' },
];
