import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELLED_FUNCTIONS } from './math/compile';

const text = readFileSync(join(__dirname, 'README.md'), 'utf8');
const rows = text
  .slice(text.indexOf('## What is modelled'), text.indexOf('Functions of metric math'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (rule|---)/.test(line))
  .map((line) => line.split(' | '));
const files = (cell = '') => [...cell.matchAll(/`([^`]+?)`/g)].map(([, file]) => file as string);
const folders = [
  __dirname,
  ...['math', 'composite', 'traces'].map((name) => join(__dirname, name)),
  join(__dirname, '../..'),
];
const isThere = (name: string) => folders.some((folder) => existsSync(join(folder, name)));

describe('the README says what is modelled', () => {
  it.each(rows)('%s: in files that are there, with tests, and where it stands', (_, where, tests, page = '') => {
    expect([...files(where), ...files(tests)].filter((name) => !isThere(name))).toEqual([]);
    expect(files(tests).filter((name) => name.endsWith('.test.ts'))).not.toEqual([]);
    expect(page).toMatch(/\.html|API reference|our own/);
  });

  it('and names every test', () => {
    const all = folders.slice(0, 4).flatMap((folder) => readdirSync(folder));
    const unnamed = all.filter((name) => name.endsWith('.test.ts') && !text.includes(`\`${name}\``));
    expect(unnamed).toEqual(['readme.test.ts']);
  });

  it('and every function of metric math, and no other', () => {
    const listed = /Functions of metric math: ([^;]+);/.exec(text)?.[1] ?? '';
    const outside = listed.replace(/\([^)]*\)/g, '');
    expect(outside.match(/[A-Z_]{2,}/g)?.sort()).toEqual(MODELLED_FUNCTIONS);
  });
});
