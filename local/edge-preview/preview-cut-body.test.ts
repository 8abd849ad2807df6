import type { CustomOrigin } from './model';
import { behavior, customOrigin, distribution } from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import {
  answers,
  breaksOff,
  type Conduct,
  drips,
  startOrigin,
  startRawOrigin,
  stopsHalfway,
  type TestOrigin,
} from './testing/test-origin';

let api: TestOrigin;
let edge: TestEdge;

/** The second origin of the group would answer everything. */
const grouped = (primary: CustomOrigin, second: TestOrigin) =>
  distribution({
    origins: [primary, customOrigin('second', second.port)],
    groups: { group: { members: [primary.id, 'second'], statusCodes: [500, 502, 503, 504] } },
    behaviors: [behavior('group')],
  });

let second: TestOrigin;
const deploy = (more: Partial<CustomOrigin> = {}, port = api.port) =>
  edge.deploy(grouped(customOrigin('api', port, more), second));

beforeEach(async () => {
  [api, second] = await Promise.all([startOrigin(), startOrigin(answers(200, 'from the second'))]);
  edge = await startEdge(grouped(customOrigin('api', api.port), second));
});
afterEach(async () => {
  await edge.close();
  await Promise.all([api.close(), second.close()]);
});

describe('once the primary has begun to answer there is no second chance', () => {
  it.each<[string, Conduct, Partial<CustomOrigin>]>([
    ['breaks off', breaksOff(), {}],
    ['stops halfway for longer than its read timeout', stopsHalfway, { readMs: 60 }],
    ['is not done within its completion limit', drips(10), { completionMs: 120 }],
  ])('the reader of one that %s gets a broken body', async (_, conduct, more) => {
    api.does(conduct);
    deploy(more);
    expect(await edge.get('/latest')).toMatchObject({ status: 200, broken: true, headers: { 'x-edge-origin': 'api' } });
  });

  it('and what broke off is not kept', async () => {
    api.does(breaksOff({ 'cache-control': 'max-age=60' }));
    await edge.get('/latest');
    api.does(answers(200, 'whole'));
    expect(await edge.get('/latest')).toMatchObject({ text: 'whole', broken: false });
  });

  it('a chunked body that breaks off neither', async () => {
    api.does((response) => {
      response.writeHead(200, { 'cache-control': 'max-age=60' });
      response.write('a chunk', () => response.destroy());
    });
    expect((await edge.get('/latest')).broken).toBe(true);
    api.does(answers(200, 'whole'));
    expect((await edge.get('/latest')).text).toBe('whole');
  });

  it('but a body without length, ended by its connection, passes for whole and is kept', async () => {
    const raw = await startRawOrigin('HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\n\r\nperhaps all of it');
    deploy({}, raw.port);
    expect(await edge.get('/latest')).toMatchObject({ text: 'perhaps all of it', broken: false });
    await raw.close();
    expect(await edge.get('/latest')).toMatchObject({
      text: 'perhaps all of it',
      headers: { 'x-cache': 'Hit from cloudfront' },
    });
  });

  it('a slow but steady body arrives whole', async () => {
    api.does((response) => {
      response.writeHead(200, { 'content-length': '8' });
      let sent = 0;
      const timer = setInterval(() => {
        response.write('.');
        sent += 1;
        if (sent < 8) return;
        clearInterval(timer);
        response.end();
      }, 30);
    });
    deploy({ readMs: 120 });
    expect(await edge.get('/latest')).toMatchObject({ text: '........', broken: false });
  });
});
