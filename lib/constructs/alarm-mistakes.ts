/** What an alarm is made of, as far as it can be wrong in itself. Times in minutes. */
export interface AlarmShape {
  readonly comparison: '>' | '>=' | '<' | '<=';
  readonly threshold: number;
  readonly period: number;
  /** ALARM when `bad` of the last `of` periods are. */
  readonly periods: { readonly bad: number; readonly of: number };
  readonly silence: Silence;
  /** Largest value that the metric can have in one period; null where nothing bounds it. The least is 0. */
  readonly most: number | null;
  /** How often a value comes while all is well; null for a metric that exists only while there is traffic. */
  readonly everyMinutes: number | null;
}

/** There is no default: silence means something else for every metric. */
export interface Silence {
  readonly is: 'bad' | 'good' | 'no news';
  /** One sentence, with its full stop. */
  readonly because: string;
}

const DAY = 24 * 60;

/** Why an alarm could never fire, would fire for nothing, or would be refused: one sentence each, empty when it is sound. */
export function alarmMistakes(shape: AlarmShape): string[] {
  const { period, periods, silence, everyMinutes } = shape;
  const mistakes = unreachable(shape);
  if (!(Number.isInteger(periods.bad) && periods.bad >= 1 && periods.bad <= periods.of)) {
    mistakes.push(`${periods.bad} of ${periods.of} periods are to be bad; give 1 to ${periods.of}.`);
  }
  if (!Number.isInteger(period) || period < 1) {
    mistakes.push(`The period is ${period} minutes; give whole ones, as our metrics have no finer values.`);
  }
  // CloudWatch, PutMetricAlarm, "EvaluationPeriods": a day for periods below an hour, seven days for others.
  const longest = period < 60 ? DAY : 7 * DAY;
  if (period * periods.of > longest) {
    mistakes.push(`It looks back ${period * periods.of} minutes; CloudWatch takes ${longest} with this period.`);
  }
  if (silence.is === 'bad' && everyMinutes === null) {
    mistakes.push('Silence is bad, and without traffic the metric is silent; take silence as good or as no news.');
  }
  if (silence.is === 'bad' && everyMinutes !== null && period * periods.bad < 2 * everyMinutes) {
    mistakes.push(
      `Silence is bad after ${period * periods.bad} minutes, and a value comes every ${everyMinutes}; allow for one that is late: ${2 * everyMinutes} minutes.`,
    );
  }
  if (!/^\S.*\.$/.test(silence.because)) mistakes.push('It does not say why silence means that; give one sentence.');
  return mistakes;
}

function unreachable({ comparison, threshold, most }: AlarmShape): string[] {
  const found = `"${comparison} ${threshold}" can never be true`;
  if (comparison === '<' && threshold <= 0) return [`${found}, as the metric is never below 0.`];
  if (comparison === '<=' && threshold < 0) return [`${found}, as the metric is never below 0.`];
  if (most === null || comparison.startsWith('<')) return [];
  const highest = comparison === '>' ? threshold < most : threshold <= most;
  return highest ? [] : [`${found}, as the metric is at most ${most} in one period.`];
}
