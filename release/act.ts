import { randomBytes } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { STSClient } from '@aws-sdk/client-sts';
import { type ActionOutcome, type ActionRecord, actionKey } from '../contract/actions';
import { outcomeKey } from '../contract/ledger';
import { ReleaseError } from './release-error';
import { whoAmI } from './who-am-i';

/** What is needed to write down who did what. */
export interface Ledger {
  readonly s3: () => S3Client;
  readonly sts: () => STSClient;
  readonly bucket: string;
  readonly signal?: AbortSignal;
}

export type Intent = Omit<ActionRecord, 'by' | 'at'>;

/**
 * Does something to a tier in a person's name: the record of it is written first, and what came of it beside it. When
 * the record cannot be written nothing is done.
 *
 * @throws ReleaseError when there is no record; otherwise what `work` throws.
 */
export async function act<T>(ledger: Ledger, intent: Intent, work: (record: ActionRecord) => Promise<T>): Promise<T> {
  const record: ActionRecord = {
    ...intent,
    by: await whoAmI(ledger.sts(), ledger.signal),
    at: new Date().toISOString(),
  };
  const key = actionKey(record, randomBytes(4).toString('hex'));
  try {
    await write(ledger, key, record);
  } catch (cause) {
    throw new ReleaseError(
      'tier',
      `The action could not be written into the ledger (${(cause as Error).name}: ${(cause as Error).message}), so nothing was done: grant s3:PutObject on s3://${ledger.bucket}/actions/*, then run the command again.`,
      { cause },
    );
  }
  try {
    const result = await work(record);
    await writeOutcome(ledger, key, { outcome: 'done', at: new Date().toISOString(), problem: null });
    return result;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await writeOutcome(ledger, key, { outcome: 'failed', at: new Date().toISOString(), problem });
    throw error;
  }
}

const write = ({ s3, bucket, signal }: Ledger, key: string, body: ActionRecord | ActionOutcome) =>
  s3().send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: `${JSON.stringify(body)}\n`,
      ContentType: 'application/json',
      // The ledger is appended to, never changed.
      IfNoneMatch: '*',
    }),
    signal ? { abortSignal: signal } : {},
  );

/** Without the signal: an interrupt must not hide what was done. Its absence says that the act was not finished. */
async function writeOutcome({ signal: _, ...ledger }: Ledger, key: string, outcome: ActionOutcome): Promise<void> {
  await write(ledger, outcomeKey(key), outcome).catch(() => undefined);
}
