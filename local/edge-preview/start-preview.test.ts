import { MODE_KEY, ORIGINS, RELEASE_KEY } from '../../contract/edge';
import { edgeFunctionSource } from '../../edge/source';
import { type EdgePreview, startEdgePreview } from './preview';
import { type CloudFrontServer, list, startCloudFrontServer, type Xml } from './testing/cloudfront-server';
import { type ObjectServer, startObjectServer } from './testing/object-server';
import { bucketPolicy } from './testing/test-distribution';
import { answers, startOrigin, type TestOrigin } from './testing/test-origin';

const STORE = 'arn:aws:cloudfront::111111111111:key-value-store/s1';

let aws: CloudFrontServer;
let s3: ObjectServer;
let api: TestOrigin;
let preview: EdgePreview;

const runs = (event: string, name: string) =>
  ({ FunctionARN: `arn:aws:cloudfront::111111111111:function/${name}`, EventType: event }) as const;
const bucket = (Id: string, name: string, OriginPath = ''): Xml => ({
  ...{ Id, OriginPath, DomainName: `${name}.s3.eu-west-1.amazonaws.com` },
  ...{ OriginAccessControlId: 'oac', S3OriginConfig: { OriginAccessIdentity: '' } },
});
const behavior = (TargetOriginId: string, ...functions: Xml[]) => ({
  ...{ TargetOriginId, ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: 'none', Compress: true },
  FunctionAssociations: list('FunctionAssociation', ...functions),
});

/** The site and the taxonomy as the edge stack has them, with the functions as they are deployed. */
function deploy(): void {
  const associations = { KeyValueStoreAssociations: list('KeyValueStoreAssociation', { KeyValueStoreARN: STORE }) };
  for (const name of ['site', 'breaker', 'source-stamp'] as const) {
    const store = name === 'source-stamp' ? {} : associations;
    aws.edgeFunction(name, edgeFunctionSource(name), { Runtime: 'cloudfront-js-2.0', Comment: '', ...store });
  }
  aws.cachePolicy('none', { MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 });
  aws.distribution({
    Origins: list('Origin', bucket(ORIGINS.site, 'site'), bucket(ORIGINS.snapshot, 'snapshot', '/snapshot'), {
      ...{ Id: ORIGINS.apiLatest, DomainName: '127.0.0.1', ConnectionAttempts: 1, ConnectionTimeout: 1 },
      CustomOriginConfig: { HTTPPort: api.port, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' },
    }),
    OriginGroups: list('OriginGroup', {
      Id: 'group',
      FailoverCriteria: { StatusCodes: { Quantity: 1, Items: { StatusCode: [503] } } },
      Members: list('OriginGroupMember', { OriginId: ORIGINS.apiLatest }, { OriginId: ORIGINS.snapshot }),
    }),
    CacheBehaviors: list('CacheBehavior', {
      PathPattern: '/taxonomy/v1/latest',
      ...behavior('group', runs('viewer-request', 'breaker'), runs('viewer-response', 'source-stamp')),
    }),
    DefaultCacheBehavior: behavior(ORIGINS.site, runs('viewer-request', 'site')),
  });
}

beforeAll(async () => {
  [aws, s3, api] = await Promise.all([startCloudFrontServer(), startObjectServer(), startOrigin()]);
  aws.accessControl('oac', 'always');
  for (const name of ['site', 'snapshot']) s3.policies.set(name, bucketPolicy(name));
  s3.objects.set('site/releases/1.0.0-abc/index.html', { body: 'release 1.0.0' });
  s3.objects.set('site/releases/1.1.0-abc/index.html', { body: 'release 1.1.0' });
  s3.objects.set('snapshot/snapshot/taxonomy/v1/latest', {
    body: 'the snapshot',
    headers: { 'x-amz-meta-taxonomy-source': 'snapshot' },
  });
  deploy();
});
afterAll(() => Promise.all([aws.close(), s3.close(), api.close()]));
beforeEach(async () => {
  api.does(answers(200, 'the API'));
  aws.keys.clear();
  preview = await startEdgePreview({
    distributionId: 'E1',
    cloudFront: aws.cloudFront,
    s3: s3.client,
    keyValueStore: aws.keyValueStore,
  });
});
afterEach(() => preview.close());

const latest = async () => {
  const response = await fetch(`${preview.url}/taxonomy/v1/latest`);
  return [await response.text(), response.headers.get('x-taxonomy-source'), response.headers.get('x-edge-origin')];
};

describe('the preview serves what is deployed', () => {
  it('on loopback only', () => {
    expect(preview.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('the site of the release that the pointer names, and the next one after a switch', async () => {
    const page = async () => (await fetch(`${preview.url}/terms/food`)).text();
    expect(await page()).toContain('Nothing has been released here yet');
    aws.keys.set(RELEASE_KEY, '1.0.0-abc');
    preview.refresh();
    expect(await page()).toBe('release 1.0.0');
    aws.keys.set(RELEASE_KEY, '1.1.0-abc');
    preview.refresh();
    expect(await page()).toBe('release 1.1.0');
  });

  it('the taxonomy of the API, and of the snapshot when that fails', async () => {
    expect(await latest()).toEqual(['the API', 'api', ORIGINS.apiLatest]);
    api.does(answers(503));
    expect(await latest()).toEqual(['the snapshot', 'snapshot', `${ORIGINS.apiLatest}>${ORIGINS.snapshot}`]);
  });

  it('the snapshot while the breaker is set, without asking the API', async () => {
    aws.keys.set(MODE_KEY, 'snapshot');
    const before = api.asked.length;
    expect(await latest()).toEqual(['the snapshot', 'snapshot', ORIGINS.snapshot]);
    expect(api.asked).toHaveLength(before);
  });

  it('without reading the distribution for each request', async () => {
    const reads = () => aws.asked.filter((path) => path.endsWith('/distribution/E1')).length;
    const before = reads();
    await latest();
    await latest();
    expect(reads()).toBe(before);
  });
});

it('a distribution that cannot be served is said at the start', async () => {
  const { cloudFront, keyValueStore } = aws;
  await expect(startEdgePreview({ distributionId: 'E2', cloudFront, keyValueStore, s3: s3.client })).rejects.toThrow();
});

it('a port that is taken is said at the start', async () => {
  const { cloudFront, keyValueStore } = aws;
  const port = Number(new URL(preview.url).port);
  await expect(
    startEdgePreview({ distributionId: 'E1', cloudFront, keyValueStore, s3: s3.client, port }),
  ).rejects.toThrow('EADDRINUSE');
});
