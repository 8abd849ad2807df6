import { z } from 'zod';
import { API_KEY_PREFIX } from '../contract/api-key';
import { deploymentWindowSchema } from '../contract/deployment-window';
import { API_KEY_HEADER, isApiKeyHeader } from './api-key-header';
import { isPublicApiUrl, PUBLIC_API_URL } from './api-url';
import { isRegion, REGION } from './regions';

const HOUR = 60;
const DAY = 24 * HOUR;

/** `expected` ends the sentence "found …, expected …" whatever is wrong with the value. */
const text = (pattern: RegExp, expected: string) => z.string({ error: expected }).regex(pattern, { error: expected });
const wholeNumber = (least: number, most: number, unit: string) => {
  const expected = `a whole number from ${least} to ${most}${unit}`;
  return z.int({ error: expected }).min(least, { error: expected }).max(most, { error: expected });
};
const oneOf = <T extends string>(...values: T[]) => z.enum(values, { error: values.join(' or ') });
const listOf = <T extends z.ZodType>(element: T, expected: string) => z.array(element, { error: expected });
const seconds = (least: number, most: number) => wholeNumber(least, most, ' (seconds)');
const minutes = (least: number, most: number) => wholeNumber(least, most, ' (minutes)');

/** Thresholds of one tier's alarms. A lower number is stricter everywhere. */
const alarmThresholds = z.strictObject({
  /** Minutes since the snapshot was last confirmed with the API. */
  snapshotAgeMinutes: minutes(2, 7 * DAY),
  /** Failed or refused sync runs in a row. */
  syncFailures: wholeNumber(1, 100, ''),
  /** Share of requests that the edge answers with 5xx, in percent. */
  edgeErrorPercent: z
    .number({ error: 'a number above 0, at most 100 (percent)' })
    .positive({ error: 'a number above 0, at most 100 (percent)' })
    .max(100, { error: 'a number above 0, at most 100 (percent)' }),
  /** Minutes without a confirmed publication of flags. One alarm period, which CloudWatch bounds to a day here. */
  publisherSilenceMinutes: minutes(2, DAY),
  /** Minutes of a failing API, while readers are served by the snapshot, until there is a ticket. */
  apiFailingMinutes: minutes(5, DAY),
  /** Until somebody is woken for it. */
  apiFailingPageMinutes: minutes(10, DAY),
  /** Until a reader has page, flags and pointer; on average, in milliseconds. */
  readerMilliseconds: wholeNumber(100, 60_000, ' (milliseconds)'),
  /** Share of answers that may fail over a month, in percent: the error budget. */
  errorBudgetPercent: z
    .number({ error: 'a number from 0.01 to 10 (percent)' })
    .min(0.01, { error: 'a number from 0.01 to 10 (percent)' })
    .max(10, { error: 'a number from 0.01 to 10 (percent)' }),
});

