import {
  type CloudFrontClient,
  GetDistributionCommand,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { withhold } from '../lambda/taxonomy-sync/withhold';
import { errorLike } from './error-like';
import { type KeyedConfig, withOriginKey } from './origin-key';
import { type Pace, untilThere } from './pace';
import { ReleaseError } from './release-error';

/** The distribution of a tier, and what its origins shall be sent. */
export interface KeyPush {
  readonly client: CloudFrontClient;
  readonly distributionId: string;
  readonly tier: string;
  readonly header: string;
  readonly key: string;
  readonly signal?: AbortSignal;
}

/** Times that the change is made anew because somebody else changed the distribution at the same moment. */
const ATTEMPTS = 3;

/** What would change now. */
export async function planKey(push: KeyPush): Promise<KeyedConfig & { readonly etag: string }> {
  const { client, distributionId, signal } = push;
  const asked = new GetDistributionConfigCommand({ Id: distributionId });
  const { DistributionConfig: config, ETag: etag } = await client.send(asked, signal ? { abortSignal: signal } : {});
  if (!config || !etag)
    throw new ReleaseError('tier', `The distribution ${distributionId} has no configuration; deploy the edge again.`);
  return { ...withOriginKey(config, push), etag };
}

/**
 * Gives the origins of the API the key, in one change of what was read, and looks again when it was changed meanwhile.
 * @returns ids of the origins that have another key now
 */
export async function pushKey(push: KeyPush): Promise<readonly string[]> {
  const { client, distributionId, key, signal } = push;
  for (let attempt = 1; ; attempt += 1) {
    const { config, changed, etag } = await planKey(push);
    if (changed.length === 0) return changed;
    const update = new UpdateDistributionCommand({ Id: distributionId, IfMatch: etag, DistributionConfig: config });
    try {
      await client.send(update, signal ? { abortSignal: signal } : {});
      return changed;
    } catch (error) {
      if (!isStale(error) || attempt === ATTEMPTS) throw silenced(error, key);
    }
  }
}

/** Waits until every edge location has what was changed last; false when the time was up first. */
export async function isEverywhere(
  { client, distributionId, signal }: Pick<KeyPush, 'client' | 'distributionId' | 'signal'>,
  { seconds, pace }: { readonly seconds: number; readonly pace: Pace },
): Promise<boolean> {
  const until = signal ? { abortSignal: signal } : {};
  const ask = async () => {
    const { Distribution } = await client.send(new GetDistributionCommand({ Id: distributionId }), until);
    return Distribution?.Status === 'Deployed' ? true : null;
  };
  const limits = { limitMs: seconds * 1000, everyMs: 10_000, pace };
  return (await untilThere(ask, signal ? { ...limits, signal } : limits)) ?? false;
}

/** The ETag is no longer the distribution's (CloudFront, UpdateDistribution: PreconditionFailed, InvalidIfMatchVersion). */
const isStale = (error: unknown) => /^(PreconditionFailed|InvalidIfMatchVersion)$/.test(errorLike(error).name);

/** CloudFront may quote what it refuses. */
function silenced(error: unknown, key: string): unknown {
  if (!(error instanceof Error)) return error;
  error.message = withhold(error.message, [key]);
  error.stack = withhold(error.stack ?? '', [key]);
  return error;
}
