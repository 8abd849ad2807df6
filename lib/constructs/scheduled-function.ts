import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '../../contract/metrics';
import { rateExpression } from './rate-expression';

export interface ScheduledFunctionProps {
  readonly functionName: string;
  readonly description: string;
  readonly code: Code;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  /** Absent: the account's pool. A new account's quota may refuse any reservation. */
  readonly reservedConcurrency?: number | undefined;
  readonly scheduleName: string;
  readonly everyMinutes: number;
  /** Runs that the function itself failed. */
  readonly failuresQueueName: string;
  /** Runs that the scheduler could not start. */
  readonly unstartedQueueName: string;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * A function that runs every so many minutes. The next run is the retry, so a failed one is kept for a person and not
 * repeated; a run that could not be started at all is kept apart, as Lambda's own destination never sees it.
 */
export class ScheduledFunction extends Construct {
  readonly function: LambdaFunction;
  private readonly role: Role;

  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const failures = this.queue('Failures', props.failuresQueueName);
    const unstarted = this.queue('Unstarted', props.unstartedQueueName);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: props.removalPolicy,
    });
    // A role of our own: the CDK's default lets a function write any log of the account.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    this.allow({
      actions: ['cloudwatch:PutMetricData'],
      // PutMetricData knows no resources (service authorization reference); the namespace is its bound.
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACE } },
    });
    this.function = new LambdaFunction(this, 'Function', {
      functionName: props.functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      environment: { ...props.environment },
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      role: this.role,
      logGroup,
      onFailure: new SqsDestination(failures),
      retryAttempts: 0,
      // A run that waited longer than until the next one has nothing left to do. Lambda's least is a minute.
      maxEventAge: Duration.minutes(props.everyMinutes),
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
    this.schedule(props, unstarted);
  }

  /** Grants exactly these actions on exactly these resources. */
  allow(statement: {
    readonly actions: string[];
    readonly resources: string[];
    readonly conditions?: Record<string, Record<string, string>>;
  }): void {
    this.role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, ...statement }));
  }

  private queue(id: string, queueName: string): Queue {
    return new Queue(this, id, {
      queueName,
      enforceSSL: true,
      encryption: QueueEncryption.SQS_MANAGED,
      // SQS's longest: a failure on the first day of a holiday is still there after it.
      retentionPeriod: Duration.days(14),
    });
  }

  private schedule({ scheduleName, everyMinutes, description }: ScheduledFunctionProps, unstarted: Queue): void {
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        // Otherwise a schedule of any account could be pointed at this role (Scheduler, "confused deputy").
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [unstarted.queueArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: scheduleName,
      description,
      scheduleExpression: rateExpression(everyMinutes),
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.function.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: unstarted.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: everyMinutes * 60, maximumRetryAttempts: 2 },
      },
    });
    // The scheduler checks the role's rights when the schedule is made.
    schedule.node.addDependency(role);
  }
}
