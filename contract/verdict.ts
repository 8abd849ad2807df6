/** What the gate has decided, as the ledger keeps it: kind `verdicts`. */
import { z } from 'zod';
import { RELEASE_ID } from './edge';

export const VERDICTS = ['promote', 'hold', 'reject'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

/** What one requirement says. */
export const findingSchema = z.strictObject({
  /** Name of the requirement. */
  requirement: z.string().min(1).max(60),
  outcome: z.enum(['pass', 'hold', 'reject']),
  /** One sentence; of what does not pass: found, expected, what to do. */
  says: z.string().min(1).max(2000),
  /** Time alone may turn it into a pass. */
  waits: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;

export const verdictRecordSchema = z
  .strictObject({
    schema: z.literal(1),
    tier: z.string().min(1).max(12),
    /** Who, by the name that AWS knows them by. */
    by: z.string().min(1).max(2048),
    at: z.iso.datetime(),
    release: z.string().regex(RELEASE_ID),
    /** sha256 of the release's manifest. */
    manifest: z.string().regex(/^[0-9a-f]{64}$/),
    /** The pipeline's execution; null where none was. */
    execution: z.string().min(1).max(200).nullable(),
    verdict: z.enum(VERDICTS),
    /** What did not pass, in words; empty for `promote`. */
    reasons: z.array(z.string().min(1).max(2000)),
    /** Every requirement, also those that pass. */
    findings: z.array(findingSchema).min(1),
    /** What it was decided on, as it was gathered: judged anew it must come to the same. */
    evidence: z.unknown(),
  })
  .refine(({ verdict, findings }) => verdict !== 'promote' || findings.every(({ outcome }) => outcome === 'pass'), {
    error: 'a promotion in which every requirement passes',
  });
export type VerdictRecord = z.infer<typeof verdictRecordSchema>;
