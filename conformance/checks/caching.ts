import { type Check, type Finding, NotLookedAt } from '../check';
import { type Exchange, nameOf } from '../http/exchange';
import { parseCacheControl, sharedSeconds } from '../judge/cache-control';
import type { Resource } from '../observed';

/** Longest time in seconds that the edge keeps a pointer; what is longer than that only keeps browsers behind. */
const LONGEST_POINTER = 60;
/** Shortest time that a revision may be kept by who has it: it never changes. */
const SHORTEST_REVISION = 86_400;

export const caching: Check = {
  id: 'caching',
  promise: '`latest` may be kept for a minute at most, a revision for good, an error not at all',
  async look(observed) {
    const resources = await observed.resources().catch((error) => {
      if (error instanceof NotLookedAt) return [];
      throw error;
    });
    const errors = observed.exchanges.filter(({ status }) => status !== null && status >= 400);
    if (resources.length + errors.length === 0) throw new NotLookedAt('there was no answer');
    return {
      findings: [...resources.flatMap(resourceFindings), ...errors.flatMap(errorFindings).slice(0, 1)],
      seen: [...resources.map(({ name }) => name), `${errors.length} errors`].join(', '),
    };
  },
};

function resourceFindings({ name, exchange }: Resource): Finding[] {
  const directives = parseCacheControl(exchange.headers['cache-control']);
  const seconds = sharedSeconds(directives);
  const isKept = !directives.has('no-store') && !directives.has('private');
  const expected = name === 'latest' ? 'public, max-age=5' : 'public, max-age=31536000, immutable';
  const fits =
    name === 'latest'
      ? directives.has('no-cache') || (seconds !== null && seconds <= LONGEST_POINTER)
      : seconds !== null && seconds >= SHORTEST_REVISION && directives.has('immutable');
  if (isKept && fits) return [];
  const why =
    name === 'latest'
      ? `shared caches may keep it, for at most ${LONGEST_POINTER} s`
      : `a revision never changes, so whoever has it need not ask again for at least ${SHORTEST_REVISION} s`;
  return [finding(exchange, expected, why)];
}

function errorFindings(exchange: Exchange): Finding[] {
  if (parseCacheControl(exchange.headers['cache-control']).has('no-store')) return [];
  return [finding(exchange, 'no-store', 'an error says nothing of the resource a moment later')];
}

function finding(exchange: Exchange, expected: string, why: string): Finding {
  const found = exchange.headers['cache-control'] ?? '(none)';
  const message = `Found Cache-Control: ${found} with ${exchange.status}, expected one such as "${expected}", as ${why}; send it.`;
  return { where: nameOf(exchange), message };
}
