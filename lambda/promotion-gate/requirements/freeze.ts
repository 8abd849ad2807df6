import { MINUTE_MS, time } from '../clocks';
import { hold, pass, quoted } from '../finding';
import { of } from '../requirement';

/** What takes longer is no emergency, or is asked for again. */
const LONGEST_GRANT_MINUTES = 240;

/** Nothing goes up to a frozen tier, but what two people let past for a while; a rollback always comes down. */
export const freeze = of('freeze', 'freezes', ({ freezes, grant }, { question: { tier, how } }, now) => {
  if (how === 'rollback') return [pass('A freeze does not hold a rollback.')];
  const inForce = freezes.filter(({ until }) => time(until) > now.getTime());
  if (inForce.length === 0) return [pass(`${tier} is not frozen.`)];
  if (grant === null) return inForce.map((each) => hold(frozen(tier, each)));
  const wrong = whyNot(grant, now);
  if (wrong !== null) return inForce.map((each) => hold(`${frozen(tier, each)} The grant does not count: ${wrong}.`));
  return [
    pass(
      `${tier} is frozen; ${grant.requestedBy} asked to pass, and ${grant.grantedBy} granted it until ${grant.until}.`,
    ),
  ];
});

type Frozen = { readonly until: string; readonly by: string | null; readonly reason: string };
const frozen = (tier: string, { until, by, reason }: Frozen) =>
  `${tier} is frozen until ${until} by ${quoted(by ?? 'somebody')} (${quoted(reason)}): wait, or lift it with tier freeze off ${tier}.`;

type Grant = {
  readonly requestedBy: string;
  readonly grantedBy: string;
  readonly since: string;
  readonly until: string;
};

function whyNot({ requestedBy, grantedBy, since, until }: Grant, now: Date): string | null {
  if (requestedBy === grantedBy) return `${quoted(grantedBy)} asked for it and granted it`;
  if (time(until) <= now.getTime()) return `it ended at ${until}`;
  if (time(until) - time(since) > LONGEST_GRANT_MINUTES * MINUTE_MS) return 'it lasts longer than any may';
  return null;
}
