import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { type Bucket, readObject } from '../bucket';
import { ReleaseError } from '../release-error';

/** S3's answer when two writers were there at once: 409; the next attempt is told who won (conditional writes). */
const ATTEMPTS = 3;

/**
 * Writes one object of the ledger, where nothing is yet. A ledger is appended to, never changed: the bucket's policy
 * refuses a write without this condition.
 *
 * @returns `there` when the same bytes lie under the key already
 * @throws ReleaseError when other bytes do
 */
export async function append(
  to: Bucket,
  key: string,
  body: Buffer,
  contentType = 'application/json',
): Promise<'written' | 'there'> {
  const digest = createHash('sha256').update(body).digest();
  const put = new PutObjectCommand({
    ...{ Bucket: to.bucket, Key: key, Body: body, ContentType: contentType, IfNoneMatch: '*' },
    ChecksumSHA256: digest.toString('base64'),
  });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await to.s3.send(put, to.signal ? { abortSignal: to.signal } : {});
      return 'written';
    } catch (error) {
      if (statusOf(error) === 409) continue;
      if (statusOf(error) !== 412) throw error;
    }
    const there = await readObject(to, key);
    if (there?.sha256 === digest.toString('hex')) return 'there';
    if (there !== null) throw otherBytes(to.bucket, key, there.sha256, digest.toString('hex'));
  }
  throw new ReleaseError(
    'tier',
    `s3://${to.bucket}/${key} is written by somebody else just now: run this command again.`,
  );
}

const otherBytes = (bucket: string, key: string, found: string, expected: string) =>
  new ReleaseError(
    'tier',
    `s3://${bucket}/${key} holds the sha256 ${found}, expected ${expected}, and a ledger is never changed: find out who wrote it.`,
  );

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
