import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { sha256Hex } from './manifest';

export interface Bucket {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly signal?: AbortSignal;
}

/** What lies under a key, by its real bytes; null when nothing does. */
export async function readObject({ s3, bucket, signal }: Bucket, key: string) {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const found = await s3.send(command, signal ? { abortSignal: signal } : {});
    return {
      sha256: sha256Hex((await found.Body?.transformToByteArray()) ?? new Uint8Array()),
      contentType: found.ContentType,
      cacheControl: found.CacheControl,
      etag: found.ETag ?? '',
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return null;
    throw error;
  }
}

/** A small object's text; null when there is none. */
export async function readText({ s3, bucket, signal }: Bucket, key: string): Promise<string | null> {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const { Body } = await s3.send(command, signal ? { abortSignal: signal } : {});
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return null;
    throw error;
  }
}
