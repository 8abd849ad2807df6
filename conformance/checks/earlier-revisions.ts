import { type Check, type Finding, NotLookedAt } from '../check';
import { nameOf } from '../http/exchange';
import type { Observed } from '../observed';
import type { TermsReading } from '../read-terms';

/** How far below the newest revision is looked where nothing is remembered. */
const BELOW = 3;
/** A revision stays for a day after it was the newest. */
const DAY_MS = 86_400_000;

export const earlierRevisions: Check = {
  id: 'earlier-revisions',
  promise: 'The revision that was the newest before can still be had, for a day at least, as it was',
  async look(observed) {
    await observed.goodTerms();
    const { revision } = await observed.pointer();
    const remembered = observed.settings.memory ? rememberedBelow(observed, revision) : null;
    if (remembered) return lookAtRemembered(observed, remembered);
    for (let below = revision - 1; below >= Math.max(1, revision - BELOW); below -= 1) {
      const reading = await observed.readTerms(below);
      if (reading.exchange.status === 404) continue;
      return { findings: readingFindings(reading, below, null), seen: `revision ${below}` };
    }
    throw new NotLookedAt('no earlier revision is known; with --memory the next run knows this one');
  },
};

interface Remembered {
  readonly revision: number;
  readonly sha256: string;
  readonly newestAt: string;
}

function rememberedBelow({ settings }: Observed, newest: number): Remembered | null {
  const below = Object.entries(settings.memory?.revisions ?? {})
    .map(([revision, rest]) => ({ revision: Number(revision), ...rest }))
    .filter(({ revision }) => revision < newest);
  return below.sort((a, b) => b.revision - a.revision)[0] ?? null;
}

async function lookAtRemembered(observed: Observed, { revision, sha256, newestAt }: Remembered) {
  const reading = await observed.readTerms(revision);
  const isOld = Date.now() - Date.parse(newestAt) > DAY_MS;
  if (reading.exchange.status === 404 && isOld)
    return { findings: [], seen: `revision ${revision} is gone after its day` };
  return {
    findings: readingFindings(reading, revision, sha256),
    seen: `revision ${revision}, as an earlier run remembers it`,
  };
}

function readingFindings({ exchange, ends }: TermsReading, revision: number, sha256: string | null): Finding[] {
  const where = nameOf(exchange);
  if (exchange.failure !== null) return [{ where, message: exchange.failure.message }];
  if (exchange.status !== 200) {
    const message = `Found ${exchange.status}, expected 200 for the revision that was the newest before; keep it, as readers hold its number.`;
    return [{ where, message }];
  }
  const { header, trailer } = ends;
  if (header?.['revision'] !== revision) {
    const message = `Found a header of revision ${header?.['revision']}, expected ${revision}; serve under a revision's path that revision only.`;
    return [{ where, message }];
  }
  if (trailer?.['end'] !== true || trailer['sha256'] !== ends.sha256) {
    const message = `Found no trailer with the sha256 of its bytes (${ends.sha256}), expected one; serve the revision as it was published.`;
    return [{ where, message }];
  }
  if (sha256 === null || ends.sha256 === sha256) return [];
  const message = `Found sha256 ${ends.sha256}, expected ${sha256} as in an earlier run; publish other terms under a new number.`;
  return [{ where, message }];
}
