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

/** One run, by the name of its schedule. */
export interface Run {
  readonly schedule: string;
  readonly endedWell: boolean;
}

/** Starts what is due in a minute, and waits until all of it has ended. */
export async function runDue(place: ScheduledRuns, minute: number): Promise<readonly Run[]> {
  return (await Promise.all(place.schedules.map((name) => runOne(place, name, minute)))).flat();
}

async function runOne(place: ScheduledRuns, Name: string, minute: number): Promise<Run[]> {
  const schedule = await place.scheduler.send(new GetScheduleCommand({ Name }));
  if (schedule.State !== 'ENABLED' || !isDue(schedule.ScheduleExpression ?? '', minute)) return [];
  const functionName = schedule.Target?.Arn ?? '';
  const problem = await problemOf(place.lambda, functionName);
  if (problem !== null) await keepFailure(place, functionName, problem);
  return [{ schedule: Name, endedWell: problem === null }];
}

/**
 * Retries are off (`retryAttempts: 0`); and events for a function that is held at no concurrency go there at once, "without
 * any retries" (Lambda, developer guide, "Configuring reserved concurrency").
 */
async function keepFailure({ lambda, sqs }: ScheduledRuns, FunctionName: string, responsePayload: string) {
  const asked = new GetFunctionEventInvokeConfigCommand({ FunctionName, Qualifier: '$LATEST' });
  const { DestinationConfig } = await lambda.send(asked);
  const QueueName = DestinationConfig?.OnFailure?.Destination?.split(':').at(-1);
  if (!QueueName) return;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ responsePayload }) }));
}

/** What Lambda says of a run that did not end well; null for one that did. */
async function problemOf(lambda: LambdaClient, FunctionName: string): Promise<string | null> {
  try {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from('{}') }),
    );
    return FunctionError === undefined ? null : Buffer.from(Payload ?? []).toString();
  } catch (error) {
    return (error as Error).message;
  }
}
