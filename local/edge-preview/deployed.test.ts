import { readDeployed } from './deployed';
import type { Behavior } from './model';
import { type CloudFrontServer, list, startCloudFrontServer, type Xml } from './testing/cloudfront-server';
import { DISTRIBUTION_ARN } from './testing/test-distribution';

const STORE = 'arn:aws:cloudfront::111111111111:key-value-store/s1';
const functionArn = (name: string) => `arn:aws:cloudfront::111111111111:function/${name}`;

let aws: CloudFrontServer;
beforeEach(async () => {
  aws = await startCloudFrontServer();
  aws.cachePolicy('cache-1', { MinTTL: 0, DefaultTTL: 5, MaxTTL: 60 });
  aws.accessControl('oac', 'always');
});
afterEach(() => aws.close());

const bucketOrigin: Xml = {
  Id: 'site',
  DomainName: 'site-bucket.s3.eu-west-1.amazonaws.com',
  OriginPath: '/releases',
  OriginAccessControlId: 'oac',
  ConnectionAttempts: 2,
  ConnectionTimeout: 2,
  S3OriginConfig: { OriginAccessIdentity: '' },
};
const apiOrigin = (more: Xml = {}): Xml => ({
  Id: 'api',
  DomainName: 'api.example.com',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 8443, OriginProtocolPolicy: 'https-only', OriginReadTimeout: 2 },
  ...(more as object),
});
const fallback = { TargetOriginId: 'site', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'cache-1' };
const config = (more: Xml = {}): Xml => ({
  Origins: list('Origin', bucketOrigin),
  DefaultCacheBehavior: fallback,
  ...(more as object),
});
const read = async (given: Xml) => {
  aws.distribution(given);
  return readDeployed(aws.cloudFront, 'E1');
};

