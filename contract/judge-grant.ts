import { CLOCK_SKEW_MS, clockWasRight, type Found } from './found';
import type { Grant, Pending, PersonOf } from './grant-at';
import type { BreakGlassRecord, BreakGlassRequest } from './records';

export interface Known {
  readonly tier: string;
  readonly now: Date;
  readonly personOf: PersonOf;
}

/** What nobody answered for an hour was not urgent, or its reason is gone. */
export const REQUEST_LASTS_MS = 60 * 60_000;

/** Whatever its end: a grant as it would stand, or why it never counted. */
export function judgeGrant(ordered: readonly Found<BreakGlassRecord>[], index: number, known: Known): Grant | string {
  const { tier, personOf } = known;
  const found = ordered[index] as Found<BreakGlassRecord>;
  const record = found.record as Extract<BreakGlassRecord, { what: 'grant' }>;
  if (record.tier !== tier) return `it is for ${record.tier}`;
  if (!isTimely(found, known)) return 'it was not written when it says';
  const at = ordered.findIndex(({ key }) => key === record.request);
  if (at < 0) return 'there is no such request';
  if (at > index) return 'it came before its request';
  const request = judgeRequest(ordered, at, known);
  if (typeof request === 'string') return request;
  if (Date.parse(found.written) > Date.parse(request.until)) return 'the request had lapsed';
  const grantedBy = personOf(record.by);
  if (grantedBy === null) return 'whoever granted it is nobody’s principal alone';
  if (grantedBy === request.requestedBy) return `${grantedBy} asked for it and granted it`;
  if (ordered.slice(index).some(({ record: later }) => later === null)) return 'a record after it cannot be read';
  const end = Math.min(Date.parse(record.until), Date.parse(found.written) + request.minutes * 60_000);
  return {
    ...{ requestedBy: request.requestedBy, grantedBy, reason: request.reason },
    ...{ since: found.written, until: new Date(end).toISOString(), request: request.request, record: found.key },
  };
}

/** A request as it would stand, or why it does not count. */
export function judgeRequest(
  ordered: readonly Found<BreakGlassRecord>[],
  index: number,
  known: Known,
): Pending | string {
  const found = ordered[index] as Found<BreakGlassRecord>;
  if (found.record === null) return 'the request cannot be read';
  if (found.record.what !== 'request') return 'what it names is no request';
  const { by, reason, minutes }: BreakGlassRequest = found.record;
  if (found.record.tier !== known.tier) return `the request is for ${found.record.tier}`;
  if (!isTimely(found, known)) return 'the request was not written when it says';
  const requestedBy = known.personOf(by);
  if (requestedBy === null) return 'whoever asked is nobody’s principal alone';
  if (ordered.some(({ record }) => record?.what === 'revoke' && record.request === found.key)) return 'it was revoked';
  const until = new Date(Date.parse(found.written) + REQUEST_LASTS_MS).toISOString();
  return { requestedBy, reason, minutes, until, request: found.key };
}

/** By its writer's clock and by S3's, and not in what is the future here. */
const isTimely = (found: Found<BreakGlassRecord>, { now }: Known) =>
  clockWasRight(found) && Date.parse(found.written) <= now.getTime() + CLOCK_SKEW_MS;
