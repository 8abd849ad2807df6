/** SQS's own metrics, which the local AWS does not emit: how many messages wait in each queue that is in use. */
import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, GetQueueUrlCommand, PurgeQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Once a minute (SQS, developer guide, "Monitoring Amazon SQS queues using CloudWatch"). */
export async function emitQueueMetrics(
  sqs: SQSClient,
  cloudWatch: CloudWatchClient,
  queues: readonly string[],
): Promise<void> {
  const Timestamp = new Date();
  const MetricData = await Promise.all(
    queues.map(async (QueueName) => ({
      ...{ MetricName: 'ApproximateNumberOfMessagesVisible', Unit: 'Count' as const, Timestamp },
      Dimensions: [{ Name: 'QueueName', Value: QueueName }],
      Value: await waitingIn(sqs, QueueName),
    })),
  );
  await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'AWS/SQS', MetricData }));
}

async function waitingIn(sqs: SQSClient, QueueName: string): Promise<number> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
}

/** What the runbook of dead letters says to do with messages that were read. */
export async function emptyQueues(sqs: SQSClient, queues: readonly string[]): Promise<void> {
  await Promise.all(
    queues.map(async (QueueName) => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    }),
  );
}
