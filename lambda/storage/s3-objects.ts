import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectProperties, ObjectStore } from './object-store';
import { isAbsent, isConflict, storageFailed } from './s3-answer';

/**
 * Small objects of one bucket.
 *
 * @param signal ends every request when the run's time is up.
 */
export function s3Objects(client: S3Client, bucket: string, signal: AbortSignal): ObjectStore {
  const until = { abortSignal: signal };
  const orNull = async <T>(key: string, read: () => Promise<T>): Promise<T | null> => {
    try {
      return await read();
    } catch (error) {
      if (isAbsent(error as Error)) return null;
      throw storageFailed('s3:GetObject', `${bucket}/${key}`, error as Error);
    }
  };

  return {
    read: (key) =>
      orNull(key, async () => {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), until);
        const body = (await object.Body?.transformToString()) ?? '';
        return { body, etag: object.ETag ?? '', metadata: object.Metadata ?? {} };
      }),

    describe: (key) =>
      orNull(key, async () => {
        const object = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), until);
        return object.Metadata ?? {};
      }),

    async replace(key, body, properties, condition) {
      const expected = condition === 'absent' ? { IfNoneMatch: '*' } : { IfMatch: condition.etag };
      const input = { Bucket: bucket, Key: key, Body: body, ...headersOf(properties), ...expected };
      try {
        await client.send(new PutObjectCommand(input), until);
        return 'written';
      } catch (error) {
        if (isConflict(error as Error)) return 'conflict';
        throw storageFailed('s3:PutObject', `${bucket}/${key}`, error as Error);
      }
    },
  };
}

/** An object's properties as S3 takes them. */
export const headersOf = ({ contentType, contentEncoding, cacheControl, metadata }: ObjectProperties) => ({
  ContentType: contentType,
  CacheControl: cacheControl,
  Metadata: { ...metadata },
  ...(contentEncoding !== undefined && { ContentEncoding: contentEncoding }),
});
