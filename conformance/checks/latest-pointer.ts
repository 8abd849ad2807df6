import { type Check, NotLookedAt } from '../check';
import { nameOf } from '../http/exchange';
import { pointerMessages } from '../judge/pointer-findings';

export const latestPointer: Check = {
  id: 'latest-pointer',
  promise: '`latest` names one revision: taxonomy, contract, revision, count, sha256, publishedAt',
  async look(observed) {
    const exchange = await observed.latest();
    if (exchange.status !== 200 || exchange.failure !== null) throw new NotLookedAt('`latest` was not had whole');
    const where = nameOf(exchange);
    const findings = pointerMessages(exchange.body).map((message) => ({ where, message }));
    if (findings.length > 0) return { findings };
    const { taxonomy, revision, count } = await observed.pointer();
    return { findings, seen: `revision ${revision} of ${taxonomy}, ${count} terms` };
  },
};
