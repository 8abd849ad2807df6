import { LATEST_PATH } from '../../contract/taxonomy';
import type { Check } from '../check';
import { longestSilence, seconds, timeFindings } from '../judge/time-findings';

export const latestInTime: Check = {
  id: 'latest-in-time',
  promise: '`latest` comes within what the edge waits',
  async look({ exchanges, settings }) {
    const asked = exchanges.filter(({ path, method }) => path === LATEST_PATH && method !== 'POST');
    const { patience } = settings;
    return {
      findings: timeFindings(asked, patience, patience.latestMs),
      seen: `at most ${seconds(longestSilence(asked))} without a byte in ${asked.length} answers`,
    };
  },
};
