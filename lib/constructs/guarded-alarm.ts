import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import { ALARMS, type AlarmDefinition, type AlarmKey, alarmName } from '../../contract/alarms';
import { type AlarmShape, alarmMistakes } from './alarm-mistakes';
import type { Signal } from './signal';

const RUNBOOKS = join(__dirname, '..', '..', 'docs', 'runbook');

/** Where the alarms of one region go. */
export interface AlarmTopics {
  /** Wakes somebody. */
  readonly pages: ITopic;
  /** Is read on the working day. */
  readonly tickets: ITopic;
  /** Those who answer for the taxonomy API; null where the tier names none. */
  readonly backend: ITopic | null;
}

/** What an alarm watches, and when it rings: all of it but the construct. Dashboards draw their lines from it. */
export interface AlarmRule {
  readonly key: AlarmKey;
  /** Tells apart alarms of one kind, such as one for each queue. */
  readonly instance?: string;
  readonly signal: Signal;
  readonly comparison: AlarmShape['comparison'];
  readonly threshold: number;
  readonly periods: AlarmShape['periods'];
  readonly silence: AlarmShape['silence'];
  /** Only a part of a composite, which is what tells people. */
  readonly part?: true;
}

export interface GuardedAlarmProps extends AlarmRule {
  readonly config: Pick<TierConfig, 'tier' | 'alarms'>;
  readonly topics: AlarmTopics;
}

const OPERATORS = {
  '>': ComparisonOperator.GREATER_THAN_THRESHOLD,
  '>=': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  '<': ComparisonOperator.LESS_THAN_THRESHOLD,
  '<=': ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
} as const;

const MISSING_DATA = {
  bad: TreatMissingData.BREACHING,
  good: TreatMissingData.NOT_BREACHING,
  'no news': TreatMissingData.IGNORE,
} as const;

/**
 * The only way to make an alarm: it has a fault that it is for, a runbook that exists, a threshold that can be reached,
 * and says how it takes silence and why.
 *
 * An alarm that pages is told to the tickets too, with its own runbook; what wakes somebody is the composite over all of
 * them, so that one fault wakes once.
 */
export class GuardedAlarm extends Construct {
  readonly alarm: Alarm;
  readonly key: AlarmKey;
  readonly definition: AlarmDefinition;
  readonly alarmName: string;
  readonly threshold: number;

  /** @throws Error with everything that is wrong with the alarm, at synthesis. */
  constructor(scope: Construct, id: string, props: GuardedAlarmProps) {
    super(scope, id);
    const { config, key, signal, silence, topics } = props;
    this.key = key;
    this.definition = ALARMS[key];
    this.threshold = props.threshold;
    this.alarmName = alarmName(config.tier, key, props.instance);
    this.refuseMistakes({ ...props, ...signal });
    this.alarm = new Alarm(this, 'Alarm', {
      alarmName: this.alarmName,
      alarmDescription: describe(this.definition, silence, config),
      metric: signal.metric,
      comparisonOperator: OPERATORS[props.comparison],
      threshold: props.threshold,
      datapointsToAlarm: props.periods.bad,
      evaluationPeriods: props.periods.of,
      treatMissingData: MISSING_DATA[silence.is],
    });
    for (const topic of props.part ? [] : told(this.definition, topics)) {
      this.alarm.addAlarmAction(new SnsAction(topic));
      this.alarm.addOkAction(new SnsAction(topic));
    }
  }

  private refuseMistakes(shape: AlarmShape): void {
    const mistakes = alarmMistakes(shape);
    if (!existsSync(join(RUNBOOKS, this.definition.runbook))) {
      mistakes.push(`Its runbook docs/runbook/${this.definition.runbook} does not exist; write it first.`);
    }
    if (mistakes.length > 0) throw new Error(`The alarm ${this.alarmName} is wrong. ${mistakes.join(' ')}`);
  }
}

/** Who hears of one alarm by itself. */
export const told = ({ backend: theirs }: AlarmDefinition, { tickets, backend }: AlarmTopics): ITopic[] =>
  theirs && backend ? [tickets, backend] : [tickets];

/** What the message says: CloudWatch takes 1,024 characters (PutMetricAlarm, "AlarmDescription"). */
function describe(
  { fault, runbook, first }: AlarmDefinition,
  silence: AlarmShape['silence'],
  { tier, alarms }: GuardedAlarmProps['config'],
): string {
  const lines = [
    fault,
    `First: npx ${first.replaceAll('TIER', tier)}`,
    `Runbook: ${alarms.runbooks}${runbook}`,
    `Silence is ${silence.is}: ${silence.because}`,
  ];
  return lines.join('\n');
}
