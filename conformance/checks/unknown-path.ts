import { LATEST_PATH } from '../../contract/taxonomy';
import type { Check, Finding } from '../check';
import { problemFindings } from '../judge/problem-findings';

const UNKNOWN = [`${LATEST_PATH}st`, '/taxonomy/v1/revisions/1'];

export const unknownPath: Check = {
  id: 'unknown-path',
  promise: 'A path that the contract does not have is 404, with a problem document',
  async look(observed) {
    const findings: Finding[] = [];
    for (const path of UNKNOWN) findings.push(...problemFindings(await observed.askForError({ path }), [404]));
    return { findings, seen: UNKNOWN.join(' ') };
  },
};
