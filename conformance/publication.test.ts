import { termsPath } from '../contract/taxonomy';
import { type RunningApi, startApi } from '../local/api/api';
import { publication } from './checks/publication';
import { runKit } from './kit';
import type { PublicationWatch } from './settings';
import { healthy, type RunningServer, type Serve, startServer, withBody, withHeaders } from './testing/server';
import { broken, sentences, settingsFor } from './testing/settings';

const running: (RunningServer | RunningApi)[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

/** Asks a server for an address, as a team's own command would. */
const asking = (url: string, init = '{}') =>
  `"${process.execPath}" -e "fetch('${url}', ${init}).then(r => { if (!r.ok) throw r.status })"`;
const watch = (command: string, changes: Partial<PublicationWatch> = {}): PublicationWatch => {
  return { command, readers: 4, waitMs: 60_000, pauseMs: 1, ...changes };
};
/** That check alone: what it needs, it asks for itself. */
const look = (url: string, settings: PublicationWatch) =>
  runKit(settingsFor(url, { publication: settings }), {}, [publication]);

/** Revision 2 is the newest until `/publish` is asked for; `serve` answers, told what has been published. */
async function publishing(serve: (request: Parameters<Serve>[0], latest: number) => ReturnType<Serve>) {
  let latest = 2;
  const server = await startServer((request) => {
    if (request.path !== '/publish') return serve(request, latest);
    latest = 3;
    return { status: 204, headers: {}, body: null, encoding: 'identity' };
  });
  running.push(server);
  return server;
}

describe('a revision is published while readers watch', () => {
  test('the healthy stub: every reader goes on to the new one, which is remembered', async () => {
    const api = await startApi({ taxonomy: 'food', tier: 'dev', revision: 2 });
    running.push(api);
    const body = "{method: 'PUT', body: JSON.stringify({latest: 3})}";
    const report = await runKit(settingsFor(api.url, { publication: watch(asking(`${api.url}/_control`, body)) }));
    expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
    expect(report.checks.find(({ id }) => id === 'publication')?.note).toBe('4 readers went from revision 2 to 3');
    expect(report.verified.map(({ revision }) => revision)).toEqual(expect.arrayContaining([2, 3]));
  });

  test.each<[string, Parameters<typeof publishing>[0], RegExp]>([
    [
      'the pointer is there before the terms',
      (request, latest) => (request.path === termsPath(3) ? healthy(request, 2) : healthy(request, latest)),
      /Found 404 for revision 3 right after `latest` had named it/,
    ],
    [
      'the terms are still those of before',
      (request, latest) =>
        healthy(request.path === termsPath(3) ? { ...request, path: termsPath(2) } : request, latest),
      /header's revision is 2 and the pointer's is 3|Found \d+ terms with sha256 \w+ for revision 3/,
    ],
    [
      'one of two servers is behind',
      alternating((request, latest, turn) => healthy(request, turn ? latest : 2)),
      /Found revision 2 after 3, expected no way back/,
    ],
    [
      'the ETag stays the same',
      (request, latest) => {
        const condition = request.headers['if-none-match']?.includes('"same"') ? '*' : undefined;
        const answer = healthy({ ...request, headers: { ...request.headers, 'if-none-match': condition } }, latest);
        return answer.headers['etag'] ? withHeaders(answer, { etag: '"same"' }) : answer;
      },
      /by a reader who asks with If-None-Match/,
    ],
    [
      'the revision of before is gone',
      (request, latest) =>
        latest === 3 && request.path === termsPath(2) ? healthy(request, 1) : healthy(request, latest),
      /Found 404 for revision 2 once another had replaced it/,
    ],
    [
      'it shows half a pointer for a moment',
      alternating((request, latest, turn) => {
        const answer = healthy(request, latest);
        return turn && latest === 3 && answer.headers['content-type'] === 'application/json'
          ? withBody(answer, '{"taxonomy":"wordnet-food","contract"')
          : answer;
      }),
      /without a pointer, expected one at all times/,
    ],
  ])('%s: found', async (_, serve, message) => {
    const server = await publishing(serve);
    const report = await look(server.url, watch(asking(`${server.url}/publish`), { waitMs: 1000 }));
    expect(broken(report)).toEqual(['publication']);
    expect(sentences(report).join('\n')).toMatch(message);
  });

  test.each([
    ['fails', `"${process.execPath}" -e "console.error('no rights'); process.exit(3)"`, /ended with 3: no rights/],
    ['publishes nothing', `"${process.execPath}" -e 0`, /Found nothing above revision 2 for 0.05 s/],
  ])('the command %s: said', async (_, command, message) => {
    const server = await publishing((request, latest) => healthy(request, latest));
    const report = await look(server.url, watch(command, { waitMs: 50 }));
    expect(sentences(report).join('\n')).toMatch(message);
  });

  test('without a command it is not looked at, and said', async () => {
    const server = await publishing((request) => healthy(request, 2));
    const { checks, conforms } = await runKit(settingsFor(server.url), {}, [publication]);
    expect(checks).toMatchObject([{ outcome: 'not looked at', note: expect.stringContaining('--publish') }]);
    expect(conforms).toBe(true);
  });
});

/** Two servers that take turns. */
function alternating(
  serve: (request: Parameters<Serve>[0], latest: number, turn: boolean) => ReturnType<Serve>,
): Parameters<typeof publishing>[0] {
  let asked = 0;
  return (request, latest) => {
    asked += 1;
    return serve(request, latest, asked % 2 === 0);
  };
}
