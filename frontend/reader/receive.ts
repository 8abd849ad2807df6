import type { Clock } from './clock';
import { accept, type Checked, refuse } from './refusal';

/** How long an answer may take, in milliseconds. */
export interface Limits {
  /** From the request to the last byte. */
  readonly total: number;
  /** Between two pieces of the body, the first included. */
  readonly stall: number;
}

export type ReceiveReason = 'timeout' | 'unreachable' | 'status' | 'cut';

export interface Received {
  readonly status: 200 | 304;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Seconds that the server asked us to wait, on whatever answer it came. */
export type AskedToWait = (seconds: number) => void;

export interface Receiver {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

/**
 * One GET whose whole body arrives within its limits. Whatever else happens is a refusal, never an exception: any status
 * but 200 and 304, no connection, a body that stops or breaks off.
 */
export async function receive(
  { fetch, clock }: Receiver,
  url: string,
  limits: Limits,
  init: RequestInit = {},
  askedToWait: AskedToWait = () => {},
): Promise<Checked<Received, ReceiveReason>> {
  const abort = new AbortController();
  let late = false;
  const giveUp = () => {
    late = true;
    abort.abort();
  };
  const stopTotal = clock.after(limits.total, giveUp);
  let stopStall = clock.after(limits.stall, giveUp);
  let answered = false;
  try {
    const response = await fetch(url, { ...init, signal: abort.signal });
    answered = true;
    const seconds = retryAfterSeconds(response.headers.get('retry-after'), clock.now());
    if (seconds !== null) askedToWait(seconds);
    if (response.status !== 200 && response.status !== 304) {
      abort.abort();
      return refuse('status', `${url} answered ${response.status} where 200 was expected; it is asked again later.`);
    }
    const pieces: Uint8Array[] = [];
    const reader = response.body?.getReader();
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      stopStall();
      stopStall = clock.after(limits.stall, giveUp);
      pieces.push(value);
    }
    return accept({ status: response.status, headers: response.headers, bytes: joined(pieces) });
  } catch {
    if (late) return refuse('timeout', `${url} did not answer completely in its time; it is asked again later.`);
    if (answered) return refuse('cut', `${url} broke off in the middle of its answer; it is asked again later.`);
    return refuse('unreachable', `${url} could not be reached; it is asked again later.`);
  } finally {
    stopTotal();
    stopStall();
  }
}

/** `Retry-After` as seconds from now: a number of seconds, or an HTTP date (RFC 9110, section 10.2.3). */
export function retryAfterSeconds(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  // A date begins with the day's name; Date.parse alone would take almost anything.
  const at = /^[A-Za-z]/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isFinite(at) ? Math.max(0, Math.ceil((at - now) / 1000)) : null;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
