import type { GateQuestion, GateSections } from '../../../contract/gate-evidence';
import { time } from '../clocks';
import { hold, orPass, pass, quoted } from '../finding';
import { of } from '../requirement';

/** Every review that was needed has its approver, each another person, and they approved these very bytes. */
export const approvals = of('approvals', 'approvals', ({ counted, problems }, { question }) => {
  if (question.how === 'rollback') return [pass('A rollback takes the approval that its release had.')];
  const { reviews } = question;
  const needed = counted.filter(({ review }) => (reviews as readonly string[]).includes(review));
  const people = new Set(needed.map(({ person }) => person));
  return orPass(
    [
      ...problems.map((problem) => hold(`An approval does not count: ${quoted(problem)}.`)),
      ...reviews.flatMap((review) => ofReview(review, counted)),
      ...needed.flatMap((approval) => ofOne(approval, question)),
      ...(people.size < needed.length
        ? [hold('The same person approved more than once, expected somebody else in each review: ask a second person.')]
        : []),
    ],
    reviews.length === 0 ? 'No review was needed.' : `Approved by ${[...people].join(' and ')}.`,
  );
});

type Counted = GateSections['approvals']['counted'][number];

function ofReview(review: string, counted: readonly Counted[]) {
  const times = counted.filter((approval) => approval.review === review).length;
  if (times === 1) return [];
  return [hold(`The ${review} has ${times} approvals that count, expected one: ask somebody who may approve.`)];
}

function ofOne({ review, release, manifest, at }: Counted, question: GateQuestion) {
  const what = `The approval in the ${review}`;
  return [
    ...(release === question.release && manifest === question.manifest
      ? []
      : [
          hold(
            `${what} is of release ${quoted(release)}, expected ${question.release} and its manifest: ask for it again.`,
          ),
        ]),
    ...(time(at) <= time(question.bake.since)
      ? []
      : [hold(`${what} came at ${at}, expected before the release was deployed: see how it got there.`)]),
  ];
}
