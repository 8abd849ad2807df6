import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnPermission, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import type { MessageEnvironment } from '../../contract/functions';
import { EDGE_REGION, type TierNames } from '../../contract/names';
import { functionCode } from './function-code';
import { removalPolicyOf } from './retention';

export interface AlarmChannelProps {
  readonly config: TierConfig;
  readonly names: TierNames;
  readonly secretName: string;
}

/** Every alarm of the tier as a message in one channel, the edge's from their own region included. */
export class AlarmChannel extends Construct {
  constructor(scope: Construct, id: string, { config, names, secretName }: AlarmChannelProps) {
    super(scope, id);
    const { account, region, partition } = Stack.of(this);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: removalPolicyOf(config.onDelete),
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['secretsmanager:GetSecretValue'],
        // Secrets Manager puts six characters of its own behind the name.
        resources: [`arn:${partition}:secretsmanager:${region}:${account}:secret:${secretName}-??????`],
      }),
    );
    const environment: MessageEnvironment = {
      TIER: config.tier,
      RUNBOOKS: config.alarms.runbooks,
      CHANNEL_STORED_AS: secretName,
    };
    const send = new LambdaFunction(this, 'Function', {
      functionName: names.functions.alarmMessage,
      description: 'Puts alarms into a channel, with fault, first command and runbook',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: functionCode(this, 'alarm-message'),
      environment: { ...environment },
      memorySize: 256,
      timeout: Duration.seconds(30),
      role,
      logGroup,
      // A channel that is down for a moment: Lambda tries twice more, within minutes.
      retryAttempts: 2,
      onFailure: new SqsDestination(
        new Queue(this, 'Failures', {
          queueName: names.alarmMessageFailures,
          enforceSSL: true,
          encryption: QueueEncryption.SQS_MANAGED,
          retentionPeriod: Duration.days(14),
        }),
      ),
    });
    const here = [names.topics.pages, names.topics.tickets].map((name) => ({ name, topicRegion: region }));
    const edge = [names.edgeTopics.pages, names.edgeTopics.tickets].map((name) => ({ name, topicRegion: EDGE_REGION }));
    for (const { name, topicRegion } of [...here, ...edge]) {
      const topicArn = `arn:${partition}:sns:${topicRegion}:${account}:${name}`;
      const permission = new CfnPermission(this, `Permission-${name}`, {
        action: 'lambda:InvokeFunction',
        functionName: send.functionName,
        principal: 'sns.amazonaws.com',
        sourceArn: topicArn,
      });
      const subscription = new CfnSubscription(this, `Subscription-${name}`, {
        ...{ topicArn, protocol: 'lambda', endpoint: send.functionArn },
        // The topic's own; without it CloudFormation looks for it in the stack's (SNS, "Subscription", `Region`).
        ...(topicRegion === region ? {} : { region: topicRegion }),
      });
      subscription.node.addDependency(permission);
    }
  }
}
