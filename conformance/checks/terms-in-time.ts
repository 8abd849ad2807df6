import { REVISIONS_PATTERN } from '../../contract/taxonomy';
import { type Check, NotLookedAt } from '../check';
import type { Exchange } from '../http/exchange';
import { longestSilence, seconds, timeFindings } from '../judge/time-findings';

const [PREFIX = ''] = REVISIONS_PATTERN.split('*');

export const termsInTime: Check = {
  id: 'terms-in-time',
  promise: 'Terms begin, go on and end within what the edge waits',
  async look({ exchanges, settings }) {
    const asked = exchanges.filter((each) => each.path.startsWith(PREFIX) && isAsTheEdgeAsks(each));
    if (asked.length === 0) throw new NotLookedAt('no terms were asked for');
    const { patience } = settings;
    return {
      findings: timeFindings(asked, patience, patience.termsMs),
      seen: `at most ${seconds(longestSilence(asked))} without a byte in ${asked.length} answers`,
    };
  },
};

const isAsTheEdgeAsks = ({ asked, status }: Exchange) =>
  asked['accept-encoding'] === 'gzip' && (status === null || status < 400);
