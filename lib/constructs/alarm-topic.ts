import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface AlarmTopicProps {
  readonly topicName: string;
  /** E-mail addresses; each confirms once, by the mail that AWS sends it. */
  readonly addressees: readonly string[];
}

/** Where the alarms of one region go. Not encrypted with the AWS-managed key: CloudWatch may not use that one. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { topicName, addressees }: AlarmTopicProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    this.topic = new Topic(this, 'Topic', { topicName, enforceSSL: true });
    // `enforceSSL` writes a policy that only denies; it replaces the default that let the account's alarms publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    for (const address of addressees) this.topic.addSubscription(new EmailSubscription(address));
  }
}
