import { hold, pass, quoted } from '../../../lambda/promotion-gate/finding';
import { isRollback, type Requirement } from '../requirement';

/** It is known whether something goes up or comes down, and what; a first deployment has nothing to come down to. */
export const execution: Requirement = (facts) => {
  const { execution: found, release, tier } = facts.question;
  if (found.type !== 'STANDARD' && !isRollback(facts)) {
    return [
      hold(
        `The execution is of the type ${quoted(found.type)}, expected "STANDARD" or "ROLLBACK": look at it in CodePipeline.`,
      ),
    ];
  }
  if (release !== null) return [pass(`${isRollback(facts) ? 'Down' : 'Up'} to ${release.release}.`)];
  const what = isRollback(facts) ? `${tier} has no release to go back to` : 'Nobody named a release to deploy';
  return [hold(`${what}, expected one that the ledger has: repair ${tier} by hand, with docs/runbook beside you.`)];
};
