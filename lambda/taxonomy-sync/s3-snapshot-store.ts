import { DeleteObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { isConflict, storageFailed } from '../storage/s3-answer';
import { headersOf, s3Objects } from '../storage/s3-objects';
import type { SnapshotStore } from './snapshot-store';
import { isVerdict } from './verdict';

/** Larger than S3's least part (5 MiB), small enough that two in flight and one being filled fit into the function. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_IN_FLIGHT = 2;

/** @param signal ends every request when the run's time is up. */
export function s3SnapshotStore(client: S3Client, bucket: string, signal: AbortSignal): SnapshotStore {
  const until = { abortSignal: signal };
  return {
    ...s3Objects(client, bucket, signal),

    async create(key, body, properties) {
      // One Put for a small body, else parts, which S3 shows to nobody until they are completed. When the body fails, the
      // parts are aborted; what a killed run leaves behind is removed by the bucket's lifecycle rule.
      const upload = new Upload({
        client,
        params: { Bucket: bucket, Key: key, Body: body, ...headersOf(properties), IfNoneMatch: '*' },
        partSize: PART_BYTES,
        queueSize: PARTS_IN_FLIGHT,
      });
      const stop = () => void upload.abort();
      signal.addEventListener('abort', stop, { once: true });
      try {
        await upload.done();
        return 'written';
      } catch (error) {
        if (isVerdict(error)) throw error;
        if (isConflict(error as Error)) return 'conflict';
        throw storageFailed('s3:PutObject', `${bucket}/${key}`, error as Error);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },

    async list(prefix) {
      const keys: string[] = [];
      try {
        for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }, until)) {
          for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
        }
      } catch (error) {
        throw storageFailed('s3:ListBucket', `${bucket}/${prefix}`, error as Error);
      }
      return keys;
    },

    async remove(key) {
      try {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }), until);
      } catch (error) {
        throw storageFailed('s3:DeleteObject', `${bucket}/${key}`, error as Error);
      }
    },
  };
}
