import { syncTaxonomy } from '../../lambda/taxonomy-sync/sync';
import { STORAGE_ACCIDENTS } from './accidents';
import { tape } from './choices';
import { Drama } from './drama';
import { figuresText, noFigures } from './figures';
import { seededRun } from './seeded-run';
import { perform } from './tasks';

jest.setTimeout(120_000);

const RUNS = 250;

test('everything at once: writers, accidents, faults, people, clocks, slow readers', async () => {
  const figures = noFigures();
  const { problem } = await perform(syncTaxonomy, { kind: 'seeded', seed: 1, runs: RUNS }, figures);
  if (problem !== null) throw new Error(problem);
  process.stderr.write(`${figuresText(figures)}\n`);
  expect(figures.runs).toBe(RUNS);
  const accidents = Object.values(STORAGE_ACCIDENTS).flatMap((each) => each.slice(1).map(({ name }) => name));
  expect([...new Set(accidents)].filter((name) => !figures.seen.has(name))).toEqual([]);
});

test('the same decisions are the same run, step by step', async () => {
  const values = Array.from({ length: 120 }, (_, i) => (i * 2_654_435_761) % 4096);
  const traces = [];
  for (let times = 0; times < 2; times += 1) {
    const drama = new Drama(syncTaxonomy, tape(values));
    await drama.play(seededRun);
    traces.push(drama.world.trace);
  }
  expect(traces[0]?.length).toBeGreaterThan(20);
  expect(traces[1]).toEqual(traces[0]);
});
