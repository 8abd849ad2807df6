import { syncTaxonomy } from '../../lambda/taxonomy-sync/sync';
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
