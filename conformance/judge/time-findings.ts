import type { Finding } from '../check';
import { type Exchange, nameOf } from '../http/exchange';
import type { Patience } from '../settings';

/** What the edge would give up on, among all answers of one resource; the slowest of each kind. */
export function timeFindings(
  exchanges: readonly Exchange[],
  { connectMs, readMs }: Patience,
  wholeMs: number,
): Finding[] {
  const silent = exchanges.find(({ failure }) => failure?.kind === 'silent');
  if (silent) {
    const todo = `expected one within ${seconds(readMs)}, when the edge turns to the snapshot; see what it waits for`;
    return [{ where: nameOf(silent), message: `${silent.failure?.message.replace(/\.$/, '')}, ${todo}.` }];
  }
  const rows: readonly (readonly [what: string, limit: number, of: (exchange: Exchange) => number | null])[] = [
    ['for the connection', connectMs, ({ times }) => times.connect],
    ['without a byte', readMs, ({ times }) => times.silence],
    ['for the whole answer', wholeMs, ({ times }) => times.whole],
  ];
  return rows.flatMap(([what, limit, of]) => {
    const slowest = exchanges.reduce<Exchange | null>(
      (a, b) => ((of(b) ?? 0) > (a === null ? limit : (of(a) ?? 0)) ? b : a),
      null,
    );
    if (slowest === null) return [];
    const message = `Found ${seconds(of(slowest) ?? 0)} ${what}, expected at most ${seconds(limit)}, when the edge gives up; make it faster, or nearer to the edge's region.`;
    return [{ where: nameOf(slowest), message }];
  });
}

export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`;

/** The longest wait for a byte in any of them, in milliseconds. */
export const longestSilence = (exchanges: readonly Exchange[]): number =>
  Math.max(0, ...exchanges.map(({ times }) => times.silence));
