import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

const TOKEN = 'a-token-that-must-not-be-shown';

interface Pull {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  readonly head: { readonly ref: string; readonly repo: { readonly full_name: string } };
  readonly base: { readonly ref: string };
}

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: 'Bot' | 'User' };
}

interface Stored {
  readonly id: number;
  readonly name: string;
  readonly [key: string]: unknown;
}

/** Rulesets, pull requests and comments of one repository, as GitHub's REST API documents them; what it adds included. */
export async function startGitHub(repository = 'org/app') {
  const rulesets = new Map<number, Stored>();
  const pulls: Pull[] = [];
  const comments: Comment[] = [];
  const asked: string[] = [];
  /** What happens to the next body that is stored, as when GitHub does not know a parameter yet. */
  let lose = (body: Record<string, unknown>) => body;
  let failing = 0;
  let mayWrite = true;
  let next = 42;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://github');
    asked.push(`${request.method} ${pathname}`);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return answer(401, { message: 'Bad credentials' });
    if (failing > 0) {
      failing -= 1;
      return answer(502, { message: 'Server Error' });
    }
    const of = `/repos/${repository}`;
    const body = request.method === 'GET' ? {} : ((await json(request as IncomingMessage)) as Record<string, string>);
    const [page, size] = [Number(searchParams.get('page') ?? 1), Number(searchParams.get('per_page') ?? 30)];
    const paged = (all: readonly unknown[]) => answer(200, all.slice((page - 1) * size, page * size));
    if (pathname === `${of}/pulls` && request.method === 'GET') {
      const [owner, ref] = (searchParams.get('head') ?? '').split(':');
      return paged(
        pulls.filter(
          (each) =>
            each.state === searchParams.get('state') &&
            each.base.ref === searchParams.get('base') &&
            each.head.ref === ref &&
            each.head.repo.full_name.startsWith(`${owner}/`),
        ),
      );
    }
    if (pathname === `${of}/pulls`) {
      const { title = '', body: text = '', head = '', base = '' } = body;
      const number = next++;
      pulls.push({
        number,
        title,
        body: text,
        state: 'open',
        head: { ref: head, repo: { full_name: repository } },
        base: { ref: base },
      });
      return answer(201, pulls.at(-1));
    }
    const pull = pulls.find(({ number }) => pathname === `${of}/pulls/${number}`);
    if (pull) return answer(200, Object.assign(pull, body));
    if (/\/issues\/\d+\/comments$/.test(pathname)) {
      if (request.method === 'GET') return paged(comments);
      comments.push({ id: next++, body: body['body'] ?? '', user: { type: 'Bot' } });
      return answer(201, comments.at(-1));
    }
    const comment = comments.find((each) => pathname === `${of}/issues/comments/${each.id}`);
    if (comment) return answer(200, Object.assign(comment, body));
    const [, id] = new RegExp(`^/repos/${repository}/rulesets(?:/(\\d+))?$`).exec(pathname) ?? [undefined, undefined];
    if (!pathname.startsWith(`/repos/${repository}/rulesets`)) return answer(404, { message: 'Not Found' });
    if (request.method === 'GET' && id === undefined) {
      return paged([...rulesets.values()].map(({ id: number, name }) => ({ id: number, name, source: repository })));
    }
    const found = rulesets.get(Number(id));
    if (id !== undefined && !found) return answer(404, { message: 'Not Found' });
    if (request.method === 'GET') return answer(200, shown(found as Stored, mayWrite));
    if (!mayWrite) {
      const needs = { 'x-accepted-github-permissions': 'administration=write' };
      return answer(403, { message: 'Resource not accessible by personal access token' }, needs);
    }
    const taken = [...rulesets.values()].some((each) => each.name === body['name'] && each.id !== Number(id));
    if (taken) return answer(422, { message: 'Validation Failed', errors: ['Name must be unique'] });
    const number = id === undefined ? next++ : Number(id);
    rulesets.set(number, { ...lose(body), id: number, name: String(body['name']) });
    return answer(id === undefined ? 201 : 200, shown(rulesets.get(number) as Stored, mayWrite));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { GH_TOKEN: TOKEN, GITHUB_API_URL: url },
    token: TOKEN,
    rulesets,
    pulls,
    comments,
    asked,
    writes: () => asked.filter((each) => !each.startsWith('GET')),
    /** Somebody adds a ruleset by hand. */
    add: (name: string, more = {}) => rulesets.set(next++, { id: next - 1, name, ...more }),
    readOnly: () => {
      mayWrite = false;
    },
    fail: (times: number) => {
      failing = times;
    },
    loseWhenStored: (change: typeof lose) => {
      lose = change;
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** GitHub adds what is its own, and parameters that the request did not name. */
function shown({ rules, bypass_actors: actors, ...rest }: Stored, mayWrite: boolean) {
  return {
    ...{ source_type: 'Repository', source: 'org/app', node_id: 'RRS_x', current_user_can_bypass: 'never' },
    ...{ _links: {}, created_at: '2026-11-01T00:00:00Z', updated_at: '2026-11-01T00:00:00Z' },
    ...rest,
    ...(mayWrite ? { bypass_actors: actors } : {}),
    rules: ((rules ?? []) as { type: string; parameters?: object }[]).map(({ type, parameters }) => ({
      type,
      ...(type === 'pull_request' ? { parameters: { required_reviewers: [], ...parameters } } : {}),
      ...(parameters && type !== 'pull_request' ? { parameters } : {}),
    })),
  };
}
