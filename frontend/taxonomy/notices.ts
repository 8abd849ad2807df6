import type { Current } from '../reader/keep-current';
import type { Held } from '../reader/read-taxonomy';
import { ago } from './ago';

export interface Notice {
  /** For tests and styles. */
  readonly kind:
    | 'nothing'
    | 'no-news'
    | 'snapshot-expired'
    | 'snapshot-instead'
    | 'snapshot-chosen'
    | 'kept-from-api'
    | 'newer-unreadable'
    | 'went-back';
  readonly tone: 'calm' | 'caution' | 'serious';
  readonly text: string;
}

/** What a reader has to be told about what is on the page, the gravest first. `now` in milliseconds since 1970. */
export function noticesFor(current: Current, now: number): readonly Notice[] {
  const { held, round, failingSince } = current;
  if (!round) return [];
  if (!held) {
    const text = 'The taxonomy cannot be read right now, neither from the API nor from the snapshot.';
    return [{ kind: 'nothing', tone: 'serious', text: `${text} This page keeps trying by itself.` }];
  }
  const { revision } = held.pointer;
  const notices: Notice[] = [];
  const expired = expiredAt(held, now);
  if (expired !== null) {
    const text = `The snapshot expired ${ago(expired, now)}: what you see may be out of date.`;
    notices.push({ kind: 'snapshot-expired', tone: 'serious', text });
  }
  if (failingSince !== null) {
    const confirmed = `You still see revision ${revision}, last confirmed ${ago(held.confirmedAt, now)}.`;
    notices.push({ kind: 'no-news', tone: 'caution', text: `No news since ${clockTime(failingSince)}. ${confirmed}` });
  } else {
    notices.push(...sourceNotices(current, held, now));
  }
  if (held.wentBackFrom !== null) {
    const why = held.pointer.restored?.reason;
    const text = `Revision ${held.wentBackFrom} was withdrawn on purpose; you see revision ${revision}.`;
    notices.push({ kind: 'went-back', tone: 'calm', text: why ? `${text} Reason given: ${why}` : text });
  }
  return notices;
}

function sourceNotices({ round }: Current, held: Held, now: number): readonly Notice[] {
  const { revision } = held.pointer;
  if (round?.announced) {
    const text = `Revision ${round.announced} was announced but could not be read whole. You see revision ${revision}${origin(held, now)}.`;
    return [{ kind: 'newer-unreadable', tone: 'caution', text }];
  }
  if (held.source === 'api') {
    if (round?.api !== 'unavailable') return [];
    const text = `The taxonomy API is unavailable. You see revision ${revision}, as the API last gave it ${ago(held.confirmedAt, now)}.`;
    return [{ kind: 'kept-from-api', tone: 'caution', text }];
  }
  if (round?.api === 'not-asked') {
    const text = `This page reads the snapshot without asking the API${confirmed(held, now)}.`;
    return [{ kind: 'snapshot-chosen', tone: 'calm', text }];
  }
  const reason =
    round?.api === 'answered' ? 'The API did not deliver its terms whole' : 'The taxonomy API is unavailable';
  const text = `${reason}. You are reading the snapshot${confirmed(held, now)}.`;
  return [{ kind: 'snapshot-instead', tone: 'caution', text }];
}

const origin = (held: Held, now: number) =>
  held.source === 'snapshot' ? ` from the snapshot${confirmed(held, now)}` : '';

const confirmed = ({ pointer }: Held, now: number) =>
  pointer.syncedAt ? `, confirmed with the API ${ago(Date.parse(pointer.syncedAt), now)}` : '';

function expiredAt({ source, pointer }: Held, now: number): number | null {
  const at = source === 'snapshot' && pointer.expiresAt ? Date.parse(pointer.expiresAt) : Number.POSITIVE_INFINITY;
  return at <= now ? at : null;
}

const clockTime = (at: number) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
