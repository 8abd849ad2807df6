import { termsPath } from '../../contract/taxonomy';
import type { Check } from '../check';
import { problemFindings } from '../judge/problem-findings';

/** Nobody has published as often as this; it is still an integer to every program. */
const NEVER_PUBLISHED = 999_999_999_999;

export const unknownRevision: Check = {
  id: 'unknown-revision',
  promise: 'A revision that does not exist is 404, with a problem document',
  async look(observed) {
    const exchange = await observed.askForError({ path: termsPath(NEVER_PUBLISHED) });
    return { findings: problemFindings(exchange, [404]), seen: `${NEVER_PUBLISHED}` };
  },
};
