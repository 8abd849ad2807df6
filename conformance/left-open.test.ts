import { gzipSync } from 'node:zlib';
import type { Answer } from '../local/api/answer';
import { runKit } from './kit';
import { isRead, isTerms, reportOn, through } from './testing/report-on';
import { healthy, type Serve, startServer, withBody, withHeaders } from './testing/server';
import { broken, settingsFor } from './testing/settings';

describe('what the contract leaves open is left open', () => {
  test.each<[string, Serve]>([
    [
      'bodies in chunks, without a length',
      (request, response) => {
        const { status, headers, body, encoding } = healthy(request);
        const packed = body && encoding === 'gzip' ? gzipSync(body) : body;
        response.writeHead(status, { ...headers, ...(encoding === 'gzip' && { 'content-encoding': 'gzip' }) });
        if (packed && request.method !== 'HEAD') response.write(packed.subarray(0, 100));
        response.end(request.method === 'HEAD' ? undefined : packed?.subarray(100));
        return undefined;
      },
    ],
    [
      'a greater second number of the version',
      through((answer) => withHeaders(answer, { 'taxonomy-contract': '1.9' })),
    ],
    [
      '400 for what is no revision',
      through((answer, { path }) =>
        answer.status === 404 && /revisions\/[^/]*[^\d/]/.test(path)
          ? withBody({ ...answer, status: 400 }, JSON.stringify({ ...JSON.parse(`${answer.body}`), status: 400 }))
          : answer,
      ),
    ],
    [
      'further fields in pointer and problem documents',
      through((answer, request) => (isTerms(request) && isRead(answer) ? answer : withFurther(answer))),
    ],
    [
      'parameters of media types',
      through((answer) =>
        answer.headers['content-type']
          ? withHeaders(answer, { 'content-type': `${answer.headers['content-type'].toUpperCase()}; charset=utf-8` })
          : answer,
      ),
    ],
  ])('%s', async (_, serve) => {
    expect((await reportOn(serve)).checks.flatMap(({ findings }) => findings)).toEqual([]);
  });

  function withFurther(answer: Answer): Answer {
    if (answer.body === null) return answer;
    const body = JSON.stringify({ ...JSON.parse(`${answer.body}`), further: true });
    return withBody(answer, body);
  }

  test('a base path', async () => {
    const server = await startServer((request) => healthy({ ...request, path: request.path.replace(/^\/v7/, '') }));
    expect(broken(await runKit(settingsFor(`${server.url}/v7`)))).toEqual([]);
    await server.close();
  });

  test('a key, which every request has and no report shows', async () => {
    const KEY = 'do-not-show-me';
    const wanting: Serve = (request) =>
      request.headers['x-api-key'] === KEY ? healthy(request) : { ...healthy(request), status: 401 };
    expect(broken(await reportOn(wanting))).toContain('latest-answer');
    const report = await reportOn(wanting, { headers: { 'x-api-key': KEY } });
    expect(broken(report)).toEqual([]);
    expect(JSON.stringify(report)).not.toContain(KEY);
  });
});
