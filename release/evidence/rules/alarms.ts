import type { Finding } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding, shown } from '../finding';
import { isObject, listOf, propertiesOf, type ResourcePair } from '../template';

type Values = Readonly<Record<string, unknown>>;
const WATCHED = [
  'Namespace',
  'MetricName',
  'Dimensions',
  'Statistic',
  'ExtendedStatistic',
  'Metrics',
  'Unit',
  'ComparisonOperator',
];
const NAMED: Readonly<Record<string, string>> = {
  AlarmActions: 'is told',
  InsufficientDataActions: 'is told of silence',
};

/** An alarm that is gone, fires later, or tells fewer. */
export function alarmFindings(pair: ResourcePair): readonly Finding[] {
  const isAlarm = pair.type === 'AWS::CloudWatch::Alarm';
  if ((!isAlarm && pair.type !== 'AWS::CloudWatch::CompositeAlarm') || !pair.before) return [];
  const old = propertiesOf(pair.before);
  const name = shown(old['AlarmName'] ?? pair.id);
  const guard = (says: string, decided = true) => finding('guard', pair, `The alarm ${name} ${says}.`, decided);
  if (!pair.after) return [guard('is gone')];
  const fresh = propertiesOf(pair.after);
  const told = Object.entries(NAMED).flatMap(([list, says]) => {
    const lost = listOf(old[list]).filter((each) => !listOf(fresh[list]).some((other) => same(each, other)));
    return lost.map((each) => guard(`no longer has ${shown(each)} that ${says}`));
  });
  return [
    ...told,
    ...(isAlarm ? metricSays(old, fresh) : compositeSays(old, fresh)).map(([says, decided]) => guard(says, decided)),
  ];
}

type Says = readonly (readonly [says: string, decided: boolean])[];

function metricSays(old: Values, fresh: Values): Says {
  const watched = WATCHED.filter((name) => !same(old[name], fresh[name])).map(
    (name) =>
      [`watches something else: ${name} was ${shown(old[name])}, becomes ${shown(fresh[name])}`, false] as const,
  );
  const change = (name: string) => `${name} was ${shown(old[name])}, becomes ${shown(fresh[name])}`;
  const upwards = String(fresh['ComparisonOperator']).startsWith('Greater');
  const [was, is] = [Number(old['Threshold']), Number(fresh['Threshold'])];
  const threshold = upwards ? is > was : is < was;
  // What counts as an alarm's time: more points, or longer ones, are needed.
  const needed = (values: Values) => Number(values['DatapointsToAlarm'] ?? values['EvaluationPeriods'] ?? 1);
  const slower = [
    ...(Number(fresh['Period']) > Number(old['Period']) ? [change('Period')] : []),
    ...(needed(fresh) > needed(old) ? [`${needed(old)} bad periods were needed, now ${needed(fresh)}`] : []),
    ...(Number(fresh['EvaluationPeriods']) < Number(old['EvaluationPeriods']) &&
    needed(fresh) >= needed(old) &&
    needed(fresh) > 1
      ? [change('EvaluationPeriods')]
      : []),
  ];
  const silence = SILENCE.indexOf(silenceOf(fresh)) > SILENCE.indexOf(silenceOf(old));
  return [
    ...watched,
    ...(threshold || Number.isNaN(is) !== Number.isNaN(was)
      ? [[`has a weaker threshold: ${change('Threshold')}`, true] as const]
      : []),
    ...slower.map((each) => [`fires later: ${each}`, true] as const),
    ...(silence ? [[`is content with silence: ${change('TreatMissingData')}`, true] as const] : []),
  ];
}

/** From the most wary on; `missing` is what CloudWatch does without a word (CloudWatch, "Configuring missing data"). */
const SILENCE = ['breaching', 'missing', 'ignore', 'notBreaching'];
const silenceOf = (values: Values) => String(values['TreatMissingData'] ?? 'missing');

function compositeSays(old: Values, fresh: Values): Says {
  const [was, is] = [old['AlarmRule'], fresh['AlarmRule']].map(ruleOf);
  const suppressed = ['ActionsSuppressor'].filter((name) => fresh[name] !== undefined && !same(old[name], fresh[name]));
  const quiet = suppressed.map((name) => [`can be held back by ${shown(fresh[name])}`, true] as const);
  if (same(old['AlarmRule'], fresh['AlarmRule'])) return quiet;
  if (!was || !is) return [['follows another rule, which is wider cannot be told', false], ...quiet];
  const lost = was.filter((member) => !is.includes(member));
  return [...lost.map((member) => [`no longer looks at ${member}`, true] as const), ...quiet];
}

/** Members of a rule that is `ALARM(a) OR ALARM(b) …`; null when it is any other. */
function ruleOf(rule: unknown): readonly string[] | null {
  const text = isObject(rule) ? JSON.stringify(rule) : String(rule);
  const terms = text
    .split(/\s+OR\s+/)
    .map((term) => /^\(*\s*ALARM\(\\?"?([^"\\()]+)\\?"?\)\s*\)*$/.exec(term.trim())?.[1]);
  return terms.every((term) => term !== undefined) ? (terms as string[]) : null;
}
