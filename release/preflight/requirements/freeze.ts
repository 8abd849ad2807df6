import { pass } from '../../../lambda/promotion-gate/finding';
import { judgeFreeze } from '../../../lambda/promotion-gate/judge-freeze';
import { isRollback, judgeSection, type Requirement } from '../requirement';

/** Nothing goes up to a frozen tier but what two people let past; a rollback always comes down. */
export const freeze: Requirement = (...given) => {
  const [facts] = given;
  if (isRollback(facts)) return [pass('A freeze does not hold a rollback.')];
  return judgeSection('freeze', 'freezes', given, (found, { question }, now) => judgeFreeze(question.tier, found, now));
};
