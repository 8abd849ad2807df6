import { TERMS_MEDIA_TYPE } from '../../contract/taxonomy';
import { type Check, NotLookedAt } from '../check';
import { answerFindings } from '../judge/answer-findings';

export const termsAnswer: Check = {
  id: 'terms-answer',
  promise: 'The terms of the revision that `latest` names are answered with 200 and as NDJSON',
  async look(observed) {
    const { exchange } = await observed.terms();
    if (exchange.status === null && exchange.failure?.kind === 'silent') {
      throw new NotLookedAt('there was no answer in time');
    }
    return { findings: answerFindings(exchange, TERMS_MEDIA_TYPE), seen: `200, ${TERMS_MEDIA_TYPE}` };
  },
};
