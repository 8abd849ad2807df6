import { Readable } from 'node:stream';
import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { bucketAllows } from './bucket-policy';
import { edgeError } from './custom-origin';
import type { OriginAnswer, OriginRequest, S3Origin } from './model';

/** An object as S3 keeps it; `body` is absent for HEAD. */
export interface StoredObject {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | Buffer;
}

/** What the preview needs of S3. */
export interface ObjectReader {
  /**
   * @param unless ETag of what the edge holds already
   * @returns null when the key is not there
   */
  read(
    bucket: string,
    key: string,
    method: 'GET' | 'HEAD',
    unless?: string,
  ): Promise<StoredObject | 'unchanged' | null>;
  /** JSON text of the bucket's policy; null when it has none. */
  policy(bucket: string): Promise<string | null>;
}

/** The key that a path names. S3 reads a plus sign in a path as a space. */
export function keyOf(origin: Pick<S3Origin, 'path'>, uri: string): string | null {
  try {
    return decodeURIComponent(`${origin.path}${uri}`.replaceAll('+', ' ')).replace(/^\//, '');
  } catch {
    return null;
  }
}

/**
 * Asks an S3 origin as CloudFront does: with the bucket's policy deciding, and a missing key told apart from a forbidden
 * one only for who may list the bucket. Source: S3, API reference, GetObject, "Permissions".
 */
export async function askS3Origin(
  origin: S3Origin,
  { method, uri, headers }: OriginRequest,
  { reader, distributionArn }: { reader: ObjectReader; distributionArn: string },
): Promise<OriginAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return s3Error(403, 'AccessDenied');
  const key = keyOf(origin, uri);
  if (key === null) return s3Error(400, 'InvalidURI');
  try {
    const policy = origin.accessControlled ? await reader.policy(origin.bucket) : null;
    const bucket = `arn:aws:s3:::${origin.bucket}`;
    if (!bucketAllows(policy, { action: 's3:GetObject', resource: `${bucket}/${key}`, distributionArn })) {
      return s3Error(403, 'AccessDenied');
    }
    const object = key === '' ? null : await reader.read(origin.bucket, key, method, headers['if-none-match']);
    if (object === 'unchanged') return { status: 304, headers: { server: 'AmazonS3' }, body: Buffer.alloc(0) };
    if (object) return { status: 200, headers: { ...object.headers, server: 'AmazonS3' }, body: object.body };
    const listable = bucketAllows(policy, { action: 's3:ListBucket', resource: bucket, distributionArn });
    return listable ? s3Error(404, 'NoSuchKey') : s3Error(403, 'AccessDenied');
  } catch (error) {
    return error instanceof SilentBucket ? edgeError(504) : edgeError(502, 503);
  }
}

/** How long CloudFront waits for a bucket's answer, which nobody can change (CloudFront, developer guide, "Response timeout"). */
const BUCKET_MS = 30_000;

class SilentBucket extends Error {}

function s3Error(status: number, code: string): OriginAnswer {
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
  const headers = { 'content-type': 'application/xml', 'content-length': String(body.length), server: 'AmazonS3' };
  return { status, headers, body };
}

/**
 * S3 through the AWS API.
 * @param limitMs until S3 begins to answer, the client's own attempts included
 */
export function s3Reader(client: S3Client, limitMs = BUCKET_MS): ObjectReader {
  /** A timer and not `AbortSignal.timeout`, which would also end a body that is being read. */
  async function inTime<T>(send: (until: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), limitMs);
    try {
      return await send({ abortSignal: over.signal });
    } catch (error) {
      throw over.signal.aborted ? new SilentBucket('S3 did not answer in time.', { cause: error }) : error;
    } finally {
      clearTimeout(timer);
    }
  }
  return {
    async read(bucket, key, method, unless) {
      try {
        const where = { Bucket: bucket, Key: key, ...(unless === undefined ? {} : { IfNoneMatch: unless }) };
        const command = method === 'GET' ? new GetObjectCommand(where) : new HeadObjectCommand(where);
        const object = await inTime((until) => client.send(command as GetObjectCommand, until));
        const headers = {
          'content-type': object.ContentType,
          'content-length': object.ContentLength?.toString(),
          'content-encoding': object.ContentEncoding,
          'cache-control': object.CacheControl,
          etag: object.ETag,
          'accept-ranges': 'bytes',
          'last-modified': object.LastModified?.toUTCString(),
          ...Object.fromEntries(
            Object.entries(object.Metadata ?? {}).map(([name, value]) => [`x-amz-meta-${name}`, value]),
          ),
        };
        const said = Object.entries(headers).filter((entry): entry is [string, string] => !!entry[1]);
        if (!(object.Body instanceof Readable)) return { headers: Object.fromEntries(said), body: Buffer.alloc(0) };
        // Whoever reads it is told; while nobody does, it is no reason to end the process.
        object.Body.on('error', () => {});
        return { headers: Object.fromEntries(said), body: object.Body };
      } catch (error) {
        const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
        if (status === 404) return null;
        if (status === 304) return 'unchanged';
        throw error;
      }
    },
    async policy(bucket) {
      try {
        const command = new GetBucketPolicyCommand({ Bucket: bucket });
        return (await inTime((until) => client.send(command, until))).Policy ?? null;
      } catch (error) {
        if (error instanceof S3ServiceException && error.name === 'NoSuchBucketPolicy') return null;
        throw error;
      }
    },
  };
}
