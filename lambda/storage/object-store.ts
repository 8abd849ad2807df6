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
 * What functions need of S3, so that every decision can be tried without it. Every method throws {@link StorageFailed}
 * when storage fails; then a write may or may not have happened, but never in part.
 */
export interface ObjectStore {
  /** A small object, or null when there is none. */
  read(key: string): Promise<StoredObject | null>;
  /** The metadata of an object, or null when there is none. */
  describe(key: string): Promise<Readonly<Record<string, string>> | null>;
  replace(key: string, body: string, properties: ObjectProperties, condition: Condition): Promise<WriteResult>;
}
