import fc from 'fast-check';
import { startedAws, tierNamed } from '../local/running';
import { takeTier } from './course';
import { figures } from './figures';
import { type Killed, type Killing, kill } from './kill';
import { deployedRules } from './lifecycle';
import { moments, phaseOf, TELLING } from './moment';
import { KILLS, SEED } from './size';
import { type StorageGate, storageGate } from './storage-gate';

const MINUTES = 60_000;

describe('a run that is killed leaves readers with a whole revision, and the next run repairs', () => {
  let storage: StorageGate | undefined;
  let course: Killing | undefined;
  const killed: Killed[] = [];

  beforeAll(async () => {
    storage = await storageGate(startedAws());
    const tier = tierNamed('dev');
    const rules = await deployedRules(tier);
    course = { ...(await takeTier(tier, storage.url)), storage, rules };
  }, MINUTES);
  afterAll(async () => {
    figures('Kills', SEED, killFigures(killed));
    await course?.giveBack();
    await storage?.close();
  }, MINUTES);

  it(
    `${KILLS} times, in whatever it was doing`,
    async () => {
      const run = fc.asyncProperty(moments, async (moment) => {
        killed.push(await kill(course as Killing, moment));
      });
      const examples = TELLING.map((moment) => [moment] as [typeof moment]);
      await fc.assert(run, { seed: SEED, numRuns: KILLS, examples, endOnFailure: true });
      expect(killed).toHaveLength(KILLS);
      expect(killed.some(({ partsLeft }) => partsLeft > 0)).toBe(true);
    },
    10 * MINUTES,
  );
});

function killFigures(all: readonly Killed[]): Record<string, number> {
  const phases = [...new Set(all.map(({ moment }) => phaseOf(moment)))];
  return {
    kills: all.length,
    ...Object.fromEntries(phases.map((phase) => [phase, all.filter(({ moment }) => phaseOf(moment) === phase).length])),
    'readers kept the old revision': all.filter(({ visible }) => visible === 'old').length,
    'had the new one': all.filter(({ visible }) => visible === 'new').length,
    'invisible parts left to the lifecycle rule': all.reduce((sum, { partsLeft }) => sum + partsLeft, 0),
    'looks of readers': all.reduce((sum, { looks }) => sum + looks, 0),
  };
}
