import type { Readable } from 'node:stream';
import type { ObjectProperties, ObjectStore, WriteResult } from '../storage/object-store';

/** What the sync needs of the snapshot bucket. */
export interface SnapshotStore extends ObjectStore {
  /**
   * Creates an object from a stream. Nothing is visible before the stream has ended; when the stream fails, nothing ever
   * is, and its error is thrown. `conflict`: the key was there already.
   */
  create(key: string, body: Readable, properties: ObjectProperties): Promise<WriteResult>;
  /** Every key that begins with `prefix`. */
  list(prefix: string): Promise<string[]>;
  /** Removes an object; one that is not there is removed already. */
  remove(key: string): Promise<void>;
}
