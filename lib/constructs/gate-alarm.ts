import { Alarm, type ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface GateAlarmProps {
  readonly alarmName: string;
  /** What it means for readers, in one sentence, and where to look first. */
  readonly meaning: string;
  readonly metric: IMetric;
  readonly comparison: ComparisonOperator;
  readonly threshold: number;
  /** ALARM when `bad` of the last `of` periods are. */
  readonly periods: { readonly bad: number; readonly of: number };
  /** There is no default: silence means something else for every metric. */
  readonly silence: { readonly is: 'bad' | 'good' | 'no news'; readonly because: string };
  readonly topic: ITopic;
}

const MISSING_DATA = {
  bad: TreatMissingData.BREACHING,
  good: TreatMissingData.NOT_BREACHING,
  'no news': TreatMissingData.IGNORE,
} as const;

/** An alarm that holds a release back and tells people. It says on itself what it means and how it takes silence. */
export function gateAlarm(scope: Construct, id: string, props: GateAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    alarmName: props.alarmName,
    alarmDescription: `${props.meaning} Silence is ${props.silence.is}: ${props.silence.because}`,
    metric: props.metric,
    comparisonOperator: props.comparison,
    threshold: props.threshold,
    datapointsToAlarm: props.periods.bad,
    evaluationPeriods: props.periods.of,
    treatMissingData: MISSING_DATA[props.silence.is],
  });
  const tell = new SnsAction(props.topic);
  alarm.addAlarmAction(tell);
  alarm.addOkAction(tell);
  return alarm;
}
