import type { CompositeAlarm } from '@aws-sdk/client-cloudwatch';
import { NotModelled, orNotModelled } from '../not-modelled';
import { nameOfAlarm } from './name-of-alarm';
import { parseRule } from './parse-rule';
import { childrenOf, type Rule } from './rule';

/** A composite alarm that can be evaluated. */
export interface Composite {
  readonly name: string;
  readonly rule: Rule;
  /** null when nothing suppresses its actions. */
  readonly suppressor: Suppressor | null;
}

/** "Suppressing composite alarm actions" (Create_Composite_Alarm_Suppression.html). */
export interface Suppressor {
  readonly alarm: string;
  readonly waitSeconds: number;
  readonly extensionSeconds: number;
}

/** "A single composite alarm can monitor 100 underlying alarms" (alarm-combining.html). */
const MOST_CHILDREN = 100;

/**
 * A composite alarm as it is evaluated, or one sentence saying what is not modelled.
 * @param alarm as DescribeAlarms gives it; the properties of `AWS::CloudWatch::CompositeAlarm` have the same names.
 */
export function readComposite(alarm: CompositeAlarm): Composite | string {
  const read = orNotModelled(() => readModelled(alarm));
  return read instanceof NotModelled ? `The local alarm clock does not model ${read.message}.` : read;
}

function readModelled(alarm: CompositeAlarm): Composite {
  const rule = parseRule(alarm.AlarmRule ?? '');
  const children = childrenOf(rule).length;
  if (children > MOST_CHILDREN) throw new NotModelled(`a rule over ${children} alarms, at most ${MOST_CHILDREN}`);
  return { name: alarm.AlarmName ?? '', rule, suppressor: suppressorOf(alarm) };
}

function suppressorOf(alarm: CompositeAlarm): Suppressor | null {
  if (!alarm.ActionsSuppressor) return null;
  const { ActionsSuppressorWaitPeriod: waitSeconds, ActionsSuppressorExtensionPeriod: extensionSeconds } = alarm;
  // Both are "required only when ActionsSuppressor is specified" (PutCompositeAlarm).
  if (waitSeconds === undefined || extensionSeconds === undefined) {
    throw new NotModelled('a suppressor without wait and extension period');
  }
  return { alarm: nameOfAlarm(alarm.ActionsSuppressor), waitSeconds, extensionSeconds };
}
