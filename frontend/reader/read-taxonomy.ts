import {
  LATEST_PATH,
  SOURCE_HEADER,
  snapshotPath,
  type TaxonomySource,
  type Term,
  termsPath,
} from '../../contract/taxonomy';
import { choose } from './choose';
import { type AnyPointer, parsePointer } from './parse-pointer';
import { type Limits, type Receiver, receive } from './receive';
import type { Refusal } from './refusal';
import { verifyTerms } from './verify-terms';

/** The newest whole revision that this reader has verified. */
export interface Held {
  readonly pointer: AnyPointer;
  readonly terms: readonly Term[];
  /** Who said last that this revision is the newest. */
  readonly source: TaxonomySource;
  /** When that was, in milliseconds since 1970 by the reader's clock. */
  readonly confirmedAt: number;
  /** See {@link choose}. */
  readonly withdrawnUpTo: number | null;
  /** The revision that this reader went back from, on a restore record; null otherwise. */
  readonly wentBackFrom: number | null;
}

/** What one round of asking came to. */
export interface Round {
  readonly held: Held | null;
  /** A pointer was read, and what is held follows from it. When false, what is held is from an earlier round. */
  readonly settled: boolean;
  readonly api: 'answered' | 'unavailable' | 'not-asked';
  /** A newer revision that was announced and could not be had; null when there is none. */
  readonly announced: number | null;
  /** In the order in which they happened. */
  readonly problems: readonly Refusal[];
  /** The longest wait that a server asked for in this round; null when none did. */
  readonly retryAfterSeconds: number | null;
}

/**
 * The API's pointer has 4 s, as CloudFront gives up on it after 3. Terms are as large as the tier allows, so what bounds
 * them is silence; the total only ends a body that trickles for ever.
 */
export const LIMITS = {
  latest: { total: 4_000, stall: 4_000 },
  terms: { total: 60_000, stall: 4_000 },
  snapshotLatest: { total: 10_000, stall: 10_000 },
  snapshotTerms: { total: 180_000, stall: 15_000 },
} as const satisfies Record<string, Limits>;

interface Route {
  readonly path: (path: string) => string;
  readonly latest: Limits;
  readonly terms: Limits;
}

const edge: Route = { path: (path) => path, latest: LIMITS.latest, terms: LIMITS.terms };
const snapshot: Route = { path: snapshotPath, latest: LIMITS.snapshotLatest, terms: LIMITS.snapshotTerms };

export interface Question {
  readonly held: Held | null;
  /** False: the snapshot alone is asked (flag `taxonomy-api-first`). */
  readonly apiFirst: boolean;
}

/**
 * A reader of one site. It remembers ETags between rounds; what it holds is handed in and out, so that a round that
 * fails changes nothing. `base` is the site's origin without a trailing slash; empty in a browser on that site.
 */
