import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import type { Fault } from '../fault';
import { POINTER_KEY, snapshotPointer } from '../snapshot-bucket';

export const pointerDeleted: Fault = {
  id: 'pointer-deleted',
  title: "Somebody deletes the snapshot's pointer",
  alarm: 'snapshot-path-failing',
  // Just after a run: the next one would mend it by itself.
  minutesAfterSync: 0,
  commit: ({ clients, names }) =>
    clients.s3().send(new DeleteObjectCommand({ Bucket: names.buckets.snapshot, Key: POINTER_KEY })),
  leaves: { 'tier snapshots restore': 'that is for a current revision which is broken' },
  promise: 'Readers of the snapshot get its pointer.',
  kept: async (day) => (await snapshotPointer(day)) !== null,
};
