import type { Review } from '../gate-evidence';
import type { Person } from '../people';
import { peopleOfIdentity, whoIs } from './who-is';

/** Somebody who wrote a part of what goes up. */
export interface Author {
  /** E-mail address. */
  readonly identity: string;
  /** How it is known: anybody can write any address into a commit. */
  readonly from: 'merge-record' | 'signature' | 'unverified';
}

/** One approval as the pipeline recorded it. */
export interface Approval {
  /** The stage: `review` or `second-review`. */
  readonly review: string;
  /** `approved`; whatever else it is, it approves nothing. */
  readonly decision: string;
  /** ARN, CodePipeline's `updatedBy`. */
  readonly principal: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Approvals {
  /** Reviews that are needed, each once. */
  readonly needed: readonly Review[];
  readonly authors: readonly Author[];
  readonly approvals: readonly Approval[];
  readonly people: readonly Person[];
  /** When the evidence was made that they approved. ISO 8601, UTC. */
  readonly madeAt: string;
}

export interface JudgedApprovals {
  readonly counted: readonly { readonly review: Review; readonly person: string; readonly at: string }[];
  /** One sentence each; any of them holds the release. */
  readonly problems: readonly string[];
}

/** How far the pipeline's clock may be from ours. */
const SKEW_MS = 60_000;

/**
 * Whose approvals count. Someone who wrote a part of it, someone who is not known, and the same person twice do not; nor
 * does anybody while an author is not known, as it may be them.
 */
export function judgeApprovals(given: Approvals, now: Date): JudgedApprovals {
  const { needed, approvals } = given;
  if (needed.length === 0) return { counted: [], problems: [] };
  const judged = needed.map((review) => judgeReview(review, approvals, given, now));
  const counted = judged.flatMap((each) => ('person' in each ? [each] : []));
  const twice = counted.filter(({ person }, index) => counted.findIndex((each) => each.person === person) < index);
  return {
    counted: counted.filter((each) => !twice.includes(each)),
    problems: [
      ...authorProblems(given),
      ...judged.flatMap((each) => ('problem' in each ? [each.problem] : [])),
      ...twice.map(
        ({ person }) => `${person} approved in both reviews, expected two people: ask somebody else for the second`,
      ),
    ],
  };
}

function authorProblems({ authors, people }: Approvals): string[] {
  if (authors.length === 0)
    return ['Nobody is named as author, expected everyone who wrote a part: make the evidence again'];
  return authors.flatMap(({ identity, from }) => {
    if (from !== 'merge-record' && from !== 'signature') {
      return [
        `The author ${identity} stands in a commit that nothing verifies, expected a merge record or a signature: merge it through a pull request`,
      ];
    }
    return peopleOfIdentity(people, identity).length > 0
      ? []
      : [`The author ${identity} is nobody in config/people.ts, so whoever approved may be the same: add them there`];
  });
}

type Judged = { readonly review: Review; readonly person: string; readonly at: string } | { readonly problem: string };

function judgeReview(review: Review, approvals: readonly Approval[], given: Approvals, now: Date): Judged {
  const found = approvals.filter((each) => each.review === review);
  const [approval] = found;
  if (!approval) return { problem: `Nobody approved in the ${review}, expected one person: approve it there` };
  if (found.length > 1) {
    return { problem: `The ${review} has ${found.length} approvals, expected one: see who recorded them` };
  }
  const { decision, principal, at } = approval;
  if (decision !== 'approved')
    return { problem: `The ${review} ended with "${decision}", expected "approved": ask for it again` };
  const instant = Date.parse(at);
  if (!(instant >= Date.parse(given.madeAt) - SKEW_MS && instant <= now.getTime() + SKEW_MS)) {
    return {
      problem: `The approval in the ${review} is dated ${at}, expected after its evidence and before now: ask for it again`,
    };
  }
  const who = whoIs(given.people, principal);
  if ('why' in who) {
    return {
      problem: `Whoever approved in the ${review} (${principal}) ${who.why}, expected one known person: ask somebody of config/people.ts`,
    };
  }
  const { person } = who;
  const wrote = given.authors.filter(({ identity }) => peopleOfIdentity(given.people, identity).includes(person));
  if (wrote.length > 0) {
    return {
      problem: `${person} approved in the ${review} and wrote a part of it, expected somebody else: ask another person`,
    };
  }
  return { review, person, at };
}