export function taxonomyReader(receiver: Receiver, base = '') {
  const known = new Map<string, { readonly etag: string; readonly pointer: AnyPointer }>();
  /** Addresses whose last body was not whole: a cache on the way may still hold it. */
  const distrusted = new Set<string>();

  return async function readTaxonomy({ held, apiFirst }: Question): Promise<Round> {
    const problems: Refusal[] = [];
    let wait: number | null = null;
    let api: Round['api'] = 'not-asked';
    let announced: number | null = null;
    const askedToWait = (seconds: number) => {
      wait = Math.max(wait ?? 0, seconds);
    };
    const round = (now: Held | null, settled: boolean): Round => ({
      held: now,
      settled,
      api,
      announced: announced !== null && announced > (now?.pointer.revision ?? 0) ? announced : null,
      problems,
      retryAfterSeconds: wait,
    });

    for (const route of apiFirst ? [edge, snapshot] : [snapshot]) {
      const offer = await readPointer(route);
      if (route === edge) api = offer?.source === 'api' ? 'answered' : 'unavailable';
      if (!offer) continue;
      const now = await follow(route, offer);
      if (now) return round(now, true);
    }
    return round(held, false);

    /** What is held after this offer; null when another route has to be asked. */
    async function follow(route: Route, { pointer, source }: Offer): Promise<Held | null> {
      const inHand = held && {
        revision: held.pointer.revision,
        sha256: held.pointer.sha256,
        withdrawnUpTo: held.withdrawnUpTo,
      };
      const choice = choose(inHand, pointer, source);
      const confirmation = { pointer, source, confirmedAt: receiver.clock.now() };
      if (choice.act === 'take') {
        const terms = await readTerms(route, pointer);
        if (!terms) {
          announced = Math.max(announced ?? 0, pointer.revision);
          return null;
        }
        const wentBack = choice.because === 'restored';
        return {
          ...confirmation,
          terms,
          withdrawnUpTo: pointer.restored?.from ?? null,
          wentBackFrom: wentBack ? (held?.pointer.revision ?? null) : null,
        };
      }
      if (choice.act === 'confirm' && held) {
        return { ...held, ...confirmation, withdrawnUpTo: pointer.restored?.from ?? held.withdrawnUpTo };
      }
      if (choice.act === 'keep' && choice.because !== 'withdrawn')
        problems.push(contradiction(choice.because, pointer));
      // Whether a person takes readers back, or no longer does, only the snapshot can say; and it may have what is newer
      // while the API contradicts itself.
      return source === 'api' && choice.act === 'keep' ? null : held;
    }

    async function readPointer(route: Route): Promise<Offer | null> {
      const url = base + route.path(LATEST_PATH);
      const before = known.get(url);
      const init: RequestInit = before ? { headers: { 'if-none-match': before.etag } } : { cache: 'no-cache' };
      const received = await receive(receiver, url, route.latest, init, askedToWait);
      if (!received.ok) return problem(received.refusal);
      const { status, headers, bytes } = received.value;
      const named = headers.get(SOURCE_HEADER);
      if (status === 304 && !before) return problem(unaskedNotModified(url));
      const parsed = status === 304 && before ? null : parsePointer(new TextDecoder().decode(bytes));
      if (parsed && !parsed.ok) return problem(parsed.refusal);
      const pointer = parsed ? parsed.value : (before as { pointer: AnyPointer }).pointer;
      const etag = headers.get('etag');
      if (parsed && etag) known.set(url, { etag, pointer });
      if (parsed && !etag) known.delete(url);
      const fromSnapshot = route === snapshot || (named ? named === 'snapshot' : pointer.syncedAt !== undefined);
      return { pointer, source: fromSnapshot ? 'snapshot' : 'api' };
    }

    async function readTerms(route: Route, pointer: AnyPointer): Promise<readonly Term[] | null> {
      const url = base + route.path(termsPath(pointer.revision));
      const init: RequestInit = distrusted.has(url) ? { cache: 'reload' } : {};
      const received = await receive(receiver, url, route.terms, init, askedToWait);
      const checked = received.ok ? await verifyTerms(received.value.bytes, pointer) : received;
      if (checked.ok) {
        distrusted.delete(url);
        return checked.value;
      }
      distrusted.add(url);
      return problem(checked.refusal);
    }

    function problem(refusal: Refusal): null {
      problems.push(refusal);
      return null;
    }
  };
}

interface Offer {
  readonly pointer: AnyPointer;
  readonly source: TaxonomySource;
}

function unaskedNotModified(url: string): Refusal {
  return { reason: 'status', message: `${url} answered 304 to a question without an ETag; it is asked again later.` };
}

function contradiction(because: 'older' | 'republished', { revision, sha256 }: AnyPointer): Refusal {
  const message =
    because === 'older'
      ? `Revision ${revision} was offered, which is older than the one in hand; the newer one is kept.`
      : `Revision ${revision} was offered with other bytes (sha256 ${sha256}); the verified ones are kept.`;
  return { reason: because, message };
}
