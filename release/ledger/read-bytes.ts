import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Bucket } from '../bucket';
import { sha256Hex } from '../manifest';
import { ReleaseError } from '../release-error';

/** An object's bytes; null when there is none. */
export async function readBytes({ s3, bucket, signal }: Bucket, key: string): Promise<Buffer | null> {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const { Body } = await s3.send(command, signal ? { abortSignal: signal } : {});
    return Buffer.from((await Body?.transformToByteArray()) ?? new Uint8Array());
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return null;
    throw error;
  }
}

/**
 * Bytes that lie under their own hash, or should.
 * @throws ReleaseError when they are missing or others
 */
export async function readVerified(from: Bucket, key: string, sha256: string): Promise<Buffer> {
  const bytes = await readBytes(from, key);
  const found = bytes === null ? 'is missing' : `has the sha256 ${sha256Hex(bytes)}`;
  if (bytes !== null && sha256Hex(bytes) === sha256) return bytes;
  throw new ReleaseError(
    'tier',
    `s3://${from.bucket}/${key} ${found}, expected ${sha256}: nothing of this release is used; find out who wrote it.`,
  );
}
