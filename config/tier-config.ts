import { z } from 'zod';

/** Thresholds of one tier's alarms. A lower number is stricter everywhere. */
const alarmThresholds = z.strictObject({
  /** Minutes since the snapshot was last confirmed with the API. */
  snapshotAgeMinutes: z.int().positive(),
  /** Failed or refused sync runs in a row. */
  syncFailures: z.int().positive(),
  /** Share of requests that the edge answers with 5xx, in percent. */
  edgeErrorPercent: z.number().positive().max(100),
  /** Minutes without a confirmed publication of flags. */
  publisherSilenceMinutes: z.int().positive(),
});

/** Everything that differs between tiers. Values stand in `config/<tier>.ts`; nothing else decides by a tier's name. */
export const tierConfigSchema = z.strictObject({
  tier: z.string().regex(/^[a-z][a-z0-9-]{0,11}$/, 'a tier name of 1 to 12 lower-case letters, digits and dashes'),
  account: z.string().regex(/^\d{12}$/, 'an AWS account of 12 digits'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-west-1'),
  /** The branch whose head this tier runs. */
  branch: z.string().min(1),
  /** `automatic`: every push deploys. `approval`: a person, then the gate. */
  promotion: z.enum(['automatic', 'approval']),
  owner: z.string().min(1),
  /** `retain` keeps data and refuses deletion of stacks; only for tiers whose data can be made again: `destroy`. */
  onDelete: z.enum(['retain', 'destroy']),
  api: z.strictObject({
    /** Base URL of the taxonomy API, without the contract's paths. */
    url: z.url(),
  }),
  taxonomy: z.strictObject({
    /** How often the snapshot is compared with the API, in minutes. */
    syncEveryMinutes: z.int().min(1).max(60),
    /** Id prefixes of parents that live in another taxonomy. */
    foreignParents: z.array(z.string().min(1)),
    /** After this many minutes without confirmation readers are told that the snapshot is old. */
    snapshotExpiresAfterMinutes: z.int().positive(),
    /** Largest accepted revision, uncompressed, in megabytes (10^6 bytes). */
    maxMegabytes: z.number().positive().max(2000),
    maxTerms: z.int().positive().max(5_000_000),
  }),
  alarms: z.strictObject({
    thresholds: alarmThresholds,
    /** E-mail addresses of those whom an alarm reaches. */
    addressees: z.array(z.email()),
  }),
  /** How long a release is watched after the switch before it counts as good. */
  bakeMinutes: z
    .int()
    .min(0)
    .max(24 * 60),
  /** A name of one's own for the site; its certificate must be in us-east-1 (CloudFront reads no other). */
  domain: z.strictObject({ name: z.string().min(1), certificateArn: z.string().min(1) }).optional(),
  /** Concurrency reserved for the sync function; a new account's quota may refuse any reservation, so it may be absent. */
  reservedConcurrency: z.strictObject({ taxonomySync: z.int().positive() }).optional(),
});

export type TierConfig = z.infer<typeof tierConfigSchema>;
