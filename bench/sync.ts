/**
 * `npm run bench:sync`: the sync's engine with a folder as its store, set against `curl | gzip -6 | sha256sum` of the same
 * bytes, in turns, on one core and on two. Makes its own data, or reads somebody's API: `-- --api URL --out DIR`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleChildren, type Cores, runAsk, runFloor, runSync, startServer } from './sync/children';
import type { EngineReport } from './sync/engine';
import { figuresOf, type Pair, type QuietPair } from './sync/figures';
import { type BenchOptions, parseOptions } from './sync/options';
import { writePublication } from './sync/publication-folder';
import { reportOf } from './sync/report';

/** An API that is measured. */
interface Source {
  readonly url: string;
  stop(): void;
}

async function main(options: BenchOptions): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'tierline-bench-sync-'));
  const sources: Source[] = [];
  const cleanUp = () => {
    for (const source of sources) source.stop();
    rmSync(scratch, { recursive: true, force: true });
  };
  process.once('SIGINT', () => {
    cleanUp();
    process.exit(130);
  });
  try {
    bundleChildren(scratch);
    if (options.api !== null && options.out !== null) {
      mkdirSync(options.out, { recursive: true });
      say((await runSync(scratch, 2, options.api, resolve(options.out))).result.outcome?.message ?? '');
      sources.push({ url: options.api, stop: () => {} });
    } else {
      for (const size of options.sizes) {
        say(`Making ${size} terms.`);
        const folder = join(scratch, `publication-${size}`);
        await writePublication(folder, size);
        sources.push(await startServer(scratch, folder));
      }
    }
    const { pairs, quiet } = await rounds(scratch, sources, options);
    const figures = figuresOf(pairs, quiet);
    process.stdout.write(`${options.json ? JSON.stringify({ pairs, quiet, figures }) : reportOf(pairs, figures)}\n`);
  } finally {
    cleanUp();
  }
}

/** In turns, so that whatever else the machine does falls on all alike. */
async function rounds(scratch: string, sources: readonly Source[], { cores, runs }: BenchOptions) {
  const pairs: Pair[] = [];
  const quiet: QuietPair[] = [];
  for (let run = 1; run <= runs; run += 1) {
    for (const { url } of sources) {
      for (const each of cores) {
        say(`Run ${run} of ${runs} on ${each === 1 ? 'one core' : 'two cores'}.`);
        const out = join(scratch, 'out');
        pairs.push(await pairOf(scratch, each, url, out));
        if (url === sources[0]?.url) quiet.push(await quietPairOf(scratch, each, url, out));
        rmSync(out, { recursive: true });
      }
    }
  }
  return { pairs, quiet };
}

async function pairOf(scratch: string, cores: Cores, url: string, out: string): Promise<Pair> {
  const engine = await runSync(scratch, cores, url, out);
  const { revision, count } = concluded(engine.result, 'published');
  const floor = await runFloor(cores, url, revision);
  const { cpuSeconds, megabytes } = engine.result;
  return {
    terms: count,
    cores,
    engine: { wallSeconds: engine.wallSeconds, cpuSeconds, megabytes },
    floor: { wallSeconds: floor.wallSeconds, cpuSeconds: floor.result.cpuSeconds },
  };
}

async function quietPairOf(scratch: string, cores: Cores, url: string, out: string): Promise<QuietPair> {
  const { result } = await runSync(scratch, cores, url, out);
  concluded(result, 'unchanged');
  const bare = await runAsk(scratch, cores, url);
  const { seconds, requests, writes } = result;
  return { seconds, requestSeconds: bare.result.seconds, requests, writes };
}

function concluded({ outcome }: EngineReport, expected: 'published' | 'unchanged') {
  if (outcome?.outcome === expected && outcome.snapshot) return outcome.snapshot;
  throw new Error(`The run was ${outcome?.outcome}, expected ${expected}: ${outcome?.message}`);
}

const say = (text: string) => process.stderr.write(`${text}\n`);

main(parseOptions(process.argv.slice(2))).catch((error: Error) => {
  say(error.message);
  process.exitCode = 1;
});
