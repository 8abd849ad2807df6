import { type Check, NotLookedAt } from '../check';
import { nameOf } from '../http/exchange';
import { answerFindings } from '../judge/answer-findings';

export const latestAnswer: Check = {
  id: 'latest-answer',
  promise: '`latest` is answered with 200 and a whole JSON document',
  async look(observed) {
    const exchange = await observed.latest();
    const { failure } = exchange;
    if (failure?.kind === 'silent') throw new NotLookedAt('there was no answer in time');
    if (failure !== null && exchange.status !== null) {
      return { findings: [{ where: nameOf(exchange), message: failure.message }] };
    }
    return { findings: answerFindings(exchange, 'application/json'), seen: `200, ${exchange.body.length} bytes` };
  },
};
