import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = readFileSync(join(__dirname, 'README.md'), 'utf8');
const rows = text
  .slice(text.indexOf('## What is modelled'), text.indexOf('## What is not modelled'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (behaviour|---)/.test(line))
  .map((line) => line.split(' | '));
const named = (cell = '') => [...cell.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file]) => file as string);
const fileAt = (name: string) => (name.includes('/') ? join(__dirname, '../..', name) : join(__dirname, name));

describe('the README says what is modelled', () => {
  it.each(rows)('%s: with tests that are there, and a page of the documentation', (_, tests, page = '') => {
    expect(named(tests)).not.toEqual([]);
    expect(named(tests).filter((name) => !existsSync(fileAt(name)))).toEqual([]);
    expect(page).toMatch(/https:\/\/docs\.aws\.amazon\.com\/|the preview's own/);
  });

  it('and names every test', () => {
    const all = readdirSync(__dirname).filter((name) => name.endsWith('.test.ts') && name !== 'readme.test.ts');
    // What keeps the cache within its bounds is of the preview's own making.
    expect(all.filter((name) => !named(text).includes(name))).toEqual(['cache.test.ts']);
  });
});
