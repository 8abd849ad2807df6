import { S3Client } from '@aws-sdk/client-s3';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { namesOf, type TierPlace } from '../../contract/names';
import type { TierAccess } from '../access';
import type { Bucket } from '../bucket';

/**
 * The ledger of another tier, through its role for readers; the role admits only who takes releases in the tier above.
 * The caller ends it with `close`.
 */
export function ledgerBelow(access: TierAccess, below: TierPlace, signal?: AbortSignal): Bucket & { close(): void } {
  const { credentials, ...settings } = access.clientConfig(below.region);
  const s3 = new S3Client({
    ...settings,
    credentials: fromTemporaryCredentials({
      params: {
        RoleArn: `arn:aws:iam::${below.account}:role/${namesOf(below).roles.ledgerReader}`,
        RoleSessionName: `tierline-${access.place.tier}`,
      },
      ...(credentials ? { masterCredentials: credentials } : {}),
      clientConfig: access.clientConfig(access.place.region),
    }),
  });
  return { s3, bucket: namesOf(below).buckets.ledger, ...(signal ? { signal } : {}), close: () => s3.destroy() };
}
