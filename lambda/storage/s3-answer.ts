import { StorageFailed } from './storage-failed';

interface S3Error extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const statusOf = (error: S3Error) => error.$metadata?.httpStatusCode;

/** Whether a key that was to be read is not there. */
export const isAbsent = (error: S3Error) => error.name === 'NoSuchKey' || error.name === 'NotFound';

/**
 * Whether a conditional write found the key changed: 412, or 409 when both writers were there at once (S3, conditional
 * writes), or NoSuchKey when what was to be replaced is gone.
 */
export const isConflict = (error: S3Error) =>
  statusOf(error) === 412 || statusOf(error) === 409 || error.name === 'NoSuchKey';

/** S3's error as one sentence. */
export function storageFailed(action: string, place: string, error: S3Error): StorageFailed {
  const options = { cause: error };
  if (statusOf(error) === 403) {
    // Without s3:ListBucket S3 answers 403 for a key that is not there.
    const found = `S3 refused ${action} on ${place} (${error.name})`;
    const next = 'grant the function that action, and s3:ListBucket on the bucket';
    return new StorageFailed('storage-denied', `${found}; ${next}.`, options);
  }
  const found = `S3 failed at ${action} on ${place} (${error.name}: ${error.message})`;
  return new StorageFailed(
    'storage-failed',
    `${found}; readers keep what they have and the next run tries again.`,
    options,
  );
}
