import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { snapshotKey, termsPath } from '../contract/taxonomy';
import type { Bucket } from '../release/bucket';
import { ReleaseError } from '../release/release-error';

/** The bytes of a stored revision, unpacked, as they come. Throws ReleaseError when it is not stored. */
export async function readTerms({ s3, bucket, signal }: Bucket, revision: number): Promise<Readable> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: snapshotKey(termsPath(revision)) });
  try {
    const { Body, ContentEncoding } = await s3.send(command, signal ? { abortSignal: signal } : {});
    if (!(Body instanceof Readable)) throw new ReleaseError('tier', `Revision ${revision} has no body.`);
    // An error on either side ends the other, and then the reading of it.
    return ContentEncoding === 'gzip' ? pipeline(Body, createGunzip(), () => {}) : Body;
  } catch (error) {
    if ((error as Error).name !== 'NoSuchKey') throw error;
    throw new ReleaseError('usage', `Revision ${revision} is not stored: see "tier snapshots list".`);
  }
}
