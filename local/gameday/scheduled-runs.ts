/**
 * EventBridge Scheduler and Lambda's asynchronous side, minute by minute: what the deployed schedules start, and where the
 * deployed configuration sends a run that failed or could not be started.
 */
import { GetFunctionEventInvokeConfigCommand, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueUrlCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { isDue } from './due';

export interface ScheduledRuns {
  readonly scheduler: SchedulerClient;
  /** Without retries of its own. */
  readonly lambda: LambdaClient;
  readonly sqs: SQSClient;
  /** Names of the schedules. */
  readonly schedules: readonly string[];
}

/** Starts what is due in a minute, and waits until all of it has ended. */
export async function runDue(place: ScheduledRuns, minute: number): Promise<void> {
  await Promise.all(place.schedules.map((name) => runOne(place, name, minute)));
}

async function runOne({ scheduler, lambda, sqs }: ScheduledRuns, Name: string, minute: number): Promise<void> {
  const schedule = await scheduler.send(new GetScheduleCommand({ Name }));
  if (schedule.State !== 'ENABLED' || !isDue(schedule.ScheduleExpression ?? '', minute)) return;
  const FunctionName = schedule.Target?.Arn ?? '';
  const problem = await started(lambda, FunctionName);
  if (problem === null) return;
  // Retries are off (`retryAttempts: 0`). Events for a function without any concurrency go there at once (Lambda, developer
  // guide, "Understanding retry behavior").
  const { DestinationConfig } = await lambda.send(
    new GetFunctionEventInvokeConfigCommand({ FunctionName, Qualifier: '$LATEST' }),
  );
  const queue = DestinationConfig?.OnFailure?.Destination?.split(':').at(-1);
  if (!queue) return;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ responsePayload: problem }) }));
}

/** What Lambda says of a run that did not end well; null for one that did. */
async function started(lambda: LambdaClient, FunctionName: string): Promise<string | null> {
  try {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from('{}') }),
    );
    return FunctionError === undefined ? null : Buffer.from(Payload ?? []).toString();
  } catch (error) {
    return (error as Error).message;
  }
}
