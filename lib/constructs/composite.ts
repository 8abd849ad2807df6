import { type Alarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnTopic, ITopic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Something that a composite listens to, known by its name so that a rule can be made again from its text alone. */
export interface Member {
  readonly alarmName: string;
  readonly alarm: Alarm | CfnCompositeAlarm;
}

export interface CompositeProps {
  readonly alarmName: string;
  /** What it is for; CloudWatch takes 1,024 characters. */
  readonly meaning: string;
  /** `any`: ALARM when one of the members is; `all`: only when each is. */
  readonly when: 'any' | 'all';
  readonly members: readonly Member[];
  /** Absent for one that only machines read. */
  readonly tells?: ITopic;
}

/** A composite over alarms of its own region. A member without data counts as not in ALARM. */
export function composite(scope: Construct, id: string, props: CompositeProps): Member {
  const { alarmName, meaning, when, members, tells } = props;
  const arns = tells ? [literalArn(tells)] : [];
  const alarm = new CfnCompositeAlarm(scope, id, {
    alarmName,
    alarmDescription: meaning,
    alarmRule: members.map((member) => `ALARM("${member.alarmName}")`).join(when === 'any' ? ' OR ' : ' AND '),
    actionsEnabled: true,
    ...(arns.length > 0 ? { alarmActions: arns, okActions: arns } : {}),
  });
  // CloudWatch refuses a rule over alarms that do not exist yet (PutCompositeAlarm).
  for (const member of members) alarm.node.addDependency(member.alarm);
  if (tells) alarm.node.addDependency(tells);
  return { alarmName, alarm };
}

/** Without references, so that a composite can be made again from its text alone. */
function literalArn(topic: ITopic): string {
  const { account, region } = Stack.of(topic);
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:sns:${region}:${account}:${(topic.node.defaultChild as CfnTopic).topicName}`;
}
