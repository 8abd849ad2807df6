import type { Evidence, Finding } from '../../../contract/evidence';
import { reviewsNeeded } from '../../../contract/reviews-needed';
import { digestOf } from '../canonical';
import { detailsOf } from './details';
import { glanceOf } from './glance';
import type { Item, Page, Section } from './page-model';

/** What the page says of a release: what is asked, what is dangerous, an overview, and the rest. */
export function pageOf(evidence: Evidence): Page {
  const { tier, release, madeAt } = evidence;
  return {
    title: `${release} to ${tier}`,
    verdict: verdictOf(evidence),
    alarming: AREAS.flatMap(([area, heading, tone]) => {
      const found = evidence.findings.filter((each) => each.area === area);
      const items = itemsOf(evidence, found);
      return items.length === 0 ? [] : [{ heading: `${heading} (${found.length})`, tone, items, shown: 12 }];
    }),
    glance: glanceOf(evidence),
    details: detailsOf(evidence),
    footer: [
      `Made at ${madeAt} from the deployed templates and the release’s own, read only.`,
      `Release manifest ${evidence.manifest}`,
      `Evidence ${digestOf(evidence)}`,
    ],
  };
}

const AREAS: readonly (readonly [Finding['area'], string, Section['tone']])[] = [
  ['data', 'Data may be lost', 'danger'],
  ['access', 'Somebody may do more', 'danger'],
  ['guard', 'Less is watched', 'look'],
];

function verdictOf(evidence: Evidence): Page['verdict'] {
  const { review, secondReview, reasons } = reviewsNeeded(evidence);
  if (secondReview) return { tone: 'danger', line: 'Two people must approve this', reasons };
  if (review) return { tone: 'look', line: 'One person must approve this', reasons };
  const why = 'Nothing changes, and everything is known and good.';
  return { tone: 'good', line: 'Nothing to approve', reasons: [why] };
}

/** One item a finding; those of a stack that is new are one item, as all of it is new. */
function itemsOf({ stacks }: Evidence, findings: readonly Finding[]): Item[] {
  const fresh = new Set(stacks.filter(({ kind }) => kind === 'new').map(({ stack }) => stack));
  const single = findings.filter(({ stack }) => !fresh.has(stack));
  const whole = [...fresh].flatMap((stack): Item[] => {
    const of = findings.filter((each) => each.stack === stack);
    if (of.length === 0) return [];
    const more = of.map(({ resource, says }) => `${resource}: ${says}`);
    return [{ where: stack, says: `The stack is new, and with it all that it opens (${of.length}).`, more }];
  });
  return [
    ...single.map(({ stack, resource, says, decided }) => ({
      where: resource === '' ? stack : `${stack} ${resource}`,
      says,
      undecided: !decided,
    })),
    ...whole,
  ];
}
