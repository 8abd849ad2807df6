import { systemClock } from '../../frontend/reader/clock';
import { type Held, type Round, taxonomyReader } from '../../frontend/reader/read-taxonomy';
import type { SnapshotBucket } from './snapshot-bucket';

/** Where the reader believes to be; nothing is asked there. */
const SITE = 'https://snapshot.test';

/**
 * A reader with the page's own code, who reads the bucket without any cache on the way: it sees each moment, where the
 * edge would show a pointer for some seconds more.
 */
export function bucketReader(bucket: SnapshotBucket) {
  const read = taxonomyReader({ clock: systemClock, fetch: fetchFrom(bucket) }, SITE);
  let held: Held | null = null;
  let looks = 0;
  /** One round of asking; throws unless it ended as a reader may expect of a snapshot that is never broken. */
  async function look(): Promise<Held | null> {
    const round = await read({ held, apiFirst: false });
    looks += 1;
    const problem = problemOf(held, round);
    if (problem) throw new Error(`A reader met a broken snapshot: ${problem}`);
    held = round.held;
    return held;
  }
  return {
    look,

    /** Looks again and again until something has happened, and once more then. */
    async lookUntil(happened: Promise<unknown>): Promise<void> {
      let over = false;
      const stop = () => {
        over = true;
      };
      happened.then(stop, stop);
      while (!over) await look();
      await look();
    },

    looks: () => looks,
  };
}

function problemOf(before: Held | null, { held, settled, problems }: Round): string | null {
  // Before the first revision there is no pointer, and that is no fault.
  if (!settled && before === null && problems.every(({ message }) => message.includes(' 404 '))) return null;
  if (problems.length > 0 || !settled) return problems.map(({ message }) => message).join(' ') || 'no answer.';
  const [from, to] = [before?.pointer.revision ?? 0, held?.pointer.revision ?? 0];
  return to < from && held?.wentBackFrom !== from ? `it went back from revision ${from} to ${to}.` : null;
}

/** GET of the site's `/snapshot/…` as S3 answers it, with ETags. */
function fetchFrom(bucket: SnapshotBucket): typeof fetch {
  return async (input, init) => {
    const key = new URL(String(input)).pathname.slice(1);
    const known = new Headers(init?.headers).get('if-none-match');
    try {
      const { bytes, etag } = await bucket.get(key, known === null ? {} : { IfNoneMatch: known });
      return new Response(new Uint8Array(bytes), { headers: { etag } });
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
      if (status === undefined) throw error;
      return new Response(null, { status });
    }
  };
}
