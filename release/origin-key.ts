import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { ORIGINS } from '../contract/edge';
import { ReleaseError } from './release-error';

/** A distribution's configuration with the API's key in it. */
export interface KeyedConfig {
  readonly config: DistributionConfig;
  /** Ids of the origins whose key is another one now; none when there is nothing to do. */
  readonly changed: readonly string[];
}

const API_ORIGINS: readonly string[] = [ORIGINS.apiLatest, ORIGINS.apiRevisions];

/**
 * The same configuration, but for the key that both origins of the API are sent. Only a header that the edge's stack has
 * put there is changed: one that is missing, or has another name, is for a deployment.
 * @throws ReleaseError when an origin or its header is missing
 */
export function withOriginKey(
  config: DistributionConfig,
  { header, key, tier }: { readonly header: string; readonly key: string; readonly tier: string },
): KeyedConfig {
  const changed: string[] = [];
  const origins = (config.Origins?.Items ?? []).map((origin) => {
    const id = origin.Id ?? '';
    if (!API_ORIGINS.includes(id)) return origin;
    const held = headersOf(origin).find(({ HeaderName = '' }) => HeaderName.toLowerCase() === header.toLowerCase());
    if (!held) throw missing(tier, `origin ${id} has no header ${header}`);
    if (held.HeaderValue === key) return origin;
    changed.push(id);
    const Items = headersOf(origin).map((each) => (each === held ? { ...held, HeaderValue: key } : each));
    return { ...origin, CustomHeaders: { Quantity: Items.length, Items } };
  });
  const lacking = API_ORIGINS.find((id) => !origins.some(({ Id }) => Id === id));
  if (lacking !== undefined) throw missing(tier, `distribution has no origin ${lacking}`);
  return { config: { ...config, Origins: { Quantity: origins.length, Items: origins } }, changed };
}

const headersOf = ({ CustomHeaders }: Origin) => CustomHeaders?.Items ?? [];

const missing = (tier: string, what: string) =>
  new ReleaseError(
    'tier',
    `The edge of ${tier} is older than its configuration: its ${what}; run "npx cdk deploy '${tier}/edge'".`,
  );
