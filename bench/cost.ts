/**
 * `npm run cost`: what a tier costs a month, written into `docs/cost.md`. `-- --json`: one document as the last line, and
 * nothing is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEGIN, costs, END, tables } from './cost/page';

const PAGE = join(__dirname, '..', 'docs', 'cost.md');

const found = costs();
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(found)}\n`);
else {
  const page = readFileSync(PAGE, 'utf8');
  const [before, after] = [page.slice(0, page.indexOf(BEGIN)), page.slice(page.indexOf(END))];
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${tables(found)}\n\n${after}`);
}
