import type { Readable } from 'node:stream';

/** How an object is served and what is known of it beside its bytes. */
export interface ObjectProperties {
  readonly contentType: string;
  readonly contentEncoding?: string;
  readonly cacheControl: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface StoredObject {
  readonly body: string;
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A write succeeds only while the key is as the writer has seen it: `absent`, or with this ETag. */
export type Condition = 'absent' | { readonly etag: string };

/** `conflict`: the key was not as the condition says, and nothing was written. */
export type WriteResult = 'written' | 'conflict';

/**
 * What the sync needs of S3, so that every decision can be tried without it. Every method throws {@link Failed} when
 * storage fails; then the write may or may not have happened, but never in part.
 */
export interface SnapshotStore {
  /** A small object, or null when there is none. */
  read(key: string): Promise<StoredObject | null>;
  /** The metadata of an object, or null when there is none. */
  describe(key: string): Promise<Readonly<Record<string, string>> | null>;
  replace(key: string, body: string, properties: ObjectProperties, condition: Condition): Promise<WriteResult>;
  /**
   * Creates an object from a stream. Nothing is visible before the stream has ended; when the stream fails, nothing ever
   * is, and its error is thrown.
   */
  create(key: string, body: Readable, properties: ObjectProperties): Promise<WriteResult>;
}
