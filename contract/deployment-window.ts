/** When a release may go up: hours of days where the tier's people are, so that somebody is awake for what it breaks. */
import { z } from 'zod';

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const days = 'a list of days, such as ["Mon", "Tue"]';
const clock = (pattern: RegExp, expected: string) => z.string({ error: expected }).regex(pattern, { error: expected });
const zone = 'a time zone such as "Europe/Berlin" or "UTC"';

export const deploymentWindowSchema = z
  .strictObject({
    days: z.array(z.enum(WEEKDAYS, { error: WEEKDAYS.join(' or ') }), { error: days }).min(1, { error: days }),
    /** Open from this minute on, by the clock of `timeZone`. */
    from: clock(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time from 00:00 to 23:59'),
    /** Closed from this minute on; a window ends on the day on which it began. */
    to: clock(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time from 00:01 to 24:00'),
    timeZone: z.string({ error: zone }).refine(isTimeZone, { error: zone }),
  })
  .refine(({ from, to }) => from < to, { error: 'a "to" after "from"; what goes past midnight is two windows' });
export type DeploymentWindow = z.infer<typeof deploymentWindowSchema>;

/** Whether a release may go up at an instant; always, where no windows are set. */
export const isOpenAt = (windows: readonly DeploymentWindow[], instant: Date) =>
  windows.length === 0 || windows.some((window) => isWithin(window, instant));

function isWithin({ days, from, to, timeZone }: DeploymentWindow, instant: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const clock = `${part('hour')}:${part('minute')}`;
  return (days as readonly string[]).includes(part('weekday')) && from <= clock && clock < to;
}

/** As a sentence tells it. */
export const windowText = ({ days, from, to, timeZone }: DeploymentWindow) =>
  `${days.join(', ')} from ${from} to ${to} (${timeZone})`;
