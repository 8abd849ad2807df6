import { SKEW_MS, time } from '../../../lambda/promotion-gate/clocks';
import { hold, orPass, pass, quoted } from '../../../lambda/promotion-gate/finding';
import { isAutomatic, isRollback, judgeSection, type Requirement } from '../requirement';

/** A rollback goes to what has run here, with the approval that was recorded for these very bytes. */
export const target: Requirement = (...given) => {
  const [facts] = given;
  if (!isRollback(facts)) return [pass('This is no rollback.')];
  return judgeSection('target', "the rollback's target", given, (found, { question, question: { tier } }, now) => {
    const { release, manifest, ran, approval } = found;
    const wanted = question.release;
    const wrong = [
      ...(release === wanted?.release
        ? []
        : [`is ${quoted(release)} in the ledger, expected ${quoted(wanted?.release ?? 'none')}`]),
      ...(manifest === wanted?.manifest
        ? []
        : [`has the manifest ${quoted(manifest)}, expected ${quoted(wanted?.manifest ?? 'none')}`]),
      ...(ran ? [] : [`has not run well in ${tier}`]),
      ...(isAutomatic(facts) ? [] : approvalProblems(approval, found, now)),
    ];
    return orPass(
      wrong.map((what) => hold(`The rollback's target ${what}: name another with tier release rollback ${tier} --to.`)),
      `${release} has run in ${tier}, and was approved for it.`,
    );
  });
};

type Bytes = { readonly release: string; readonly manifest: string };

function approvalProblems(approval: (Bytes & { readonly at: string }) | null, target: Bytes, now: Date): string[] {
  if (approval === null) return ['was never approved'];
  return [
    ...(approval.release === target.release && approval.manifest === target.manifest
      ? []
      : [`has an approval of ${quoted(approval.release)} and other bytes`]),
    ...(time(approval.at) <= now.getTime() + SKEW_MS
      ? []
      : [`has an approval of ${approval.at}, which is still to come`]),
  ];
}