/** Everything that differs between tiers. Values stand in `config/<tier>.ts`; nothing else decides by a tier's name. */
export const tierConfigSchema = z.strictObject({
  tier: text(/^[a-z][a-z0-9-]{0,11}$/, 'a tier name of 1 to 12 lower-case letters, digits and dashes'),
  account: text(/^\d{12}$/, 'an AWS account of 12 digits, in quotes'),
  region: z.string({ error: REGION }).refine(isRegion, { error: REGION }),
  /** The branch whose head this tier runs. */
  branch: text(/^[^\s~^:?*[\\]+$/, 'the name of a git branch'),
  /** `automatic`: every push deploys. `approval`: a person, then the gate. */
  promotion: oneOf('automatic', 'approval'),
  /** Who answers for the tier's resources: a tag, so only what a tag may hold (letters, digits, spaces, `_.:/=+-@`). */
  owner: text(/^[\p{L}\p{N}][\p{L}\p{N} _.:/=+\-@]{0,127}$/u, 'the name of a team'),
  /** `retain` keeps data and refuses deletion of stacks; only for tiers whose data can be made again: `destroy`. */
  onDelete: oneOf('retain', 'destroy'),
  api: z.strictObject({
    /** Base URL of the taxonomy API, without the contract's paths. */
    url: z.string({ error: PUBLIC_API_URL }).refine(isPublicApiUrl, { error: PUBLIC_API_URL }),
    /** For an API that wants a key; `docs/for-backend/api-key.md` has what must be there before it is named here. */
    key: z
      .strictObject({
        /** In the tier's region, replicated to us-east-1; the policies in `docs/` let nobody read one of another name. */
        secretName: text(
          new RegExp(`^${API_KEY_PREFIX}[\\w/+=.@-]{1,500}$`),
          `the name of a secret that begins with ${API_KEY_PREFIX}`,
        ),
        header: z.string({ error: API_KEY_HEADER }).refine(isApiKeyHeader, { error: API_KEY_HEADER }),
      })
      .optional(),
  }),
  taxonomy: z.strictObject({
    sync: z.strictObject({
      /** How often the snapshot is compared with the API, in minutes. */
      everyMinutes: minutes(1, HOUR),
      /** How often one run tries, with growing pauses, before the next run is the retry. */
      attempts: wholeNumber(1, 10, ''),
      /** From connecting to the first byte of an answer. */
      firstByteSeconds: seconds(1, 60),
      /** Longest silence within a body. */
      silenceSeconds: seconds(1, 120),
      /** For the whole run. A function runs at most 15 minutes (Lambda quotas). */
      deadlineSeconds: seconds(5, 14 * 60),
    }),
    /** Id prefixes of parents that live in another taxonomy. */
    foreignParents: listOf(text(/^.+$/, 'the prefix of an id'), 'a list of id prefixes, [] for none'),
    /** After this many minutes without confirmation readers are told that the snapshot is old. */
    snapshotExpiresAfterMinutes: minutes(2, 30 * DAY),
    /** Largest accepted revision, uncompressed, in megabytes (10^6 bytes). */
    maxMegabytes: wholeNumber(1, 2000, ' (megabytes)'),
    maxTerms: wholeNumber(1, 5_000_000, ''),
  }),
  alarms: z.strictObject({
    thresholds: alarmThresholds,
    /** E-mail addresses of those whom an alarm reaches. */
    addressees: listOf(z.email({ error: 'an e-mail address' }), 'a list of e-mail addresses'),
    /** Those who answer for the taxonomy API: told of alarms about it as well. */
    backendAddressees: listOf(z.email({ error: 'an e-mail address' }), 'a list of e-mail addresses, [] for none'),
    /** Where the runbooks can be read: the address of `docs/runbook/`, with a slash at its end. */
    runbooks: text(/^https:\/\/\S+\/$/, 'an https address that ends with a slash'),
    /** A channel that takes `{"text": …}` (Slack's incoming webhooks and what is compatible with them). */
    webhook: z
      .strictObject({
        /** Name of the secret that holds the channel's address: who knows it can write there. */
        secretName: text(/^[\w/+=.@-]{1,512}$/, 'the name of a secret'),
      })
      .optional(),
    /** Secret with the address outside the account that is called every minute; its owner notices when it is not. */
    heartbeat: z.strictObject({ secretName: text(/^[\w/+=.@-]{1,512}$/, 'the name of a secret') }).optional(),
  }),
  ledger: z.strictObject({
    /** Object lock of all that is written; absent where records may go with the tier. */
    lock: z
      .strictObject({
        /** `governance`: whoever may bypass it can lift it; `compliance`: nobody can, the account's owner neither. */
        mode: oneOf('governance', 'compliance'),
        days: wholeNumber(1, 3650, ' (days)'),
      })
      .optional(),
  }),
  /** Tiers below whose metrics this one's account may read, to show them side by side; absent: none. */
  watches: listOf(text(/^[a-z][a-z0-9-]{0,11}$/, 'the name of a tier'), 'a list of tiers, [] for none').optional(),
  /** How long a release is watched after the switch before it counts as good. */
  bakeMinutes: minutes(0, DAY),
  /** When a release may go up; absent: at any time. A rollback may always come down. */
  deploymentWindows: listOf(deploymentWindowSchema, 'a list of windows, [] for at any time').optional(),
  /** A name of one's own for the site; its certificate must be in us-east-1 (CloudFront reads no other). */
  domain: z
    .strictObject({
      name: text(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain name'),
      certificateArn: text(/^arn:[a-z-]+:acm:[^:]+:\d{12}:certificate\/.+$/, 'the ARN of an ACM certificate'),
    })
    .optional(),
  /** Concurrency reserved for the sync function; a new account's quota may refuse any reservation, so it may be absent. */
  reservedConcurrency: z.strictObject({ taxonomySync: wholeNumber(1, 1000, '') }).optional(),
});

export type TierConfig = z.infer<typeof tierConfigSchema>;
