/**
 * `npm run bench:compression`: what a revision weighs and costs in each compression that browsers and CloudFront know, on
 * WordNet's nouns and on made-up terms. docs/decisions has what was decided by it.
 */
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import Table from 'cli-table3';
import { publicationAt } from '../local/api/catalogue';
import { publicationOf } from '../local/api/publication';
import { median } from './median';
import { termLine } from './sync/term-lines';

const RUNS = Number(process.env['RUNS'] ?? 3);
const MADE_UP = 100_000;
/** What a reader on the road has: a million bits a second, ten times. */
const MEGABITS = 10;

const brotli = (quality: number) => ({
  name: `brotli ${quality}`,
  pack: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  unpack: brotliDecompressSync,
});
const gzip = (level: number) => ({
  name: `gzip ${level}`,
  pack: (bytes: Buffer) => gzipSync(bytes, { level, memLevel: 9 }),
  unpack: gunzipSync,
});
const COMPRESSIONS = [gzip(4), gzip(5), gzip(6), gzip(9), brotli(4), brotli(5), brotli(6), brotli(9)];

const lines = Array.from({ length: MADE_UP }, (_, index) => termLine(index, MADE_UP));
const bodies = {
  "WordNet's nouns": publicationAt('full', 1)?.terms ?? Buffer.alloc(0),
  'made-up terms': publicationOf({ taxonomy: 'bench', revision: 1, publishedAt: '2026-11-01' }, lines).terms,
};

/** Median seconds of processor time. */
function timed<T>(work: () => T): { result: T; seconds: number } {
  const runs = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    return { result, seconds: (user + system) / 1e6 };
  });
  return { result: (runs[0] as { result: T }).result, seconds: median(runs.map(({ seconds }) => seconds)) };
}

const rows = Object.entries(bodies).flatMap(([body, bytes]) => {
  const measured = COMPRESSIONS.map(({ name, pack, unpack }) => {
    const packed = timed(() => pack(bytes));
    const unpacked = timed(() => unpack(packed.result));
    return {
      body,
      name,
      megabytes: packed.result.length / 1e6,
      times: bytes.length / packed.result.length,
      packMegabytesPerSecond: bytes.length / 1e6 / packed.seconds,
      unpackMilliseconds: unpacked.seconds * 1000,
      transferSeconds: (packed.result.length * 8) / (MEGABITS * 1e6),
    };
  });
  return measured;
});

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ runs: RUNS, megabits: MEGABITS, rows })}\n`);
} else {
  const head = ['', 'compression', 'MB', 'times smaller', 'packs MB/s', 'unpacks in ms', `s at ${MEGABITS} Mbit/s`];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const row of rows) {
    table.push([
      row.body,
      row.name,
      row.megabytes.toFixed(2),
      row.times.toFixed(2),
      row.packMegabytesPerSecond.toFixed(0),
      row.unpackMilliseconds.toFixed(0),
      row.transferSeconds.toFixed(2),
    ]);
  }
  process.stdout.write(`${table.toString()}\n`);
}
