import { type Check, NotLookedAt } from '../check';
import { type Exchange, nameOf } from '../http/exchange';

const isOverload = ({ status }: Exchange) => status === 429 || status === 503;
const isDelay = (value: string | undefined) =>
  value !== undefined && (/^\d+$/.test(value) || !Number.isNaN(Date.parse(value)));

export const retryAfter: Check = {
  id: 'retry-after',
  promise: '429 and 503 say in Retry-After when to come back',
  async look({ exchanges }) {
    const overloaded = exchanges.filter(isOverload);
    if (overloaded.length === 0) throw new NotLookedAt('nothing was answered with 429 or 503');
    const [silent] = overloaded.filter(({ headers }) => !isDelay(headers['retry-after']));
    if (!silent) return { findings: [], seen: `${overloaded.length} answers` };
    const found = silent.headers['retry-after'] ?? '(none)';
    const message = `Found Retry-After: ${found} with ${silent.status}, expected seconds or an HTTP date; say when the API expects to answer again.`;
    return { findings: [{ where: nameOf(silent), message }] };
  },
};
