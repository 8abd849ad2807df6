import { hold, pass, quoted } from '../../../lambda/promotion-gate/finding';
import { isAutomatic, isRollback, judgeSection, type Requirement } from '../requirement';

/** The tier runs what the evidence compared with; else nobody saw what changes. */
export const base: Requirement = (...given) => {
  const [facts, now] = given;
  if (isRollback(facts)) return [pass('A rollback goes to what has run before.')];
  if (isAutomatic(facts)) return [pass('Nobody compared anything, as no approval is needed.')];
  return judgeSection('running', 'what the tier runs', given, ({ release }) =>
    judgeSection('evidence', 'what the evidence compared with', [facts, now], ({ base: compared }) =>
      release === compared
        ? [pass(`The tier runs ${release ?? 'nothing'} still.`)]
        : [
            hold(
              `The tier runs ${quoted(release ?? 'nothing')}, and the evidence compares with ${quoted(compared ?? 'nothing')}: start the pipeline again for new evidence.`,
            ),
          ],
    ),
  );
};
