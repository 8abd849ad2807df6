import type { CachePolicyConfig, ResponseHeadersPolicyConfig } from '@aws-sdk/client-cloudfront';
import type { CachePolicy, HeadersPolicy, KeyPart } from './model';

/** A cache policy as deployed. Defaults of the times: CloudFront, API reference, CachePolicyConfig. */
export function cachePolicy(config: CachePolicyConfig | undefined): CachePolicy {
  const key = config?.ParametersInCacheKeyAndForwardedToOrigin;
  const headers = key?.HeadersConfig?.HeaderBehavior === 'whitelist' ? (key.HeadersConfig.Headers?.Items ?? []) : [];
  return {
    minTtl: config?.MinTTL ?? 0,
    defaultTtl: config?.DefaultTTL ?? 86_400,
    maxTtl: config?.MaxTTL ?? 31_536_000,
    gzip: key?.EnableAcceptEncodingGzip ?? false,
    brotli: key?.EnableAcceptEncodingBrotli ?? false,
    queryStrings: keyPart(key?.QueryStringsConfig?.QueryStringBehavior, key?.QueryStringsConfig?.QueryStrings?.Items),
    cookies: keyPart(key?.CookiesConfig?.CookieBehavior, key?.CookiesConfig?.Cookies?.Items),
    headers: headers.map((name) => name.toLowerCase()),
  };
}

const keyPart = (take: string | undefined, names: readonly string[] | undefined): KeyPart => ({
  take: (take as KeyPart['take'] | undefined) ?? 'none',
  names: names ?? [],
});

/** A response headers policy as deployed, each security header in the words that a browser gets. */
export function headersPolicy(config: ResponseHeadersPolicyConfig | undefined): HeadersPolicy {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom, CorsConfig } = config ?? {};
  const unmodelled = CorsConfig ? 'CORS settings' : security?.XSSProtection && 'the older protection against scripting';
  if (unmodelled) {
    throw new Error(`The response headers policy has ${unmodelled}, which the edge preview does not model.`);
  }
  const set: { name: string; value: string | undefined; override: boolean | undefined }[] = [
    {
      name: 'content-security-policy',
      value: security?.ContentSecurityPolicy?.ContentSecurityPolicy,
      override: security?.ContentSecurityPolicy?.Override,
    },
    {
      name: 'x-content-type-options',
      value: security?.ContentTypeOptions && 'nosniff',
      override: security?.ContentTypeOptions?.Override,
    },
    { name: 'x-frame-options', value: security?.FrameOptions?.FrameOption, override: security?.FrameOptions?.Override },
    {
      name: 'referrer-policy',
      value: security?.ReferrerPolicy?.ReferrerPolicy,
      override: security?.ReferrerPolicy?.Override,
    },
    {
      name: 'strict-transport-security',
      value: transportSecurity(security?.StrictTransportSecurity),
      override: security?.StrictTransportSecurity?.Override,
    },
    ...(custom?.Items ?? []).map(({ Header = '', Value, Override }) => ({
      name: Header.toLowerCase(),
      value: Value,
      override: Override,
    })),
  ];
  return {
    set: set.flatMap(({ name, value, override }) =>
      value === undefined ? [] : [{ name, value, override: override ?? false }],
    ),
    remove: (config?.RemoveHeadersConfig?.Items ?? []).map(({ Header = '' }) => Header.toLowerCase()),
    serverTiming: config?.ServerTimingHeadersConfig?.Enabled ?? false,
  };
}

type TransportSecurity = NonNullable<
  NonNullable<ResponseHeadersPolicyConfig['SecurityHeadersConfig']>['StrictTransportSecurity']
>;

const transportSecurity = (config: TransportSecurity | undefined) =>
  config &&
  [
    `max-age=${config.AccessControlMaxAgeSec ?? 0}`,
    ...(config.IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(config.Preload ? ['preload'] : []),
  ].join('; ');
