import { NEWEST_REVISION } from '../../api/catalogue';
import { controlApi } from '../../api/control';
import type { Fault } from '../fault';
import { snapshotPointer } from '../snapshot-bucket';

/** Meant so, and larger than the guard takes: it stays what the API publishes. */
export const revisionThatShrank: Fault = {
  id: 'revision-that-shrank',
  title: 'The API publishes a revision with a tenth fewer terms, and means it',
  alarm: 'sync-refused',
  commit: ({ apiUrl }) => controlApi(apiUrl, { latest: NEWEST_REVISION, fault: { kind: 'shrink', to: 0.9 } }),
  promise: 'Readers of the snapshot get the new revision.',
  kept: async (day) => (await snapshotPointer(day))?.revision === NEWEST_REVISION,
};
