import { s3Reader } from './s3-origin';
import { type ObjectServer, startObjectServer } from './testing/object-server';
import { behavior, bucketPolicy, distribution, s3Origin } from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import { breaksOff, hangsUp, staysSilent } from './testing/test-origin';

let s3: ObjectServer;
let edge: TestEdge;
const deploy = (more: Partial<ReturnType<typeof s3Origin>> = {}) =>
  edge.deploy(distribution({ origins: [s3Origin('published', 'bucket', more)], behaviors: [behavior('published')] }));

beforeAll(async () => {
  s3 = await startObjectServer();
});
afterAll(() => s3.close());
beforeEach(async () => {
  s3.does(null);
  s3.objects.clear();
  s3.asked.length = 0;
  s3.policies.clear();
  s3.policies.set('bucket', bucketPolicy('bucket'));
  edge = await startEdge(
    distribution({ origins: [s3Origin('published', 'bucket')], behaviors: [behavior('published')] }),
    { reader: s3Reader(s3.client) },
  );
});
afterEach(() => edge.close());

describe('an object of an S3 origin', () => {
  it('is answered with its own headers and metadata', async () => {
    const headers = {
      'content-type': 'application/json',
      'cache-control': 'max-age=30',
      etag: '"abc"',
      'last-modified': 'Sun, 01 Nov 2026 00:00:00 GMT',
      'x-amz-meta-taxonomy-source': 'snapshot',
    };
    s3.objects.set('bucket/snapshot/latest', { body: '{}', headers });
    expect(await edge.get('/snapshot/latest')).toMatchObject({
      status: 200,
      text: '{}',
      headers: {
        ...headers,
        server: 'AmazonS3',
        'accept-ranges': 'bytes',
        'content-length': '2',
        'x-edge-origin': 'published',
      },
    });
  });

  it('is answered to HEAD without its body', async () => {
    s3.objects.set('bucket/a', { body: 'four' });
    const { status, headers, text } = await edge.get('/a', { method: 'HEAD' });
    expect([status, headers['content-length'], text]).toEqual([200, '4', '']);
  });

  it.each([
    ['below the origin path', '/x', 'snapshot/x', { path: '/snapshot' }],
    ['with its escapes undone', '/a%20%C3%A9', 'a é', {}],
    ['with a plus sign read as a space, as S3 does', '/1.0.0+build', '1.0.0 build', {}],
    ['with an escaped plus sign as one', '/1.0.0%2Bbuild', '1.0.0+build', {}],
    ['with two slashes kept', '//x', '/x', {}],
  ])('is looked for %s', async (_, path, key, more) => {
    deploy(more);
    s3.objects.set(`bucket/${key}`, { body: 'found' });
    expect(await edge.get(path)).toMatchObject({ status: 200, text: 'found' });
  });

  it('is read by parts, also the first time', async () => {
    s3.objects.set('bucket/a', { body: 'abcdef', headers: {} });
    const { status, headers, text } = await edge.get('/a', { headers: { range: 'bytes=-2' } });
    expect([status, headers['content-range'], text]).toEqual([206, 'bytes 4-5/6', 'ef']);
  });

  it('is not looked for by a path that is no text', async () => {
    expect((await edge.get('/%E0%A4%A')).status).toBe(400);
  });
});

describe('an object that is no longer fresh', () => {
  beforeEach(async () => {
    s3.objects.set('bucket/a', { body: 'first', headers: { 'cache-control': 'max-age=5', etag: '"1"' } });
    await edge.get('/a');
    edge.pass(6);
  });

  it('is fresh again when S3 still has it', async () => {
    expect(await edge.get('/a')).toMatchObject({ text: 'first', headers: { 'x-cache': 'RefreshHit from cloudfront' } });
    edge.pass(4);
    expect((await edge.get('/a')).headers).toMatchObject({ 'x-cache': 'Hit from cloudfront', age: '4' });
  });

  it('is replaced when S3 has another', async () => {
    s3.objects.set('bucket/a', { body: 'second', headers: { etag: '"2"' } });
    expect(await edge.get('/a')).toMatchObject({ text: 'second', headers: { 'x-cache': 'Miss from cloudfront' } });
  });

  it('is gone when S3 has it no longer', async () => {
    s3.objects.delete('bucket/a');
    expect((await edge.get('/a')).status).toBe(404);
  });

  it('is not given again when CloudFront may no longer read it', async () => {
    s3.policies.delete('bucket');
    expect((await edge.get('/a')).status).toBe(403);
  });
});

