/**
 * A process of its own: one run of the real sync with a folder as the store, or one bare request of `latest` as the floor
 * of a run that finds nothing new. Arguments: `sync <api> <folder>` or `ask <api> <etag>`. Prints a {@link EngineReport}.
 */
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import type { SyncOutcome, TaxonomySettings } from '../../contract/functions';
import { LATEST_PATH } from '../../contract/taxonomy';
import { taxonomyApi } from '../../lambda/taxonomy-sync/api';
import { runClock } from '../../lambda/taxonomy-sync/pacing';
import { syncTaxonomy } from '../../lambda/taxonomy-sync/sync';
import { folderStore } from './folder-store';

export interface EngineReport {
  /** Null for a bare request. */
  readonly outcome: SyncOutcome | null;
  /** Of the run alone, without the start of the process. */
  readonly seconds: number;
  /** HTTP requests sent. */
  readonly requests: number;
  readonly writes: number;
  /** Peak resident memory of this process, 10^6 bytes. */
  readonly megabytes: number;
  /** Processor time of this process, user and system, its start included. */
  readonly cpuSeconds: number;
}

/** The largest that `config/tier-config.ts` lets a tier have. */
const SETTINGS: TaxonomySettings = {
  foreignParents: [],
  snapshotExpiresAfterMinutes: 60,
  maxMegabytes: 2000,
  maxTerms: 5_000_000,
  sync: { attempts: 1, firstByteSeconds: 30, silenceSeconds: 60, deadlineSeconds: 840 },
};

async function main([mode, api, last]: string[]): Promise<void> {
  if (api === undefined || last === undefined) throw new Error('Expected "sync <api> <folder>" or "ask <api> <etag>".');
  let requests = 0;
  let writes = 0;
  subscribe('http.client.request.start', () => {
    requests += 1;
  });
  const started = performance.now();
  const outcome = mode === 'ask' ? await ask(api, last) : await sync(api, last, () => (writes += 1));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage();
  const report: EngineReport = {
    outcome,
    seconds,
    requests,
    writes,
    megabytes: peakMegabytes(),
    cpuSeconds: (user + system) / 1e6,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function sync(api: string, folder: string, wrote: () => void): Promise<SyncOutcome> {
  const { sync: pace } = SETTINGS;
  const { signal, pacing } = runClock(pace.deadlineSeconds * 1000);
  return syncTaxonomy({
    api: taxonomyApi(api, { signal, silenceMs: pace.silenceSeconds * 1000 }),
    store: folderStore(folder, wrote),
    settings: SETTINGS,
    now: () => new Date(),
    signal,
    pacing,
  });
}

function ask(api: string, etag: string): Promise<null> {
  return new Promise((resolve, reject) => {
    const request = get(`${api}${LATEST_PATH}`, { headers: { 'if-none-match': etag }, agent: false }, (response) => {
      response.resume().on('end', () => resolve(null));
    });
    request.on('error', reject);
  });
}

/** From the kernel: `resourceUsage().maxRSS` would begin with what the parent had when it forked. */
function peakMegabytes(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return (Number(kilobytes) * 1024) / 1e6;
}

void main(process.argv.slice(2));
