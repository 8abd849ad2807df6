import type { CustomOrigin } from './model';
import { s3Reader } from './s3-origin';
import { type ObjectServer, startObjectServer } from './testing/object-server';
import {
  behavior,
  bucketPolicy,
  customOrigin,
  distribution,
  edgeFunction,
  s3Origin,
} from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import {
  answers,
  hangsUp,
  refusingPort,
  startOrigin,
  startRawOrigin,
  staysSilent,
  type TestOrigin,
} from './testing/test-origin';

const FAILOVER = [429, 500, 502, 503, 504];

let api: TestOrigin;
let s3: ObjectServer;
let edge: TestEdge;

/** `/*` is an origin group API → snapshot, as the taxonomy behaviours are. */
const grouped = (primary: CustomOrigin, statusCodes: readonly number[] = FAILOVER) =>
  distribution({
    origins: [primary, s3Origin('snapshot', 'bucket', { path: '/snapshot' })],
    groups: { group: { members: [primary.id, 'snapshot'], statusCodes } },
    behaviors: [behavior('group', { methods: ['GET', 'HEAD', 'OPTIONS', 'POST'] })],
  });
const deploy = (more: Partial<CustomOrigin> = {}, statusCodes = FAILOVER) =>
  edge.deploy(grouped(customOrigin('api', api.port, more), statusCodes));

beforeAll(async () => {
  s3 = await startObjectServer();
  s3.policies.set('bucket', bucketPolicy('bucket'));
  s3.objects.set('bucket/snapshot/latest', { body: 'from the snapshot', headers: { 'cache-control': 'max-age=7' } });
});
afterAll(() => s3.close());
beforeEach(async () => {
  s3.does(null);
  api = await startOrigin();
  edge = await startEdge(grouped(customOrigin('api', api.port)), { reader: s3Reader(s3.client) });
});
afterEach(async () => {
  await edge.close();
  await api.close();
});

describe('the secondary origin answers', () => {
  it.each(FAILOVER)('when the primary answers %d, which the group lists', async (status) => {
    api.does(answers(status));
    expect(await edge.get('/latest')).toMatchObject({
      status: 200,
      text: 'from the snapshot',
      headers: { 'x-edge-origin': 'api>snapshot', 'x-cache': 'Miss from cloudfront' },
    });
  });

  it.each<[string, Partial<CustomOrigin>]>([
    ['its read timeout', { readMs: 60 }],
    ['its completion limit', { readMs: 5_000, completionMs: 60 }],
  ])('when the primary says nothing within %s', async (_, more) => {
    api.does(staysSilent);
    deploy(more);
    expect(await edge.get('/latest')).toMatchObject({ status: 200, text: 'from the snapshot' });
  });

  it('when nobody listens where the primary should be', async () => {
    edge.deploy(grouped(customOrigin('api', await refusingPort())));
    expect(await edge.get('/latest')).toMatchObject({ status: 200, text: 'from the snapshot' });
  });

  it('when the name of the primary leads nowhere', async () => {
    edge.deploy(grouped(customOrigin('api', 80, { host: 'origin.invalid' })));
    expect(await edge.get('/latest')).toMatchObject({ status: 200, text: 'from the snapshot' });
  });

  it.each<[string, string | null]>([
    ['closes the connection without an answer', ''],
    ['speaks something other than HTTP', 'what?\r\n\r\n'],
  ])('when the primary %s', async (_, words) => {
    const raw = await startRawOrigin(words);
    edge.deploy(grouped(customOrigin('api', raw.port)));
    expect(await edge.get('/latest')).toMatchObject({ status: 200, text: 'from the snapshot' });
    await raw.close();
  });

  it('when the connection of the primary is not secured within its connection timeout', async () => {
    const raw = await startRawOrigin(null);
    edge.deploy(grouped(customOrigin('api', raw.port, { protocol: 'https', connectMs: 60 }), [503]));
    expect(await edge.get('/latest')).toMatchObject({ status: 200, text: 'from the snapshot' });
    await raw.close();
  });

  it.each(['GET', 'HEAD'])('to %s', async (method) => {
    api.does(answers(503));
    expect((await edge.get('/latest', { method })).status).toBe(200);
  });

  it('to OPTIONS, by being asked at least: S3 knows no such method', async () => {
    api.does(answers(503));
    expect((await edge.get('/latest', { method: 'OPTIONS' })).headers['x-edge-origin']).toBe('api>snapshot');
  });

  it('for the same path, below its own origin path', async () => {
    api.does(answers(503));
    s3.asked.length = 0;
    await edge.get('/latest');
    expect(s3.asked).toContain('GET bucket/snapshot/latest');
    expect(api.asked[0]?.url).toBe('/latest');
  });

  it('with what it says, also when that is an error', async () => {
    api.does(answers(503));
    expect(await edge.get('/nothing')).toMatchObject({ status: 404, headers: { 'x-edge-origin': 'api>snapshot' } });
  });
});

