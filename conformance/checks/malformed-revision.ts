import { termsPath } from '../../contract/taxonomy';
import type { Check, Finding } from '../check';
import { problemFindings } from '../judge/problem-findings';

/** What is no positive integer, in the ways that get past a lax parser. */
const MALFORMED = ['0', '-1', '+1', '1.5', '01', '1e2', 'one', '1%20', '99999999999999999999999999'];

export const malformedRevision: Check = {
  id: 'malformed-revision',
  promise: 'A revision that is no positive integer is 404 or 400, with a problem document',
  async look(observed) {
    const findings: Finding[] = [];
    for (const revision of MALFORMED) {
      const exchange = await observed.askForError({ path: termsPath(revision as unknown as number) });
      findings.push(...problemFindings(exchange, [404, 400]));
    }
    return { findings, seen: MALFORMED.join(' ') };
  },
};
