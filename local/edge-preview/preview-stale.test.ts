import { behavior, customOrigin, distribution } from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import { answers, type Conduct, hangsUp, startOrigin, staysSilent, type TestOrigin } from './testing/test-origin';

let first: TestOrigin;
let second: TestOrigin;
let edge: TestEdge;

/** Two origins as a group, as the taxonomy behaviours have them. */
const grouped = () =>
  distribution({
    origins: [customOrigin('first', first.port, { readMs: 60 }), customOrigin('second', second.port, { readMs: 60 })],
    groups: { group: { members: ['first', 'second'], statusCodes: [502, 503, 504] } },
    behaviors: [behavior('group')],
  });
const both = (conduct: Conduct) => {
  first.does(conduct);
  second.does(conduct);
};

beforeEach(async () => {
  [first, second] = await Promise.all([
    startOrigin(answers(200, 'good', { 'cache-control': 'max-age=10', etag: '"1"' })),
    startOrigin(),
  ]);
  edge = await startEdge(grouped());
  await edge.get('/a');
  edge.pass(11);
});
afterEach(async () => {
  await edge.close();
  await Promise.all([first.close(), second.close()]);
});

describe('an answer that is no longer fresh is given again', () => {
  it.each<[string, Conduct]>([
    ['answers 503', answers(503)],
    ['keeps silent', staysSilent],
    ['hangs up', hangsUp],
  ])('when every origin %s, and says how old it is', async (_, conduct) => {
    both(conduct);
    expect(await edge.get('/a')).toMatchObject({
      status: 200,
      text: 'good',
      headers: { 'x-cache': 'RefreshHit from cloudfront', 'x-edge-origin': 'first>second', age: '11' },
    });
  });

  it('for ten seconds, before the origins are asked again', async () => {
    both(answers(503));
    await edge.get('/a');
    edge.pass(9);
    expect((await edge.get('/a')).headers).toMatchObject({ 'x-cache': 'Hit from cloudfront', age: '20' });
    expect(first.asked).toHaveLength(2);
    edge.pass(2);
    first.does(answers(200, 'better'));
    expect(await edge.get('/a')).toMatchObject({ text: 'better', headers: { 'x-cache': 'Miss from cloudfront' } });
  });
});

describe('an answer that is no longer fresh is not given again', () => {
  it('when the second origin has one', async () => {
    first.does(answers(503));
    second.does(answers(200, 'from the second'));
    expect((await edge.get('/a')).text).toBe('from the second');
  });

  it('when the origin says that it is gone', async () => {
    first.does(answers(404, 'gone'));
    expect(await edge.get('/a')).toMatchObject({ status: 404, text: 'gone' });
  });

  it('when it forbade that itself', async () => {
    first.does(answers(200, 'only fresh', { 'cache-control': 'max-age=10, stale-if-error=0' }));
    await edge.get('/b');
    edge.pass(11);
    both(answers(503));
    expect((await edge.get('/b')).status).toBe(503);
  });
});
