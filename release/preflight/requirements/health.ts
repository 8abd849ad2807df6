import { hold, pass, quoted } from '../../../lambda/promotion-gate/finding';
import { isAutomatic, isRollback, judgeSection, type Requirement } from '../requirement';

/**
 * The tier is as healthy as the approver saw it. Into one that was ill then a release may go that mends it; no data is no
 * health, except where nothing runs yet.
 */
export const health: Requirement = (...given) => {
  const [facts, now] = given;
  if (isRollback(facts)) return [pass('A rollback is for a tier that is not well.')];
  if (isAutomatic(facts)) return [pass('Without an approver nobody saw it otherwise; the gate judges it afterwards.')];
  return judgeSection('health', "the tier's health", given, ({ state, says }) => {
    if (state === 'ok') return [pass('The tier is healthy.')];
    return judgeSection('evidence', 'the health that the approver saw', [facts, now], (seen) => {
      if (state === seen.health && (state === 'alarm' || seen.base === null)) {
        return [pass(`The tier is not well (${quoted(says)}), as the approver saw.`)];
      }
      return [
        hold(
          `The tier's health is ${quoted(state)} (${quoted(says)}), and the approver saw ${quoted(seen.health)}: run tier doctor ${facts.question.tier}, and start the pipeline again.`,
        ),
      ];
    });
  });
};
