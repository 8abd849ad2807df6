import { syncTaxonomy } from '../../lambda/taxonomy-sync/sync';
import { everyWay } from './every-way';
import { figuresText, noFigures } from './figures';
import { SCENES } from './scenes';
import { perform } from './tasks';

jest.setTimeout(120_000);

describe('a reader never sees a broken or mixed snapshot and never goes back, whatever the order of steps', () => {
  const sum: string[] = [];
  afterAll(() => process.stderr.write(`${sum.join('\n')}\n`));

  it.each(Object.keys(SCENES))('%s', async (name) => {
    const figures = noFigures();
    const { problem, ways } = await perform(syncTaxonomy, { kind: 'scene', name }, figures);
    if (problem !== null) throw new Error(problem);
    expect(ways).toBeGreaterThan(1);
    sum.push(`${name}: ${ways.toLocaleString('en')} ways; ${figuresText(figures)}`);
  });
});

describe('ways that meet go on as one, and are counted as if they did not', () => {
  const scene = SCENES['a writer publishes while a person lifts a restore'];

  it('as many as there are when each is gone by itself', async () => {
    const [merged, each] = [noFigures(), noFigures()];
    const { ways } = await everyWay(syncTaxonomy, scene, merged);
    await everyWay(syncTaxonomy, scene, each, false);
    expect(ways).toBe(each.runs);
    expect(merged.runs).toBeLessThan(each.runs);
  });
});
