import { inPieces } from './bad-writers/in-pieces';
import { lastWriteWins } from './bad-writers/last-write-wins';
import { withoutRevisionCheck } from './bad-writers/without-revision-check';
import { everyWay } from './every-way';
import { noFigures } from './figures';
import { ALL_SCENES } from './scenes';
import { makeRuns } from './seeded';

jest.setTimeout(120_000);

describe('the model catches a writer that', () => {
  describe.each([
    ['writes in pieces', inPieces, ['broken'], 'two writers of the same revision'],
    ['lets the last write win', lastWriteWins, ['backward', 'undone'], 'two writers, and the API publishes another'],
    ['does not check revisions', withoutRevisionCheck, ['backward'], 'two writers, and the API goes back'],
  ] as const)('%s', (_, writer, kinds, name) => {
    it(`in a small case: ${name}`, async () => {
      const scene = ALL_SCENES[name];
      if (!scene) throw new Error(`There is no scene "${name}".`);
      const { violation } = await everyWay(writer, scene, noFigures());
      expect(kinds).toContain(violation?.kind);
      expect(violation?.trace.length).toBeGreaterThan(3);
    });

    it('in a seeded run, which can be played again', async () => {
      const failure = await makeRuns(writer, { seed: 1, runs: 500, shortenings: 20 }, noFigures());
      expect(kinds).toContain(failure?.violation.kind);
      const { seed, path } = failure ?? { seed: 0, path: '' };
      const again = await makeRuns(writer, { seed, path, runs: 1 }, noFigures());
      expect(again?.violation.message).toBe(failure?.violation.message);
      expect(again?.violation.trace).toEqual(failure?.violation.trace);
    });
  });
});
