import type { Behavior, CachePolicy, CustomOrigin, Deployed, Origin, OriginGroup, S3Origin } from '../model';

export const DISTRIBUTION_ARN = 'arn:aws:cloudfront::111111111111:distribution/E1';

export const CACHE_POLICY: CachePolicy = {
  minTtl: 0,
  defaultTtl: 5,
  maxTtl: 60,
  gzip: true,
  brotli: true,
  queryStrings: { take: 'none', names: [] },
  cookies: { take: 'none', names: [] },
  headers: [],
};

/** An HTTP origin on loopback with limits short enough to wait for. */
export const customOrigin = (id: string, port: number, more: Partial<CustomOrigin> = {}): CustomOrigin => ({
  id,
  kind: 'custom',
  protocol: 'http',
  host: '127.0.0.1',
  port,
  path: '',
  attempts: 1,
  connectMs: 1_000,
  readMs: 1_000,
  completionMs: null,
  headers: {},
  ...more,
});

export const s3Origin = (id: string, bucket: string, more: Partial<S3Origin> = {}): S3Origin => ({
  id,
  kind: 's3',
  bucket,
  path: '',
  attempts: 1,
  connectMs: 1_000,
  completionMs: null,
  accessControlled: true,
  ...more,
});

export const behavior = (target: string, more: Partial<Behavior> = {}): Behavior => ({
  pattern: '*',
  target,
  methods: ['GET', 'HEAD', 'OPTIONS'],
  cachedMethods: ['GET', 'HEAD', 'OPTIONS'],
  compress: true,
  cache: CACHE_POLICY,
  headers: null,
  viewerRequest: null,
  viewerResponse: null,
  ...more,
});

/** A function of the distribution, with the one key-value store. */
export const edgeFunction = (code: string, name = 'test-function') => ({ name, code, store: 'store' });

export function distribution(parts: {
  readonly origins: readonly Origin[];
  readonly groups?: Readonly<Record<string, OriginGroup>>;
  readonly behaviors: readonly Behavior[];
  readonly rootObject?: string;
}): Deployed {
  return {
    id: 'E1',
    arn: DISTRIBUTION_ARN,
    domainName: 'd1.cloudfront.net',
    behaviors: parts.behaviors,
    origins: new Map(parts.origins.map((origin) => [origin.id, origin])),
    groups: new Map(Object.entries(parts.groups ?? {})),
    rootObject: parts.rootObject ?? '',
  };
}

/** A bucket policy that lets the distribution read objects and, if wanted, tell a missing key from a forbidden one. */
export const bucketPolicy = (
  bucket: string,
  actions = ['s3:GetObject', 's3:ListBucket'],
  sourceArn = DISTRIBUTION_ARN,
) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: actions,
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { ArnLike: { 'aws:SourceArn': sourceArn } },
      },
    ],
  });
