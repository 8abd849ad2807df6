import { FLAGS_PATH } from '../../contract/flags';
import { LATEST_PATH, SOURCE_HEADER, snapshotPath, type TaxonomySource, termsPath } from '../../contract/taxonomy';
import { parseFlags } from '../../frontend/reader/flags';
import { parsePointer } from '../../frontend/reader/parse-pointer';
import { readRelease } from '../../frontend/reader/read-release';
import { LIMITS, taxonomyReader } from '../../frontend/reader/read-taxonomy';
import { type Receiver, receive } from '../../frontend/reader/receive';
import { verifyTerms } from '../../frontend/reader/verify-terms';
import { type Observations, type Seen, type SnapshotOffer, seen, unseen } from './observations';
import { snapshotEnds } from './snapshot-ends';

const PAGE_LIMITS = { total: 10_000, stall: 10_000 };

export interface Look {
  /** The site's origin, without a trailing slash. */
  readonly site: string;
  readonly receiver: Receiver;
  /** Also reads every byte of the terms, by both paths. */
  readonly whole: boolean;
  /** Ends every request when the run's time is up. */
  readonly signal: AbortSignal;
}

/** Looks at a tier as a reader does, through the edge, with the reader's own code. Never throws. */
export async function look({ site, receiver, whole, signal }: Look): Promise<Observations> {
  const started = receiver.clock.now();
  const [page, flags, pointer] = await Promise.all([
    lookAtPage(receiver, site),
    lookAtFlags(receiver, site),
    lookAtPointer(receiver, site),
  ]);
  const milliseconds = receiver.clock.now() - started;
  const snapshot = await lookAtSnapshot(receiver, site);
  const ends = snapshot.ok
    ? await snapshotEnds(site + snapshotPath(termsPath(snapshot.value.revision)), snapshot.value, signal)
    : null;
  return {
    ...{ page, flags, pointer, milliseconds, snapshot, snapshotEnds: ends },
    whole: whole
      ? { asReader: await readWhole(receiver, site), ofSnapshot: await readSnapshot(receiver, site, snapshot) }
      : null,
  };
}

async function lookAtPage(receiver: Receiver, site: string): Promise<Seen<string>> {
  const received = await receive(receiver, `${site}/`, PAGE_LIMITS, { cache: 'no-store' });
  if (!received.ok) return unseen(received.refusal.message);
  const type = received.value.headers.get('content-type') ?? '';
  if (!type.startsWith('text/html')) return unseen(`${site}/ is ${type || 'of no type'} where a page was expected.`);
  const { release } = await readRelease(receiver, site);
  return release === null
    ? unseen(`${site}/ does not say which release it is; look at the site's pointer.`)
    : seen(release);
}

async function lookAtFlags(receiver: Receiver, site: string): Promise<Seen<string>> {
  const received = await receive(receiver, site + FLAGS_PATH, PAGE_LIMITS);
  if (!received.ok) return unseen(received.refusal.message);
  const flags = parseFlags(new TextDecoder().decode(received.value.bytes));
  return flags ? seen(flags.state) : unseen(`${site}${FLAGS_PATH} holds no flags that a page would take.`);
}

async function lookAtPointer(
  receiver: Receiver,
  site: string,
): Promise<Seen<{ readonly revision: number; readonly source: TaxonomySource }>> {
  const received = await receive(receiver, site + LATEST_PATH, LIMITS.latest, { cache: 'no-cache' });
  if (!received.ok) return unseen(received.refusal.message);
  const parsed = parsePointer(new TextDecoder().decode(received.value.bytes));
  if (!parsed.ok) return unseen(parsed.refusal.message);
  const source = received.value.headers.get(SOURCE_HEADER) === 'snapshot' ? 'snapshot' : 'api';
  return seen({ revision: parsed.value.revision, source });
}

async function lookAtSnapshot(receiver: Receiver, site: string): Promise<Seen<SnapshotOffer>> {
  const url = site + snapshotPath(LATEST_PATH);
  const received = await receive(receiver, url, LIMITS.snapshotLatest, { cache: 'no-cache' });
  if (!received.ok) return unseen(received.refusal.message);
  const parsed = parsePointer(new TextDecoder().decode(received.value.bytes));
  if (!parsed.ok) return unseen(`${url}: ${parsed.refusal.message}`);
  const { syncedAt, expiresAt } = parsed.value;
  if (syncedAt === undefined || expiresAt === undefined) {
    return unseen(`${url} does not say when it was confirmed; look at the sync.`);
  }
  return seen({ ...parsed.value, syncedAt, expiresAt });
}

/** As a reader who comes for the first time. */
async function readWhole(receiver: Receiver, site: string): Promise<Seen<number>> {
  const { held, problems } = await taxonomyReader(receiver, site)({ held: null, apiFirst: true });
  return held ? seen(held.pointer.revision) : unseen(problems.map(({ message }) => message).join(' '));
}

async function readSnapshot(receiver: Receiver, site: string, offer: Seen<SnapshotOffer>): Promise<Seen<number>> {
  if (!offer.ok) return offer;
  const url = site + snapshotPath(termsPath(offer.value.revision));
  const received = await receive(receiver, url, LIMITS.snapshotTerms);
  if (!received.ok) return unseen(received.refusal.message);
  const checked = await verifyTerms(received.value.bytes, offer.value);
  return checked.ok ? seen(offer.value.revision) : unseen(`${url}: ${checked.refusal.message}`);
}