describe('a distribution is read as it was deployed', () => {
  it('by its names', async () => {
    const deployed = await read(config({ DefaultRootObject: 'index.html' }));
    expect(deployed).toMatchObject({
      id: 'E1',
      arn: DISTRIBUTION_ARN,
      domainName: 'd1.cloudfront.net',
      rootObject: 'index.html',
      etag: 'E1',
    });
  });

  it('its behaviours in their order, the default as the last', async () => {
    const deployed = await read(
      config({
        CacheBehaviors: list(
          'CacheBehavior',
          { ...fallback, PathPattern: '/b/*' },
          {
            ...fallback,
            PathPattern: '/a/*',
            Compress: true,
            AllowedMethods: {
              ...list('Method', 'GET', 'HEAD', 'OPTIONS'),
              CachedMethods: list('Method', 'GET', 'HEAD', 'OPTIONS'),
            },
          },
        ),
      }),
    );
    expect(deployed.behaviors.map(({ pattern }) => pattern)).toEqual(['/b/*', '/a/*', '*']);
    expect(deployed.behaviors[1]).toMatchObject({
      target: 'site',
      compress: true,
      methods: ['GET', 'HEAD', 'OPTIONS'],
      cachedMethods: ['GET', 'HEAD', 'OPTIONS'],
    } satisfies Partial<Behavior>);
    expect(deployed.behaviors[2]).toMatchObject({
      compress: false,
      methods: ['GET', 'HEAD'],
      cachedMethods: ['GET', 'HEAD'],
      headers: null,
      viewerRequest: null,
      viewerResponse: null,
    } satisfies Partial<Behavior>);
  });

  it('an S3 origin by its bucket', async () => {
    expect((await read(config())).origins.get('site')).toEqual({
      id: 'site',
      kind: 's3',
      bucket: 'site-bucket',
      path: '/releases',
      accessControlled: true,
      attempts: 2,
      connectMs: 2_000,
      completionMs: null,
    });
  });

  it.each([
    ['bucket.s3.amazonaws.com', 'bucket'],
    ['my.dotted.bucket.s3.eu-west-1.amazonaws.com', 'my.dotted.bucket'],
    ['bucket.s3-eu-west-1.amazonaws.com', 'bucket'],
  ])('an S3 origin at %s as %s', async (DomainName, bucket) => {
    const origin = { ...(bucketOrigin as object), DomainName };
    expect((await read(config({ Origins: list('Origin', origin) }))).origins.get('site')).toMatchObject({ bucket });
  });

  it.each([
    ['always', true],
    ['no-override', true],
    ['never', false],
  ] as const)('an S3 origin whose access control signs %s: %s', async (signing, accessControlled) => {
    aws.accessControl('oac', signing);
    expect((await read(config())).origins.get('site')).toMatchObject({ accessControlled });
  });

  it.each<[string, Xml, string]>([
    ['whose access control is gone', { ...(bucketOrigin as object), OriginAccessControlId: 'gone' }, 'gone'],
    [
      'of the older form of access',
      { ...(bucketOrigin as object), S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E2' } },
      'access identity',
    ],
    ['that is signed for and no bucket', { ...(apiOrigin() as object), OriginAccessControlId: 'oac' }, 'buckets only'],
  ])('but not an origin %s', async (_, origin, words) => {
    await expect(read(config({ Origins: list('Origin', origin) }))).rejects.toThrow(words);
  });

  it('a custom origin with its limits', async () => {
    const origin = apiOrigin({
      OriginPath: '/base',
      ConnectionAttempts: 1,
      ConnectionTimeout: 1,
      ResponseCompletionTimeout: 3,
      CustomHeaders: list('OriginCustomHeader', { HeaderName: 'x-edge', HeaderValue: 'yes' }),
    });
    const { origins } = await read(config({ Origins: list('Origin', bucketOrigin, origin) }));
    expect(origins.get('api')).toEqual({
      id: 'api',
      kind: 'custom',
      protocol: 'https',
      host: 'api.example.com',
      port: 8443,
      path: '/base',
      attempts: 1,
      connectMs: 1_000,
      readMs: 2_000,
      completionMs: 3_000,
      headers: { 'x-edge': 'yes' },
    });
  });

  it('a custom origin with CloudFront’s own limits where it says none: three connects of 10 s, 30 s of read', async () => {
    const custom = { CustomOriginConfig: { OriginProtocolPolicy: 'http-only', HTTPPort: 8080, HTTPSPort: 443 } };
    const { origins } = await read(config({ Origins: list('Origin', apiOrigin(custom)) }));
    expect(origins.get('api')).toMatchObject({
      protocol: 'http',
      port: 8080,
      path: '',
      attempts: 3,
      connectMs: 10_000,
      readMs: 30_000,
      completionMs: null,
    });
  });

  it('an origin group by its members and the codes on which it fails over', async () => {
    const group = {
      Id: 'group',
      FailoverCriteria: { StatusCodes: { Quantity: 2, Items: { StatusCode: [429, 503] } } },
      Members: list('OriginGroupMember', { OriginId: 'api' }, { OriginId: 'site' }),
    };
    const { groups } = await read(config({ OriginGroups: list('OriginGroup', group) }));
    expect(groups.get('group')).toEqual({ members: ['api', 'site'], statusCodes: [429, 503] });
  });

  it('functions by their live code and their store, each of them read once', async () => {
    const keyValueStore = list('KeyValueStoreAssociation', { KeyValueStoreARN: STORE });
    aws.edgeFunction('one', 'function handler(){}', {
      Runtime: 'cloudfront-js-2.0',
      Comment: '',
      KeyValueStoreAssociations: keyValueStore,
    });
    aws.edgeFunction('two', '/* two */', { Runtime: 'cloudfront-js-2.0', Comment: '' });
    const FunctionAssociations = list(
      'FunctionAssociation',
      { FunctionARN: functionArn('one'), EventType: 'viewer-request' },
      { FunctionARN: functionArn('two'), EventType: 'viewer-response' },
    );
    const { behaviors } = await read(
      config({
        DefaultCacheBehavior: { ...fallback, FunctionAssociations },
        CacheBehaviors: list('CacheBehavior', { ...fallback, PathPattern: '/a', FunctionAssociations }),
      }),
    );
    for (const behavior of behaviors) {
      expect(behavior.viewerRequest).toEqual({ name: 'one', code: 'function handler(){}', store: STORE });
      expect(behavior.viewerResponse).toEqual({ name: 'two', code: '/* two */', store: null });
    }
    expect(aws.asked.filter((path) => path.endsWith('function/one'))).toHaveLength(1);
  });

  it('policies by their content', async () => {
    aws.headersPolicy('headers-1', {
      Name: 'h',
      CustomHeadersConfig: list('ResponseHeadersPolicyCustomHeader', {
        Header: 'X-Tier',
        Value: 'dev',
        Override: true,
      }),
    });
    const behavior = { ...fallback, ResponseHeadersPolicyId: 'headers-1' };
    const { behaviors } = await read(config({ DefaultCacheBehavior: behavior }));
    expect(behaviors[0]).toMatchObject({
      cache: { minTtl: 0, defaultTtl: 5, maxTtl: 60 },
      headers: { set: [{ name: 'x-tier', value: 'dev', override: true }] },
    });
  });
});

describe('what the preview could only serve wrongly is refused at the start', () => {
  const withDefault = (more: Xml): Xml => config({ DefaultCacheBehavior: { ...fallback, ...(more as object) } });

  it.each<[string, Xml]>([
    ['custom error responses', config({ CustomErrorResponses: list('CustomErrorResponse', { ErrorCode: 404 }) })],
    [
      'Lambda@Edge',
      withDefault({
        LambdaFunctionAssociations: list('LambdaFunctionAssociation', {
          LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111111111111:function:f:1',
          EventType: 'origin-request',
        }),
      }),
    ],
    ['signed URLs or cookies', withDefault({ TrustedKeyGroups: { Enabled: true, ...list('KeyGroup', 'k') } })],
    ['signed URLs or cookies', withDefault({ TrustedSigners: { Enabled: true, ...list('AwsAccountNumber', 'self') } })],
    ['origin request policies', withDefault({ OriginRequestPolicyId: 'p' })],
    ['field-level encryption', withDefault({ FieldLevelEncryptionId: 'f' })],
    [
      'geographic restrictions',
      config({ Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', ...list('Location', 'DE') } } }),
    ],
    ['a web ACL', config({ WebACLId: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/a/1' })],
    ['a switch that turns it off', config({ Enabled: false })],
  ])('%s', async (what, given) => {
    await expect(read(given)).rejects.toThrow(
      `The distribution uses ${what}, which the edge preview does not model: teach it first.`,
    );
  });

  it('but not what is there and says nothing', async () => {
    const silent = {
      TrustedSigners: { Enabled: false, Quantity: 0 },
      TrustedKeyGroups: { Enabled: false, Quantity: 0 },
      LambdaFunctionAssociations: list(''),
      FieldLevelEncryptionId: '',
      OriginRequestPolicyId: '',
    };
    const given = config({
      Enabled: true,
      WebACLId: '',
      CustomErrorResponses: list(''),
      Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
      DefaultCacheBehavior: { ...fallback, ...silent },
    });
    await expect(read(given)).resolves.toBeDefined();
  });

  it.each<[string, Xml, string]>([
    [
      'a behaviour without a cache policy',
      config({ DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'allow-all' } }),
      'The behaviour * has no cache policy; the preview needs one.',
    ],
    [
      'an S3 origin that is no bucket',
      config({ Origins: list('Origin', { Id: 'odd', DomainName: 'example.com', S3OriginConfig: {} }) }),
      'The origin odd is example.com, which is no address of a bucket.',
    ],
  ])('%s', async (_, given, message) => {
    await expect(read(given)).rejects.toThrow(message);
  });

  it('a function of the older runtime', async () => {
    aws.edgeFunction('old', 'x', { Runtime: 'cloudfront-js-1.0', Comment: '' });
    const FunctionAssociations = list('FunctionAssociation', {
      FunctionARN: functionArn('old'),
      EventType: 'viewer-request',
    });
    await expect(read(withDefault({ FunctionAssociations }))).rejects.toThrow(
      'The function old has runtime cloudfront-js-1.0; the preview runs cloudfront-js-2.0 only.',
    );
  });

  it('a distribution that is not there', async () => {
    await expect(readDeployed(aws.cloudFront, 'E1')).rejects.toThrow();
  });
});
