import { PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import type { Fault } from '../fault';

export const publisherHeld: Fault = {
  id: 'publisher-held',
  title: 'Somebody holds the flag publisher at a concurrency of 0',
  alarm: 'publisher-behind',
  commit: ({ clients, names }) =>
    clients.lambda().send(
      new PutFunctionConcurrencyCommand({
        FunctionName: names.functions.flagPublisher,
        ReservedConcurrentExecutions: 0,
      }),
    ),
  leaves: { 'tier flags stop': 'that is for a document that is refused' },
  promise: 'The publisher compares the flags every minute.',
  kept: async (day) => day.runs('flagPublisher'),
};
