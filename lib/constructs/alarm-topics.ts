import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AlarmTopics } from './guarded-alarm';

export interface AlarmTopicsProps {
  readonly names: { readonly pages: string; readonly tickets: string; readonly backend?: string };
  /** E-mail addresses; each confirms once, by the mail that AWS sends it. */
  readonly addressees: readonly string[];
  /** Told of alarms about the API; without any there is no topic for them. */
  readonly backendAddressees: readonly string[];
  readonly removalPolicy: RemovalPolicy;
}

/** Where the alarms of one region go: encrypted, and published to by CloudWatch of this account alone. */
export function alarmTopics(scope: Construct, id: string, props: AlarmTopicsProps): AlarmTopics {
  const parent = new Construct(scope, id);
  const key = alarmKey(parent, props.removalPolicy);
  const topic = (topicId: string, topicName: string, addressees: readonly string[]) => {
    const made = new Topic(parent, topicId, { topicName, enforceSSL: true, masterKey: key });
    // `enforceSSL` writes a policy that only denies; it replaces the default that let the account's alarms publish.
    made.addToResourcePolicy(fromCloudWatch(parent, ['sns:Publish'], made.topicArn));
    for (const address of addressees) made.addSubscription(new EmailSubscription(address));
    return made;
  };
  return {
    pages: topic('Pages', props.names.pages, props.addressees),
    tickets: topic('Tickets', props.names.tickets, props.addressees),
    backend:
      props.names.backend && props.backendAddressees.length > 0
        ? topic('Backend', props.names.backend, props.backendAddressees)
        : null,
  };
}

/** A key of our own: an alarm cannot publish to a topic with the AWS-managed one (CloudWatch, "Alarm actions"). */
function alarmKey(scope: Construct, removalPolicy: RemovalPolicy): Key {
  const key = new Key(scope, 'Key', {
    description: 'Messages of alarms, until they are delivered',
    enableKeyRotation: true,
    removalPolicy,
  });
  key.addToResourcePolicy(fromCloudWatch(scope, ['kms:Decrypt', 'kms:GenerateDataKey*'], '*'));
  return key;
}

const fromCloudWatch = (scope: Construct, actions: string[], resource: string) =>
  new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions,
    resources: [resource],
    // Otherwise an alarm of any account could be pointed here (CloudWatch, "confused deputy").
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
