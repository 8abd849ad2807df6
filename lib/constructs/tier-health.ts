import { type Alarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface TierHealthProps {
  readonly alarmName: string;
  readonly members: readonly { readonly alarm: Alarm; readonly name: string }[];
}

/**
 * ALARM when any gate alarm of this region is: the one thing that machines react to. It tells nobody, as each member
 * does. It is written by the members' names, so that it can be made again from its text alone.
 */
export function tierHealth(scope: Construct, id: string, { alarmName, members }: TierHealthProps): CfnCompositeAlarm {
  const composite = new CfnCompositeAlarm(scope, id, {
    alarmName,
    alarmDescription:
      'ALARM when any gate alarm here is. OK is no proof of health: a member without data counts as OK.',
    alarmRule: members.map(({ name }) => `ALARM("${name}")`).join(' OR '),
    actionsEnabled: true,
  });
  // CloudWatch refuses a rule over alarms that do not exist yet (PutCompositeAlarm).
  for (const { alarm } of members) composite.node.addDependency(alarm);
  return composite;
}
