import { notHealthy } from './alarm-states';
import type { ReaderGot } from './ask-as-reader';
import { stackProblem } from './stacks';
import type { Part, TierStatus } from './status';

/** What was read of a tier, apart from what that means. Nothing is said of the parts that could not be read. */
export type Readings = Omit<
  TierStatus,
  'account' | 'region' | 'url' | 'freezes' | 'grants' | 'problems' | 'unreachable'
>;

/**
 * One sentence for each thing that keeps a tier from being well; who shows it puts the tier's name in front. Flags at
 * the baseline are well: readers have them.
 */
export function statusProblems(read: Readings): readonly string[] {
  const { tier, stacks, release, mode, snapshot, readers, flags, alarms } = read;
  const known = (part: Part) => !read.unread.includes(part);
  const deploy = `run "tier site deploy ${tier}"`;
  const stackSentence = stacks && stackProblem(tier, stacks);
  const found: (string | null | false)[] = [
    stackSentence,
    known('edge') && release === null && `Nothing was released in ${tier} yet: ${deploy}.`,
    known('edge') &&
      mode !== null &&
      mode !== 'auto' &&
      `The edge is in mode "${mode}" and not "auto", so readers of ${tier} are not sent to the API first: run "tier fallback off ${tier}" when the API is well.`,
    known('snapshot') && snapshot === null && `There is no whole snapshot in ${tier}: ${deploy}, which syncs once.`,
    snapshot?.expired === true &&
      `The snapshot of ${tier} expired at ${snapshot.expiresAt}: look at the log of the sync function.`,
    snapshot !== null && readers !== null && readersSentence(tier, mode, readers),
    known('flags') && flags?.state === null && `No flags were published in ${tier} yet: ${deploy}.`,
    alarms !== null && alarmSentence(alarms),
  ];
  return found.filter((sentence): sentence is string => typeof sentence === 'string');
}

/** Of a breaker that is set there is a sentence already. */
function readersSentence(tier: string, mode: string | null, { source, problem }: ReaderGot): string | null {
  if (problem !== null) return `A reader of ${tier} got no revision: ${problem}`;
  return source === 'snapshot' && (mode === null || mode === 'auto')
    ? `Readers of ${tier} get the snapshot, as the API does not answer: run "tier doctor ${tier}".`
    : null;
}

/** Gate alarms must be OK; of the others it is enough that they do not ring. */
function alarmSentence({ ok, notOk }: NonNullable<TierStatus['alarms']>): string | null {
  const ringing = notOk
    .filter(({ gate, state }) => !gate && state === 'ALARM')
    .map(({ name }) => `${name} is in ALARM`);
  const unhealthy = ok > 0 && notOk.length === 0 ? [] : notHealthy(notOk);
  const found = [...unhealthy, ...ringing];
  return found.length === 0 ? null : `Not known to be healthy: ${found.join(', ')}.`;
}
