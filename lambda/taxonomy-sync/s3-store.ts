import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Condition, ObjectProperties, SnapshotStore, StoredObject, WriteResult } from './snapshot-store';
import { Failed, Refused } from './verdict';

/** Larger than S3's least part (5 MiB), small enough that two in flight and one being filled fit into the function. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_IN_FLIGHT = 2;

/** The snapshot bucket. 412 and 409 both mean that another writer was there (S3, conditional writes). */
export class S3Store implements SnapshotStore {
  /** @param signal ends every request when the run's time is up. */
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly signal: AbortSignal,
  ) {}

  async read(key: string): Promise<StoredObject | null> {
    return this.#absentAsNull('s3:GetObject', key, async () => {
      const object = await this.client.send(new GetObjectCommand(this.#at(key)), this.#until());
      const body = (await object.Body?.transformToString()) ?? '';
      return { body, etag: object.ETag ?? '', metadata: object.Metadata ?? {} };
    });
  }

  async describe(key: string): Promise<Readonly<Record<string, string>> | null> {
    return this.#absentAsNull('s3:GetObject', key, async () => {
      const object = await this.client.send(new HeadObjectCommand(this.#at(key)), this.#until());
      return object.Metadata ?? {};
    });
  }

  async replace(key: string, body: string, properties: ObjectProperties, condition: Condition): Promise<WriteResult> {
    const expected = condition === 'absent' ? { IfNoneMatch: '*' } : { IfMatch: condition.etag };
    const input = { ...this.#at(key), ...headers(properties), ...expected, Body: body };
    return this.#write(key, () => this.client.send(new PutObjectCommand(input), this.#until()));
  }

  async create(key: string, body: Readable, properties: ObjectProperties): Promise<WriteResult> {
    // One Put for a small body, else parts that S3 shows to nobody until they are completed; aborted when the body fails.
    const upload = new Upload({
      client: this.client,
      params: { ...this.#at(key), ...headers(properties), IfNoneMatch: '*', Body: body },
      partSize: PART_BYTES,
      queueSize: PARTS_IN_FLIGHT,
    });
    const stop = () => void upload.abort();
    this.signal.addEventListener('abort', stop, { once: true });
    return this.#write(key, () => upload.done()).finally(() => this.signal.removeEventListener('abort', stop));
  }

  async #write(key: string, send: () => Promise<unknown>): Promise<WriteResult> {
    try {
      await send();
      return 'written';
    } catch (error) {
      if (isConflict(error)) return 'conflict';
      throw storageFailure('s3:PutObject', this.bucket, key, error);
    }
  }

  async #absentAsNull<T>(action: string, key: string, read: () => Promise<T>): Promise<T | null> {
    try {
      return await read();
    } catch (error) {
      const { name } = error as Error;
      if (name === 'NoSuchKey' || name === 'NotFound') return null;
      throw storageFailure(action, this.bucket, key, error);
    }
  }

  #at(key: string) {
    return { Bucket: this.bucket, Key: key };
  }

  #until() {
    return { abortSignal: this.signal };
  }
}

const headers = ({ contentType, contentEncoding, cacheControl, metadata }: ObjectProperties) => ({
  ContentType: contentType,
  CacheControl: cacheControl,
  Metadata: { ...metadata },
  ...(contentEncoding !== undefined && { ContentEncoding: contentEncoding }),
});

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? null;

/** Also a key that was there to be replaced and is gone: S3 then answers If-Match with 404 and NoSuchKey. */
const isConflict = (error: unknown) =>
  [409, 412].includes(statusOf(error) ?? 0) || (error as Error).name === 'NoSuchKey';

/** S3's error as a verdict; an error of the body that was being stored is passed on as it is. */
function storageFailure(action: string, bucket: string, key: string, error: unknown): Failed | Refused {
  if (error instanceof Failed || error instanceof Refused) return error;
  const { name, message } = error as Error;
  if (statusOf(error) === 403) {
    // Without s3:ListBucket S3 answers 403 for a key that is not there.
    return new Failed(
      'storage-denied',
      `S3 refused ${action} on ${bucket}/${key} (${name}); grant the function that action and s3:ListBucket on the bucket.`,
      { cause: error },
    );
  }
  return new Failed(
    'storage-failed',
    `S3 failed at ${action} on ${bucket}/${key} (${name}: ${message}); readers keep what they have and the next run tries again.`,
    { cause: error },
  );
}
