/**
 * What preflight looks at before the Deploy stage changes anything: what was asked of it, and what was found. A section is
 * null where it could not be had; that holds.
 */
import { z } from 'zod';
import { deploymentWindowSchema } from '../../contract/deployment-window';
import { gateSectionSchemas, REVIEWS } from '../../contract/gate-evidence';
import { personSchema } from '../../contract/people';

const text = z.string().max(1000);
const instant = z.iso.datetime({ error: 'an instant in UTC, ISO 8601' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a sha256 of 64 lower-case hex digits' });
const count = z.int().nonnegative();
const release = z.string().min(1).max(100);

/** From the tier's configuration and the pipeline. */
export const preflightQuestionSchema = z.strictObject({
  tier: z.string().min(1).max(12),
  promotion: z.enum(['automatic', 'approval']),
  /** As CodePipeline tells of the execution: `STANDARD` or `ROLLBACK`; whatever else it is holds. */
  execution: z.strictObject({ id: z.string().min(1).max(200), type: text }),
  /** What is to be deployed; of a rollback, its target. null: a rollback has none. */
  release: z.strictObject({ release, manifest: sha256 }).nullable(),
  people: z.array(personSchema),
  windows: z.array(deploymentWindowSchema),
});
export type PreflightQuestion = z.infer<typeof preflightQuestionSchema>;

/** What changes, counted; null: it is not known. */
const changes = z.strictObject({
  stacks: count.nullable(),
  flags: count.nullable(),
  configuration: count.nullable(),
  site: z.boolean().nullable(),
  commits: count.nullable(),
  /** Findings on data that may be lost, and on what is watched less. */
  risks: count.nullable(),
  /** Findings on permissions and network that are broadened, or may be. */
  broadened: count.nullable(),
});
export type Changes = z.infer<typeof changes>;

const HEALTH = z.enum(['ok', 'alarm', 'no-data']);

/** Each section is read by itself. */
export const preflightSectionSchemas = {
  /** The evidence behind the approval, as it lies in the ledger. */
  evidence: z.strictObject({
    /** sha256 that the request for approval named. */
    announced: z.string().max(100),
    /** sha256 of the bytes that lie in the ledger. */
    stored: z.string().max(100),
    release,
    manifest: z.string().max(100),
    tier: text,
    madeAt: instant,
    /** What the tier ran then; null: nothing. */
    base: release.nullable(),
    health: HEALTH,
    changes,
    /** Reviews that it said were needed. */
    reviews: z.array(z.enum(REVIEWS)).max(REVIEWS.length),
  }),
  reviews: z.strictObject({
    approvals: z.array(z.strictObject({ review: text, decision: text, principal: z.string().max(2048), at: instant })),
    authors: z.array(z.strictObject({ identity: text, from: z.enum(['merge-record', 'signature', 'unverified']) })),
  }),
  freeze: gateSectionSchemas.freeze,
  /** Of this tier, now. */
  health: z.strictObject({ state: HEALTH, says: text }),
  /** What the tier runs now; null: nothing. */
  running: z.strictObject({ release: release.nullable() }),
  /** Of a rollback: what the ledger has of its target. */
  target: z.strictObject({
    release,
    manifest: z.string().max(100),
    /** A movement to it ended well here. */
    ran: z.boolean(),
    /** The approval that was recorded when it went up; null: none. */
    approval: z.strictObject({ release, manifest: z.string().max(100), at: instant }).nullable(),
  }),
} as const;

export type PreflightSectionName = keyof typeof preflightSectionSchemas;
export type PreflightSections = { readonly [K in PreflightSectionName]: z.infer<(typeof preflightSectionSchemas)[K]> };
export const PREFLIGHT_SECTIONS = Object.keys(preflightSectionSchemas) as readonly PreflightSectionName[];