describe('what is not there', () => {
  it('is 404 when CloudFront may list the bucket', async () => {
    expect(await edge.get('/nothing')).toMatchObject({ status: 404, headers: { 'content-type': 'application/xml' } });
  });

  it('is 403 when it may not', async () => {
    s3.policies.set('bucket', bucketPolicy('bucket', ['s3:GetObject']));
    expect((await edge.get('/nothing')).status).toBe(403);
  });
});

describe('what the bucket does not let CloudFront read', () => {
  const ofOther = 'arn:aws:cloudfront::111111111111:distribution/E2';
  const denied = (effect: object) =>
    JSON.stringify({
      Statement: [
        ...(JSON.parse(bucketPolicy('bucket')) as { Statement: object[] }).Statement,
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*', ...effect },
      ],
    });

  it.each<[string, string | null]>([
    ['the bucket has no policy', null],
    ['its policy names another distribution', bucketPolicy('bucket', undefined, ofOther)],
    ['its policy is about another bucket', bucketPolicy('another')],
    ['its policy lets it list only', bucketPolicy('bucket', ['s3:ListBucket'])],
    ['a statement denies it', denied({})],
    [
      'a statement denies it under a condition that is not modelled',
      denied({ Condition: { IpAddress: { 'aws:SourceIp': '1.2.3.4' } } }),
    ],
  ])('is 403 when %s, and the object is not read', async (_, policy) => {
    s3.objects.set('bucket/a', { body: 'secret' });
    if (policy === null) s3.policies.delete('bucket');
    else s3.policies.set('bucket', policy);
    expect((await edge.get('/a')).status).toBe(403);
    expect(s3.asked.filter((line) => !line.endsWith('?policy'))).toEqual([]);
  });

  it('is 403 when the origin has no access control, so that nobody signs for it', async () => {
    s3.objects.set('bucket/a', { body: 'secret' });
    deploy({ accessControlled: false });
    expect((await edge.get('/a')).status).toBe(403);
  });

  it('is answered all the same when what is denied is plain HTTP: CloudFront comes over TLS', async () => {
    s3.objects.set('bucket/a', { body: 'found' });
    s3.policies.set('bucket', denied({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }));
    expect((await edge.get('/a')).status).toBe(200);
  });
});

describe('S3 itself in trouble', () => {
  it('that hangs up is 502', async () => {
    s3.does(hangsUp);
    expect((await edge.get('/a')).status).toBe(502);
  });

  it('that says nothing is 504 in the end, and a body that takes longer than that is not cut', async () => {
    await edge.close();
    edge = await startEdge(
      distribution({ origins: [s3Origin('published', 'bucket')], behaviors: [behavior('published')] }),
      { reader: s3Reader(s3.client, 100) },
    );
    s3.does(staysSilent);
    expect((await edge.get('/a')).status).toBe(504);
    s3.does((response, { url }) => {
      if (url?.includes('policy')) return response.end(bucketPolicy('bucket'));
      response.writeHead(200, { 'content-length': '2' }).write('a');
      setTimeout(() => response.end('b'), 300);
    });
    expect(await edge.get('/b')).toMatchObject({ status: 200, text: 'ab', broken: false });
  });

  it('that breaks off reaches the reader as a broken body, and is not kept', async () => {
    s3.objects.set('bucket/a', { body: 'whole' });
    s3.does(breaksOff({ 'cache-control': 'max-age=60' }));
    expect((await edge.get('/a')).broken).toBe(true);
    s3.does(null);
    expect(await edge.get('/a')).toMatchObject({ text: 'whole', broken: false });
  });

  it.each(['OPTIONS'])('is not asked for %s', async (method) => {
    expect((await edge.get('/a', { method })).status).toBe(403);
    expect(s3.asked).toEqual([]);
  });
});
