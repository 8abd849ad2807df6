import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type SnapshotPointer, snapshotKey } from '../../contract/taxonomy';
import { headersOf } from '../../lambda/storage/s3-objects';
import { LATEST_KEY, latestProperties } from '../../lambda/taxonomy-sync/snapshot-objects';
import type { RunningTier } from '../local/running';

const TAXONOMY_PREFIX = snapshotKey('/taxonomy/');

/** A tier's snapshot bucket in the hands of its account's root: what no function and no reader may, a test must. */
export function snapshotBucket({ aws, config, names }: RunningTier) {
  const s3 = new S3Client(aws.clientConfig(config.region));
  const Bucket = names.buckets.snapshot;

  /** Newest first, as S3 lists them. */
  const versions = async (Prefix: string) => {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
    if (page.IsTruncated)
      throw new Error(`${Bucket} has more versions than a test makes; look at who else writes there.`);
    const markers = page.DeleteMarkers ?? [];
    return {
      objects: (page.Versions ?? []).map(({ Key = '', VersionId = '' }) => ({ Key, VersionId })),
      markers: markers.map(({ Key = '', VersionId = '' }) => ({ Key, VersionId })),
    };
  };

  const get = async (key: string, options: { VersionId?: string; IfNoneMatch?: string } = {}) => {
    const { Body, ETag = '', ContentEncoding } = await s3.send(new GetObjectCommand({ Bucket, Key: key, ...options }));
    const stored = await buffer(Body as Readable);
    return { bytes: ContentEncoding === 'gzip' ? gunzipSync(stored) : stored, etag: ETag };
  };

  const uploads = async () => {
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: TAXONOMY_PREFIX }));
    return Uploads.map(({ Key = '', UploadId = '' }) => ({ Key, UploadId }));
  };

  return {
    s3,
    name: Bucket,
    get,

    /** Like {@link get}, and null when there is no such object. */
    find: (key: string) =>
      get(key).catch((error: Error) => {
        if (error.name === 'NoSuchKey') return null;
        throw error;
      }),

    /** Every pointer that readers ever had since {@link empty}, oldest first: the bucket keeps each version. */
    async history(): Promise<SnapshotPointer[]> {
      const { objects, markers } = await versions(LATEST_KEY);
      if (markers.length > 0) throw new Error(`Somebody deleted ${LATEST_KEY}; nobody may.`);
      return Promise.all(
        objects
          .reverse()
          .map(async ({ Key, VersionId }) => JSON.parse((await get(Key, { VersionId })).bytes.toString())),
      );
    },

    /** What a person does who takes readers back, or anybody else who writes `latest`: false when it has changed since. */
    async replaceLatest(pointer: SnapshotPointer, etag: string): Promise<boolean> {
      const Body = `${JSON.stringify(pointer)}\n`;
      const input = { Bucket, Key: LATEST_KEY, Body, IfMatch: etag, ...headersOf(latestProperties(null)) };
      try {
        await s3.send(new PutObjectCommand(input));
        return true;
      } catch (error) {
        if ((error as Error).name === 'PreconditionFailed') return false;
        throw error;
      }
    },

    /** Uploads that were begun and neither completed nor aborted, with the sizes of the parts that are there. */
    async unfinished() {
      return Promise.all(
        (await uploads()).map(async ({ Key, UploadId }) => {
          const { Parts = [] } = await s3.send(new ListPartsCommand({ Bucket, Key, UploadId }));
          return { key: Key, parts: Parts.map(({ Size = 0 }) => Size) };
        }),
      );
    },

    /** As on the first day: no pointer, no revision, no version of either, no upload. */
    async empty(): Promise<void> {
      for (const { Key, UploadId } of await uploads()) {
        await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      }
      const { objects, markers } = await versions(TAXONOMY_PREFIX);
      const Objects = [...objects, ...markers];
      if (Objects.length === 0) return;
      const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      if (Errors[0]) throw new Error(`${Errors[0].Key} cannot be deleted: ${Errors[0].Message}.`);
    },
  };
}

export type SnapshotBucket = ReturnType<typeof snapshotBucket>;
