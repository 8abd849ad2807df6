import type { Evidence, Finding } from '../../contract/evidence';
import { reviewsNeeded } from '../../contract/reviews-needed';
import { digestOf } from './canonical';
import { counted, glanceOf } from './page/glance';
import { plain } from './page/plain';

/**
 * Longest text that an approval can carry, in characters: half of what a value of an action's configuration may have
 * (CodePipeline, "ActionDeclaration": 1 to 1,000), as the address of the page stands beside it.
 */
export const LONGEST_SUMMARY = 500;

const AREAS: Readonly<Record<Finding['area'], string>> = {
  data: 'data may be lost',
  access: 'access opened',
  guard: 'less watched',
};

/** The page in one breath, for the message that asks for an approval. One line, nothing hidden in it. */
export function summaryOf(evidence: Evidence): string {
  const { review, secondReview } = reviewsNeeded(evidence);
  const asked = secondReview ? 'TWO APPROVALS' : review ? 'One approval' : 'Nothing to approve';
  const found = (Object.keys(AREAS) as Finding['area'][]).flatMap((area) => {
    const count = evidence.findings.filter((each) => each.area === area).length;
    return count > 0 ? [`${AREAS[area]}: ${count}`] : [];
  });
  const rows = glanceOf(evidence);
  const missing = rows.filter(({ tone }) => tone === 'missing').map(({ name }) => name);
  const told = ['Commits', 'Resources', 'Flags'].flatMap((name) => {
    const row = rows.find((each) => each.name === name && each.tone !== 'missing');
    return row ? [`${name}: ${row.says}`] : [];
  });
  const unknown = missing.length > 0 ? [`${counted(missing.length, 'thing')} not known: ${missing.join(', ')}`] : [];
  const [first] = evidence.findings;
  const parts = [...found, ...unknown, ...told, ...(first ? [`first: ${first.resource} ${first.says}`] : [])];
  const head = `${asked}: ${evidence.release} to ${evidence.tier}`;
  const end = ` [evidence ${digestOf(evidence).slice(0, 12)}]`;
  const body = plain(`${head}. ${parts.join('; ')}`);
  return body.length + end.length > LONGEST_SUMMARY
    ? `${body.slice(0, LONGEST_SUMMARY - end.length - 1)}…${end}`
    : body + end;
}
