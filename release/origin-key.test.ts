import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { ORIGINS } from '../contract/edge';
import { withOriginKey } from './origin-key';

const origin = (Id: string, headers: Record<string, string> = {}): Origin => {
  const Items = Object.entries(headers).map(([HeaderName, HeaderValue]) => ({ HeaderName, HeaderValue }));
  return { Id, DomainName: `${Id}.example.com`, CustomHeaders: { Quantity: Items.length, Items } };
};
const site = origin(ORIGINS.site, { 'x-api-key': 'not this one' });
const configOf = (...Items: Origin[]): DistributionConfig => ({
  CallerReference: 'r',
  Comment: 'c',
  Enabled: true,
  DefaultCacheBehavior: undefined,
  Origins: { Quantity: Items.length, Items },
});
const keyed = (key: string, name = 'x-api-key') =>
  configOf(
    site,
    origin(ORIGINS.apiLatest, { 'x-other': 'kept', [name]: key }),
    origin(ORIGINS.apiRevisions, { [name]: key }),
  );

const place = { header: 'X-Api-Key', key: 'the-new-key', tier: 'dev' };

describe('a new key reaches both origins of the API', () => {
  it('and nothing else changes', () => {
    expect(withOriginKey(keyed('the-old-key'), place)).toEqual({
      config: keyed('the-new-key'),
      changed: [ORIGINS.apiLatest, ORIGINS.apiRevisions],
    });
  });

  it('whatever way the header’s name is written', () => {
    expect(withOriginKey(keyed('the-old-key', 'X-API-KEY'), place).config).toEqual(keyed('the-new-key', 'X-API-KEY'));
  });

  it('only where it is not there yet', () => {
    const half = configOf(
      origin(ORIGINS.apiLatest, { 'x-api-key': 'the-new-key' }),
      origin(ORIGINS.apiRevisions, { 'x-api-key': 'the-old-key' }),
    );
    expect(withOriginKey(half, place).changed).toEqual([ORIGINS.apiRevisions]);
    expect(withOriginKey(keyed('the-new-key'), place)).toEqual({ config: keyed('the-new-key'), changed: [] });
  });
});

describe('what only a deployment brings is left to it', () => {
  it.each<[string, DistributionConfig, RegExp]>([
    [
      'a header',
      keyed('the-old-key', 'x-older'),
      /its origin api-latest has no header X-Api-Key; run "npx cdk deploy 'dev\/edge'"/,
    ],
    ['any header', configOf(origin(ORIGINS.apiLatest), origin(ORIGINS.apiRevisions)), /has no header X-Api-Key/],
    [
      'an origin',
      configOf(site, origin(ORIGINS.apiLatest, { 'x-api-key': 'k' })),
      /its distribution has no origin api-revisions/,
    ],
    ['all origins', configOf(), /no origin api-latest/],
  ])('%s that is missing', (_, config, message) => {
    expect(() => withOriginKey(config, place)).toThrow(message);
  });
});
