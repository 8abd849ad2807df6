import type { CloudFrontKeyValueStoreClientConfig } from '@aws-sdk/client-cloudfront-keyvaluestore';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { TierPlace } from '../contract/names';

/** What every SDK client but the key-value store's takes. */
export type ClientSettings = Pick<STSClientConfig, 'region' | 'endpoint' | 'credentials' | 'requestHandler'>;

/** How a tier is reached: on real AWS or in the local one. Everything in `release/` works through it. */
export interface TierAccess {
  readonly place: TierPlace;
  /** For sentences: `AWS (profile tierline-dev)`, `the local AWS`. */
  readonly where: string;
  /** Where readers read, without a trailing slash. */
  siteUrl(): Promise<string>;
  clientConfig(region: string): ClientSettings;
  keyValueStoreConfig(): CloudFrontKeyValueStoreClientConfig;
}
