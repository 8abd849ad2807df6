import type { CompositeAlarm } from '@aws-sdk/client-cloudwatch';
import type { Due } from './suppression';

/** What a topic is told. */
export interface Message {
  readonly Subject: string;
  readonly Message: string;
}

/** As CloudWatch tells a topic that a composite alarm changed its state. A subject has 100 characters at most (Publish). */
export function messageOf(alarm: CompositeAlarm, { from, to }: Due, at: number): Message {
  const { AlarmName = '', AlarmArn = '' } = alarm;
  const [, , , region = '', account = ''] = AlarmArn.split(':');
  return {
    Subject: `${to}: "${AlarmName}" in ${region}`.slice(0, 100),
    Message: JSON.stringify({
      AlarmName,
      AlarmDescription: alarm.AlarmDescription ?? '',
      AWSAccountId: account,
      NewStateValue: to,
      NewStateReason: alarm.StateReason ?? '',
      StateChangeTime: new Date(at).toISOString(),
      Region: region,
      AlarmArn,
      OldStateValue: from,
      AlarmRule: alarm.AlarmRule ?? '',
    }),
  };
}
