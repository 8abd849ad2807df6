import { PROPERTIES, type PropertyName, runProperty } from '../gate/properties';

/** A short run of what `npm run test:gate` does at length. */
const RUNS = 500;

it.each(Object.keys(PROPERTIES) as PropertyName[])(
  '%s: whatever is missing, stale, contradictory, of the future or hostile',
  (name) => {
    const { met, problem } = runProperty(name, { numRuns: RUNS, seed: 1 });
    if (problem !== null) throw new Error(problem);
    const passing = (met['promote'] ?? 0) + (met['go'] ?? 0);
    // A property that never sees what may pass, or never what may not, would prove nothing.
    if (name !== 'nonsense holds') expect(passing).toBeGreaterThan(RUNS / 10);
    expect(met['hold']).toBeGreaterThan(RUNS / 10);
  },
);
