/**
 * What an approver sees before a release goes up to a tier, and what preflight derives again: one document, kept in the
 * ledger. Nothing in it is green by being absent: what is not known is written as missing, with the reason.
 */
import { z } from 'zod';
import { RELEASE_ID } from './edge';

const text = z.string().max(4000);
const missing = z.strictObject({ state: z.literal('missing'), why: text });
/** Something that another step found out, or why it is not known. */
const known = <T extends z.ZodRawShape>(shape: T) =>
  z.discriminatedUnion('state', [z.strictObject({ state: z.literal('known'), ...shape }), missing]);

/** `data`: something lasting may be lost. `access`: somebody may do more. `guard`: something is watched less. */
export const FINDING_AREAS = ['data', 'access', 'guard'] as const;

const finding = z.strictObject({
  area: z.enum(FINDING_AREAS),
  stack: text,
  /** Logical id; empty when it is about the stack. */
  resource: text,
  type: text,
  /** One sentence. */
  says: text,
  /** Whether it is known to be so; otherwise it counts because it could not be told. */
  decided: z.boolean(),
});

const resourceChange = z.strictObject({
  id: text,
  type: text,
  /** As CloudFormation's own specification has it; `may-be-replaced` when it depends on more than the template. */
  kind: z.enum(['added', 'changed', 'replaced', 'may-be-replaced', 'removed', 'kept-outside']),
  /** Whether it holds what cannot be made again by deploying. */
  stateful: z.boolean(),
  /** Dotted paths with the values before and after, as short texts. */
  properties: z.array(z.strictObject({ path: text, before: text, after: text })),
});

const stackChange = z.strictObject({
  stack: text,
  kind: z.enum(['new', 'changed', 'gone']),
  resources: z.array(resourceChange),
  /** Changes outside of resources: parameters, conditions, outputs. */
  other: z.array(text),
});

const flagChange = z.strictObject({ flag: text, kind: z.enum(['added', 'changed', 'removed']), says: text });
const valueChange = z.strictObject({ path: text, before: text, after: text });

const person = z.strictObject({ name: text, email: text });
const commit = z.strictObject({
  hash: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
  author: person,
  /** Of `Co-authored-by` trailers: they wrote it as well, and so cannot approve it alone. */
  coAuthors: z.array(person),
  /** ISO 8601 with the author's own offset. */
  at: z.iso.datetime({ offset: true }),
  subject: text,
});

const check = z.strictObject({ name: text, result: z.enum(['passed', 'failed', 'not-run']), detail: text });
const health = known({ verdict: z.enum(['ok', 'alarm', 'no-data']), says: text, at: z.iso.datetime() });

export const evidenceSchema = z.strictObject({
  version: z.literal(1),
  tier: text.min(1),
  release: z.string().regex(RELEASE_ID),
  /** sha256 of the release's manifest. */
  manifest: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601, UTC: evidence ages. */
  madeAt: z.iso.datetime(),
  /** What the tier runs now. */
  base: known({ release: z.string().regex(RELEASE_ID), commit: text.nullable() }),
  stacks: z.array(stackChange),
  findings: z.array(finding),
  flags: known({ changes: z.array(flagChange) }),
  configuration: known({ changes: z.array(valueChange) }),
  /** Whether the page's own files differ from those that readers have. */
  site: known({ changed: z.boolean(), says: text }),
  commits: known({
    from: text,
    to: text,
    /** Newest first. */
    list: z.array(commit),
    /** What the tier runs and this release does not have. */
    gone: z.array(commit),
  }),
  contract: known({ needs: text, speaks: text, fits: z.boolean() }),
  jointTests: known({ checks: z.array(check) }),
  healthBelow: health,
  healthHere: health,
  rollback: known({ says: text, possible: z.boolean() }),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type Finding = z.infer<typeof finding>;
export type StackChange = z.infer<typeof stackChange>;
export type ResourceChange = z.infer<typeof resourceChange>;
export type FlagChange = z.infer<typeof flagChange>;
export type ValueChange = z.infer<typeof valueChange>;
export type Person = z.infer<typeof person>;
export type Commit = z.infer<typeof commit>;
export type Missing = z.infer<typeof missing>;
export type Known<T> = (T & { readonly state: 'known' }) | Missing;
