/**
 * Records of a tier's ledger, kind by kind. One that takes time is two objects: what began, and beside it what came of
 * it; where the second is missing, it was never finished. A record that a schema refuses is shown as unreadable, and
 * counts as the worst that it could be.
 */
import { z } from 'zod';
import { RELEASE_ID } from './edge';

/** One line for the table in which it is read: no control characters. */
export const REASON = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,200}$/u;
const reason = z.string().regex(REASON, { error: '1 to 200 characters on one line' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a sha256 of 64 lower-case hex digits' });
const release = z.string().regex(RELEASE_ID, { error: 'a release id' });
const instant = z.iso.datetime({ error: 'an instant in UTC, ISO 8601' });

const header = {
  schema: z.literal(1),
  tier: z.string().min(1).max(12),
  /** Who, by the name that AWS knows them by. */
  by: z.string().min(1).max(2048),
  /** By the clock of whoever wrote it; S3 has its own beside it. */
  at: instant,
};

/** A release that goes up (kind `deployments`) or comes down (kind `rollbacks`): what began. */
export const movementSchema = z.strictObject({
  ...header,
  /** What readers get. */
  release,
  /** What they had; null for nothing. */
  from: release.nullable(),
  /** sha256 of the release's manifest. */
  manifest: sha256,
  /** The pipeline's execution; null where none was. */
  execution: z.string().min(1).max(200).nullable(),
  how: z.enum(['promotion', 'rollback', 'hotfix', 'by-hand']),
  /** null where a pipeline did it. */
  reason: reason.nullable(),
});
export type Movement = z.infer<typeof movementSchema>;

/** What came of a movement; beside its record. */
export const movementOutcomeSchema = z.strictObject({
  schema: z.literal(1),
  /** `undone`: it failed, and readers have what they had. */
  outcome: z.enum(['done', 'failed', 'undone']),
  at: instant,
  /** null when nothing went wrong. */
  problem: z.string().max(4000).nullable(),
  /** In the order in which they were taken; one that is missing was not begun. */
  steps: z.array(
    z.strictObject({
      step: z.string().min(1).max(60),
      outcome: z.enum(['done', 'unchanged', 'failed', 'undone']),
      detail: z.string().max(1000).nullable(),
    }),
  ),
});
export type MovementOutcome = z.infer<typeof movementOutcomeSchema>;

/** The kind under which a movement is written. */
export const movementKind = ({ how }: Pick<Movement, 'how'>) =>
  how === 'rollback' ? ('rollbacks' as const) : ('deployments' as const);

/** Nobody remembers why, after this; who still needs it says so again. */
export const LONGEST_FREEZE_DAYS = 31;

/** Kind `freezes`: nothing goes up to the tier, from now until an end; or that this is lifted. */
export const freezeSchema = z.discriminatedUnion('what', [
  z
    .strictObject({ ...header, what: z.literal('on'), reason, until: instant })
    .refine(({ at, until }) => Date.parse(until) > Date.parse(at), { error: 'a freeze that ends after it begins' })
    .refine(({ at, until }) => Date.parse(until) - Date.parse(at) <= LONGEST_FREEZE_DAYS * 86_400_000, {
      error: `a freeze of ${LONGEST_FREEZE_DAYS} days at most`,
    }),
  z.strictObject({ ...header, what: z.literal('off'), reason }),
]);
export type FreezeRecord = z.infer<typeof freezeSchema>;

/** How long a grant lasts at most: what takes longer is no emergency, or is asked for again. */
export const LONGEST_GRANT_MINUTES = 240;

/** Kind `break-glass`: one person asks to pass what holds a tier, another lets them; either may take it back. */
export const breakGlassSchema = z.discriminatedUnion('what', [
  z.strictObject({
    ...header,
    what: z.literal('request'),
    reason,
    /** From the grant on. */
    minutes: z.int().min(1).max(LONGEST_GRANT_MINUTES),
  }),
  z.strictObject({
    ...header,
    what: z.literal('grant'),
    /** Key of the request. */
    request: z.string().min(1).max(200),
    reason,
    /** As it was told; what counts are the request's minutes, by S3's clock. */
    until: instant,
  }),
  z.strictObject({ ...header, what: z.literal('revoke'), request: z.string().min(1).max(200), reason }),
]);
export type BreakGlassRecord = z.infer<typeof breakGlassSchema>;
export type BreakGlassRequest = Extract<BreakGlassRecord, { what: 'request' }>;

/** What a person did by hand; written since before records had a version. */
export const actionSchema = z.object({
  what: z.string().min(1).max(100),
  tier: header.tier,
  by: header.by,
  at: instant,
  reason: z.string().max(400),
  from: z.unknown(),
  to: z.unknown(),
});
export const actionOutcomeSchema = z.object({
  outcome: z.enum(['done', 'failed']),
  at: instant,
  problem: z.string().nullable(),
});