describe('the primary origin answers', () => {
  it.each([200, 204, 301, 400, 403, 404, 405, 410, 416, 418, 501])(
    'with %d, which the group does not list',
    async (status) => {
      api.does(answers(status, ''));
      const received = await edge.get('/latest');
      expect(received.status).toBe(status);
      expect(received.headers['x-edge-origin']).toBe('api');
    },
  );

  it('a POST, whatever it says', async () => {
    api.does(answers(503));
    expect(await edge.get('/latest', { method: 'POST' })).toMatchObject({
      status: 503,
      headers: { 'x-edge-origin': 'api' },
    });
  });

  it('first again after each miss: there is no memory of its failures', async () => {
    api.does(answers(503));
    await edge.get('/latest');
    edge.pass(8);
    api.does(answers(200, 'back again'));
    expect(await edge.get('/latest')).toMatchObject({ text: 'back again', headers: { 'x-edge-origin': 'api' } });
  });
});

describe('an origin that cannot be reached', () => {
  it.each<[string, number[], number]>([
    ['counts as 503 for the group', [503], 200],
    ['does not count as 502, though a reader without a second origin gets that', [502, 504, 500], 502],
  ])('%s', async (_, statusCodes, status) => {
    edge.deploy(grouped(customOrigin('api', await refusingPort()), statusCodes));
    expect((await edge.get('/latest')).status).toBe(status);
  });
});

describe('an origin that keeps silent', () => {
  it.each<[string, number[], number]>([
    ['counts as 504 for the group', [504], 200],
    ['counts as nothing else, and the reader gets 504', [500, 502, 503], 504],
  ])('%s', async (_, statusCodes, status) => {
    api.does(staysSilent);
    deploy({ readMs: 60 }, statusCodes);
    expect((await edge.get('/latest')).status).toBe(status);
  });

  it('is asked as often as the origin allows attempts, for GET and HEAD', async () => {
    api.does(staysSilent);
    deploy({ readMs: 40, attempts: 3 }, []);
    await edge.get('/latest');
    expect(api.asked).toHaveLength(3);
    await edge.get('/another', { method: 'HEAD' });
    expect(api.asked).toHaveLength(6);
  });

  it.each(['OPTIONS', 'POST'])('is asked once for %s', async (method) => {
    api.does(staysSilent);
    deploy({ readMs: 40, attempts: 3 }, []);
    await edge.get('/latest', { method });
    expect(api.asked).toHaveLength(1);
  });

  it('is not asked again once the completion limit is over', async () => {
    api.does(staysSilent);
    deploy({ readMs: 50, attempts: 3, completionMs: 50 }, []);
    expect((await edge.get('/latest')).status).toBe(504);
    expect(api.asked).toHaveLength(1);
  });
});

describe('an origin that hangs up', () => {
  it('leaves the reader with 502', async () => {
    api.does(hangsUp);
    deploy({}, []);
    expect((await edge.get('/latest')).status).toBe(502);
  });

  it('is asked again, and the second answer counts', async () => {
    api.does((response) => {
      api.does(answers(200, 'at last'));
      hangsUp(response, response.req);
    });
    deploy({ attempts: 2 });
    expect(await edge.get('/latest')).toMatchObject({ text: 'at last', headers: { 'x-edge-origin': 'api' } });
  });
});

describe('a function that selects an origin', () => {
  it('passes the group by: the primary is not asked', async () => {
    const breaker = edgeFunction(
      "import cf from 'cloudfront';\nfunction handler(event) { cf.selectRequestOriginById('snapshot'); return event.request; }",
    );
    const { behaviors, ...rest } = grouped(customOrigin('api', api.port));
    edge.deploy({ ...rest, behaviors: behaviors.map((one) => ({ ...one, viewerRequest: breaker })) });
    expect(await edge.get('/latest')).toMatchObject({
      text: 'from the snapshot',
      headers: { 'x-edge-origin': 'snapshot' },
    });
    expect(api.asked).toHaveLength(0);
  });
});
