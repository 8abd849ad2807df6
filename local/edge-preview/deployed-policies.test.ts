import { cachePolicy, headersPolicy } from './deployed-policies';

describe('a cache policy', () => {
  it('without times has those of CloudFront: none, a day, a year', () => {
    expect(cachePolicy(undefined)).toEqual({
      minTtl: 0,
      defaultTtl: 86_400,
      maxTtl: 31_536_000,
      gzip: false,
      brotli: false,
      queryStrings: { take: 'none', names: [] },
      cookies: { take: 'none', names: [] },
      headers: [],
    });
  });

  it('is read with all that it puts into the key', () => {
    const policy = cachePolicy({
      Name: 'p',
      MinTTL: 1,
      DefaultTTL: 2,
      MaxTTL: 3,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        EnableAcceptEncodingBrotli: true,
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['X-Mine'] } },
        QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: { Quantity: 1, Items: ['q'] } },
        CookiesConfig: { CookieBehavior: 'all' },
      },
    });
    expect(policy).toEqual({
      minTtl: 1,
      defaultTtl: 2,
      maxTtl: 3,
      gzip: true,
      brotli: true,
      queryStrings: { take: 'allExcept', names: ['q'] },
      cookies: { take: 'all', names: [] },
      headers: ['x-mine'],
    });
  });
});

describe('a response headers policy', () => {
  const policy = (config: object) => headersPolicy({ Name: 'p', ...config });
  const security = (SecurityHeadersConfig: object) => policy({ SecurityHeadersConfig }).set;

  it.each<[string, object, { name: string; value: string; override: boolean }]>([
    [
      'content security policy',
      { ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'none'" } },
      { name: 'content-security-policy', value: "default-src 'none'", override: true },
    ],
    [
      'content type options',
      { ContentTypeOptions: { Override: false } },
      { name: 'x-content-type-options', value: 'nosniff', override: false },
    ],
    [
      'frame options',
      { FrameOptions: { Override: true, FrameOption: 'DENY' } },
      { name: 'x-frame-options', value: 'DENY', override: true },
    ],
    [
      'referrer policy',
      { ReferrerPolicy: { Override: true, ReferrerPolicy: 'no-referrer' } },
      { name: 'referrer-policy', value: 'no-referrer', override: true },
    ],
    [
      'strict transport security',
      { StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 10 } },
      { name: 'strict-transport-security', value: 'max-age=10', override: true },
    ],
    [
      'strict transport security with all it can say',
      {
        StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 10, IncludeSubdomains: true, Preload: true },
      },
      { name: 'strict-transport-security', value: 'max-age=10; includeSubDomains; preload', override: true },
    ],
  ])('sets %s in the words that a browser gets', (_, config, expected) => {
    expect(security(config)).toEqual([expected]);
  });

  it('sets and removes headers of one’s own, by lower-case names', () => {
    expect(
      policy({
        CustomHeadersConfig: { Quantity: 1, Items: [{ Header: 'X-Tier', Value: 'dev', Override: true }] },
        RemoveHeadersConfig: { Quantity: 1, Items: [{ Header: 'Server' }] },
        ServerTimingHeadersConfig: { Enabled: true },
      }),
    ).toEqual({ set: [{ name: 'x-tier', value: 'dev', override: true }], remove: ['server'], serverTiming: true });
  });

  it('that is empty does nothing', () => {
    expect(headersPolicy(undefined)).toEqual({ set: [], remove: [], serverTiming: false });
  });

  it.each<[string, object]>([
    ['CORS settings', { CorsConfig: {} }],
    [
      'the older protection against scripting',
      { SecurityHeadersConfig: { XSSProtection: { Override: true, Protection: true } } },
    ],
  ])('with %s is refused', (what, config) => {
    expect(() => policy(config)).toThrow(
      `The response headers policy has ${what}, which the edge preview does not model.`,
    );
  });
});
