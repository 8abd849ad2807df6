import { byTime, CLOCK_SKEW_MS, type Found } from './found';
import { judgeGrant, judgeRequest, REQUEST_LASTS_MS } from './judge-grant';
import { type BreakGlassRecord, LONGEST_GRANT_MINUTES } from './records';

/** The person behind a principal's ARN; null for one that is nobody's, or more than one person's. */
export type PersonOf = (principal: string) => string | null;

/** A grant in force. */
export interface Grant {
  /** Who asked, and who let them: two people. */
  readonly requestedBy: string;
  readonly grantedBy: string;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly until: string;
  /** Keys of the two records. */
  readonly request: string;
  readonly record: string;
}

/** Somebody asked, and nobody answered yet. */
export interface Pending {
  readonly requestedBy: string;
  readonly reason: string;
  readonly minutes: number;
  /** Until when it may be granted. ISO 8601, UTC. */
  readonly until: string;
  readonly request: string;
}

export interface BreakGlass {
  /** In force, the one that lasts longest first; empty: nobody may pass. */
  readonly grants: readonly Grant[];
  readonly pending: readonly Pending[];
  /** Records that count for nothing, and why. */
  readonly refused: readonly { readonly record: string; readonly why: string }[];
}

/** Records that were written before this cannot count any more. */
export const breakGlassSince = (now: Date) =>
  new Date(now.getTime() - REQUEST_LASTS_MS - LONGEST_GRANT_MINUTES * 60_000 - 2 * CLOCK_SKEW_MS);

/**
 * Who may pass what holds a tier. A grant counts from S3's clock on for the minutes that were asked for, when two people
 * stand behind request and grant. In doubt nobody may: what cannot be read may be a revocation of all before it.
 */
export function breakGlassAt(
  found: readonly Found<BreakGlassRecord>[],
  { tier, now, personOf }: { readonly tier: string; readonly now: Date; readonly personOf: PersonOf },
): BreakGlass {
  const ordered = [...found].sort((a, b) => byTime(a, b) || rank(a) - rank(b));
  const refused: { record: string; why: string }[] = [];
  const grants: Grant[] = [];
  const answered = new Set<string>();
  for (const [index, each] of ordered.entries()) {
    if (each.record?.what !== 'grant') continue;
    const judged = judgeGrant(ordered, index, { tier, now, personOf });
    if (typeof judged !== 'string' && answered.has(judged.request)) {
      refused.push({ record: each.key, why: 'the request was granted before' });
    } else if (typeof judged === 'string') refused.push({ record: each.key, why: judged });
    else {
      answered.add(judged.request);
      grants.push(judged);
    }
  }
  const inForce = grants.filter(({ until }) => Date.parse(until) > now.getTime());
  const over = grants.filter((grant) => !inForce.includes(grant));
  refused.push(...over.map(({ record }) => ({ record, why: 'it has ended' })));
  const pending = ordered.flatMap((_, index): Pending[] => {
    const judged = judgeRequest(ordered, index, { tier, now, personOf });
    if (typeof judged === 'string' || answered.has(judged.request)) return [];
    return Date.parse(judged.until) > now.getTime() ? [judged] : [];
  });
  inForce.sort((a, b) => Date.parse(b.until) - Date.parse(a.until));
  return { grants: inForce, pending, refused };
}

/** Where all clocks agree: asked, then granted, then taken back. */
const rank = ({ record }: Found<BreakGlassRecord>) =>
  record === null ? 3 : { request: 0, grant: 1, revoke: 2 }[record.what];
