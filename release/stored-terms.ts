import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { snapshotKey, termsPath } from '../contract/taxonomy';
import type { Bucket } from './bucket';
import type { HeldPointer } from './snapshot-state';
import { termsProblem } from './terms-proof';

/** Reads the revision that the snapshot points to from the bucket, all of it: one sentence on what is wrong, or null. */
export async function storedTermsProblem({ s3, bucket, signal }: Bucket, pointer: HeldPointer): Promise<string | null> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: snapshotKey(termsPath(pointer.revision)) });
  try {
    const { Body, ContentEncoding } = await s3.send(command, signal ? { abortSignal: signal } : {});
    if (!(Body instanceof Readable)) return `Revision ${pointer.revision} has no body.`;
    // An error on either side ends the other, and then the reading of it.
    const plain = ContentEncoding === 'gzip' ? pipeline(Body, createGunzip(), () => {}) : Body;
    return await termsProblem(plain, pointer);
  } catch (error) {
    const { name, code } = error as Error & { code?: string };
    if (name === 'NoSuchKey') return `Revision ${pointer.revision}, which the snapshot points to, is not there.`;
    if (code?.startsWith('Z_')) return `Revision ${pointer.revision} cannot be unpacked (${code}).`;
    throw error;
  }
}
