import { judgeApprovals } from '../../../contract/approvers/judge-approvals';
import { hold, orPass, pass, quoted } from '../../../lambda/promotion-gate/finding';
import { isAutomatic, isRollback, judgeSection, type Requirement } from '../requirement';
import { reviewsNeeded } from '../reviews-needed';

/**
 * Every review that the evidence needs was held, by people who may. A skipped review is no approval: that none was needed
 * is derived again from what the evidence counts, and must be what it said.
 */
export const reviews: Requirement = (...given) => {
  const [facts, now] = given;
  if (isRollback(facts)) return [pass('A rollback takes the approval that its release had.')];
  if (isAutomatic(facts)) return [pass('No approval is needed.')];
  return judgeSection('evidence', 'which reviews are needed', given, ({ changes, reviews: said, madeAt }) => {
    const needed = reviewsNeeded(changes);
    if (needed.join() !== said.join()) {
      return [
        hold(
          `The evidence says that the reviews needed are ${quoted(said.join(', ') || 'none')}, and what it counts needs ${quoted(needed.join(', ') || 'none')}: start the pipeline again for new evidence.`,
        ),
      ];
    }
    if (needed.length === 0) return [pass('The evidence has nothing to approve.')];
    return judgeSection('reviews', 'approvals and authors', [facts, now], ({ approvals, authors }) => {
      const { counted, problems } = judgeApprovals(
        { needed, approvals, authors, people: facts.question.people, madeAt },
        now,
      );
      return orPass(
        problems.map((problem) => hold(`${problem}.`)),
        `Approved by ${counted.map(({ person }) => person).join(' and ')}.`,
      );
    });
  });
};
