import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEGIN, costs, END, tables } from './page';
import { PRICES } from './prices';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'cost.md'), 'utf8');
const found = costs();

describe('docs/cost.md', () => {
  it('has the sums as they are now; `npm run cost` writes them', () => {
    expect(page.slice(page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)).trim()).toBe(tables(found));
  });

  it('says what is true of the exercise of the fallback', () => {
    for (const { terms, usd, fallback } of found.taxonomies) {
      const { asBuilt, everyMinute } = fallback;
      const together = (each: typeof asBuilt) => each.transferUsd + each.lambdaUsd;
      const rest = usd - together(asBuilt);
      expect([terms, together(everyMinute) > rest]).toEqual([terms, terms >= 100_000]);
      if (terms === 5_000_000) expect(Math.round(together(everyMinute) / together(asBuilt) / 10) * 10).toBe(50);
    }
  });
});

describe('each price', () => {
  it.each(Object.entries(PRICES))('%s is a number that was read somewhere', (_, { usd, per, page: read }) => {
    expect(usd).toBeGreaterThan(0);
    expect(per).toBeGreaterThan(0);
    expect(URL.canParse(read)).toBe(true);
  });
});
