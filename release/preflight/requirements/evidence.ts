import { MINUTE_MS, SKEW_MS, time } from '../../../lambda/promotion-gate/clocks';
import { hold, orPass, pass, quoted } from '../../../lambda/promotion-gate/finding';
import { isAutomatic, isRollback, judgeSection, type Requirement } from '../requirement';

/** What was approved longer ago is looked at again: over a weekend, and not over a holiday. */
export const OLDEST_EVIDENCE_HOURS = 96;

/** The evidence that was approved lies there unchanged, is of these bytes, and what it compared with is still there. */
export const evidence: Requirement = (...given) => {
  const [facts] = given;
  if (isRollback(facts)) return [pass('A rollback takes the approval that its release had.')];
  if (isAutomatic(facts)) return [pass(`${facts.question.tier} takes every push without an approval.`)];
  return judgeSection('evidence', 'the evidence behind the approval', given, (found, { question }, now) => {
    const { announced, stored, release, manifest, tier, madeAt } = found;
    const age = now.getTime() - time(madeAt);
    const anew = 'start the pipeline again for new evidence';
    const wrong = [
      ...(announced === stored
        ? []
        : [`was changed since the approval was asked for (${quoted(stored)}, expected ${quoted(announced)})`]),
      ...(/^[0-9a-f]{64}$/.test(stored) ? [] : [`has no sha256 (${quoted(stored)}, expected 64 hex digits)`]),
      ...(tier === question.tier ? [] : [`is for ${quoted(tier)}, expected ${question.tier}`]),
      ...(release === question.release?.release
        ? []
        : [`is on release ${quoted(release)}, expected ${quoted(question.release?.release ?? 'none')}`]),
      ...(manifest === question.release?.manifest
        ? []
        : [`is on the manifest ${quoted(manifest)}, expected ${quoted(question.release?.manifest ?? 'none')}`]),
      ...(age <= OLDEST_EVIDENCE_HOURS * 60 * MINUTE_MS
        ? []
        : [`is of ${madeAt}, expected within ${OLDEST_EVIDENCE_HOURS} hours`]),
      ...(age >= -SKEW_MS ? [] : [`is dated ${madeAt}, which is still to come`]),
    ];
    return orPass(
      wrong.map((what) => hold(`The evidence behind the approval ${what}: ${anew}.`)),
      `The evidence of ${madeAt} is as it was approved.`,
    );
  });
};
