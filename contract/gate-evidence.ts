/**
 * What the gate looks at, as it is gathered once and stored with the verdict: what was asked of it, and what was found.
 * A section is null where it could not be had; that holds a release, and is never left out.
 */
import { z } from 'zod';
import { RELEASE_ID } from './edge';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a sha256 of 64 lower-case hex digits' });
const release = z.string().regex(RELEASE_ID, { error: 'a release id' });
const instant = z.iso.datetime({ error: 'an instant in UTC, ISO 8601' });
const tier = z.string().min(1).max(12);
const line = z.string().max(1000);
const count = z.int().nonnegative();

/** The reviews of a pipeline, in order. */
export const REVIEWS = ['review', 'second-review'] as const;
export type Review = (typeof REVIEWS)[number];

/** What is asked of the gate: from the tier's configuration and the pipeline, never from what is judged. */
export const gateQuestionSchema = z.strictObject({
  tier,
  /** A rollback is not stopped by freeze, approvals or the tier below. */
  how: z.enum(['promotion', 'rollback']),
  release,
  /** sha256 of the release's manifest. */
  manifest: sha256,
  /** The pipeline's execution; null where none was. */
  execution: z.string().min(1).max(200).nullable(),
  /** The tier below; null for the first, and for a hotfix in the tier where it is built. */
  below: tier.nullable(),
  /** Reviews that preflight has found needed. */
  reviews: z.array(z.enum(REVIEWS)).refine((reviews) => reviews.every((review, index) => review === REVIEWS[index]), {
    error: 'none, the first, or both reviews, each once and in order',
  }),
  /** How long the release is watched; since the end of its last step. */
  bake: z.strictObject({ since: instant, minutes: count.max(24 * 60) }),
  /** A snapshot older than this is not confirmed any more; the threshold of the tier's own alarm. */
  snapshotAgeMinutes: z
    .int()
    .min(2)
    .max(7 * 24 * 60),
});
export type GateQuestion = z.infer<typeof gateQuestionSchema>;

const alarm = z.strictObject({
  name: z.string().min(1).max(255),
  /** As CloudWatch has it, or `missing`. What is none of `OK`, `ALARM`, `INSUFFICIENT_DATA` and `missing` holds. */
  state: z.string().min(1).max(100),
  /** Changes since the bake began, the oldest first; null when the history could not be read. */
  changes: z
    .array(z.strictObject({ at: instant, from: z.string().max(100), to: z.string().max(100) }))
    .max(10_000)
    .nullable(),
});
export type GateAlarm = z.infer<typeof alarm>;

/** One part of what was found, each read by one requirement. */
export const gateSectionSchemas = {
  /** Every gate alarm of `contract/alarms.ts` and both composites. */
  alarms: z.array(alarm).max(1000),
  /** The newest roll-out of flags, as AppConfig's GetDeployment has it. */
  flags: z.strictObject({ number: z.int().positive(), state: z.string().min(1).max(100) }),
  /** By its own path through the edge. */
  snapshot: z.strictObject({
    /** Pointer and terms are whole and verify. */
    valid: z.boolean(),
    /** null when nothing is wrong. */
    problem: line.nullable(),
    syncedAt: instant,
    expiresAt: instant,
  }),
  /** Runs of the reader probe since the bake began. */
  probes: z.strictObject({ succeeded: count, failed: count, newestSuccess: instant.nullable() }),
  /** Versions of the taxonomy contract: what the release reads, and what the tier's API says that it speaks. */
  contract: z.strictObject({
    from: z.string().max(20),
    before: z.string().max(20),
    /** null: it did not say. */
    api: z.string().max(100).nullable(),
  }),
  /** What readers get, and what the tier's ledger has of it. */
  identity: z.strictObject({
    /** As read through the edge. */
    served: z.string().max(100),
    /** The newest movement in the ledger. */
    deployed: z.strictObject({ release: z.string().max(100), manifest: z.string().max(100) }),
    /** sha256 of the manifest's bytes as the ledger has them. */
    manifest: z.string().max(100),
  }),
  /** The newest verdict on this release in the tier below; `none` where the question names no tier below. */
  below: z.union([
    z.literal('none'),
    z.strictObject({
      tier: z.string().max(100),
      release: z.string().max(100),
      manifest: z.string().max(100),
      verdict: z.string().max(100),
      at: instant,
    }),
  ]),
  /** Freezes in force, and who may pass them. */
  freeze: z.strictObject({
    freezes: z.array(
      z.strictObject({ since: instant, until: instant, by: z.string().max(2048).nullable(), reason: line }),
    ),
    grant: z
      .strictObject({
        requestedBy: z.string().min(1).max(200),
        grantedBy: z.string().min(1).max(200),
        since: instant,
        until: instant,
      })
      .nullable(),
  }),
  /** As the approver rules have judged them. */
  approvals: z.strictObject({
    counted: z.array(
      z.strictObject({
        review: z.string().max(100),
        person: z.string().min(1).max(200),
        at: instant,
        release: z.string().max(100),
        manifest: z.string().max(100),
      }),
    ),
    /** One sentence for each approval that does not count. */
    problems: z.array(line),
  }),
} as const;

export type GateSectionName = keyof typeof gateSectionSchemas;
export type GateSections = { readonly [K in GateSectionName]: z.infer<(typeof gateSectionSchemas)[K]> };
export const GATE_SECTIONS = Object.keys(gateSectionSchemas) as readonly GateSectionName[];

const nullable = Object.fromEntries(
  Object.entries(gateSectionSchemas).map(([name, schema]) => [name, schema.nullable()]),
) as unknown as { readonly [K in GateSectionName]: z.ZodNullable<(typeof gateSectionSchemas)[K]> };

export const gateEvidenceSchema = z.strictObject({
  schema: z.literal(1),
  /** When it was gathered. */
  at: instant,
  question: gateQuestionSchema,
  found: z.strictObject(nullable),
});
export type GateEvidence = z.infer<typeof gateEvidenceSchema>;
