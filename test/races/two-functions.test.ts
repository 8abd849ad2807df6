import fc from 'fast-check';
import { tierNamed } from '../local/running';
import { type Course, takeTier } from './course';
import { figures } from './figures';
import { type Raced, race } from './race';
import { scenarios, TELLING } from './scenario';
import { RACES, SEED } from './size';

const MINUTES = 60_000;

describe('two functions that race leave readers with one whole revision, never an older one', () => {
  let course: Course;
  const raced: Raced[] = [];

  beforeAll(async () => {
    course = await takeTier(tierNamed('dev'));
  }, MINUTES);
  afterAll(async () => {
    figures('Races', SEED, raceFigures(raced));
    await course?.giveBack();
  }, MINUTES);

  it(
    `${RACES} times, whoever asks first, whoever is held up, and with a person taking readers back`,
    async () => {
      const run = fc.asyncProperty(scenarios, async (scenario) => {
        raced.push(await race(course, scenario));
      });
      const examples = TELLING.map((scenario) => [scenario] as [typeof scenario]);
      // The clock cannot be turned back to make a failure smaller: the first one ends it, with its seed.
      await fc.assert(run, { seed: SEED, numRuns: RACES, examples, endOnFailure: true });
      expect(raced).toHaveLength(RACES);
      expect(raced.some(({ overlapped }) => overlapped)).toBe(true);
    },
    10 * MINUTES,
  );
});

const raceFigures = (all: readonly Raced[]) => {
  const count = (wanted: (each: Raced) => boolean) => all.filter(wanted).length;
  const runs = all.flatMap(({ came }) => came);
  const came = (how: string) => runs.filter((each) => each === how).length;
  return {
    races: all.length,
    'both at work at once': count(({ overlapped }) => overlapped),
    'readers ended with the first asker’s': count(({ winner }) => winner === 'first'),
    'the second’s': count(({ winner }) => winner === 'second'),
    'one that both had': count(({ winner }) => winner === 'either'),
    'a person’s': count(({ winner }) => winner === 'person'),
    'runs that published': came('won'),
    'lost, and said so': came('lost') + came('went-back'),
    'gave up after conflicts': came('conflict'),
    'tried again after a conflict': all.reduce((sum, { again }) => sum + again, 0),
    'looks of readers': all.reduce((sum, { looks }) => sum + looks, 0),
  };
};
