import { syncTaxonomy } from '../../lambda/taxonomy-sync/sync';
import { figuresText, noFigures } from './figures';
import { makeRuns } from './seeded';

async function main() {
  const f = noFigures();
  const t = process.cpuUsage();
  const w = Date.now();
  const x = await makeRuns(
    syncTaxonomy,
    { seed: Number(process.argv[2] ?? 1), runs: Number(process.argv[3] ?? 300) },
    f,
  );
  const c = process.cpuUsage(t);
  console.log(figuresText(f), Date.now() - w, 'ms', (c.user + c.system) / 1000, 'cpu', x?.violation.message ?? '');
}
main();
