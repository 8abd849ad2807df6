import { PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import type { Fault } from '../fault';

export const syncHeld: Fault = {
  id: 'sync-held',
  title: 'Somebody holds the sync at a concurrency of 0',
  alarm: 'dead-letters',
  instance: 'taxonomy-sync-failures',
  commit: ({ clients, names }) =>
    clients.lambda().send(
      new PutFunctionConcurrencyCommand({
        FunctionName: names.functions.taxonomySync,
        ReservedConcurrentExecutions: 0,
      }),
    ),
  byHand: { says: 'delete them', act: (day) => day.emptyQueues() },
  promise: 'The sync runs again, and confirms the snapshot.',
  kept: async (day) => day.endsWell('taxonomySync'),
};
