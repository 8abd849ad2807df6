import { setTimeout as wait } from 'node:timers/promises';
import { ReleaseError } from '../release-error';

/** The version of GitHub's REST API that all requests ask for. */
const VERSION = '2022-11-28';
/** Most entries that GitHub puts into one page. */
const PER_PAGE = 100;
/** A repository has fewer rulesets and open pull requests than this many pages hold; more is a mistake. */
const MOST_PAGES = 50;
const TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;

export interface GitHubApi {
  /** What the path answers, as JSON. */
  get(path: string): Promise<unknown>;
  /** All entries of a list that comes in pages. */
  all(path: string): Promise<unknown[]>;
  send(method: 'POST' | 'PUT' | 'PATCH', path: string, body: object): Promise<unknown>;
}

export interface GitHubAccess {
  /** Never part of a message. */
  readonly token: string;
  /** `https://api.github.com`, or that of a server of one's own, without a slash at its end. */
  readonly url: string;
}

/**
 * By GitHub's usual names: `GH_TOKEN` or `GITHUB_TOKEN`, and `GITHUB_API_URL`.
 * @throws ReleaseError without a token
 */
export function gitHubAccess(env: Readonly<Record<string, string | undefined>>): GitHubAccess {
  const token = env['GH_TOKEN'] || env['GITHUB_TOKEN'];
  if (!token) {
    throw new ReleaseError(
      'access',
      'No GH_TOKEN was found, expected one with rights to the repository: set it, for instance GH_TOKEN="$(gh auth token)".',
    );
  }
  return { token, url: (env['GITHUB_API_URL'] || 'https://api.github.com').replace(/\/+$/, '') };
}

/**
 * GitHub's REST API. Plain `fetch`: the library of GitHub's own needs a newer Node than this project.
 * @throws ReleaseError from each call, in one sentence
 */
export function gitHubApi({ token, url }: GitHubAccess): GitHubApi {
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'x-github-api-version': VERSION,
          'user-agent': 'tierline',
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        // A redirect would carry what is sent to another repository: it was renamed, and the command should name it.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: unknown) => {
        const { cause } = error as { cause?: { message?: string } };
        throw new ReleaseError('access', `${url} did not answer (${cause?.message ?? String(error)}): try again.`);
      });
      // Only what changes nothing is asked again.
      if (method !== 'GET' || response.status < 500 || attempt === ATTEMPTS) return response;
      await wait(attempt * 250);
    }
  };
  const json = async (method: string, path: string, body?: object) => {
    const response = await ask(method, path, body);
    if (!response.ok) throw await refusal(response, `${method} ${path}`);
    return response.json() as Promise<unknown>;
  };
  return {
    get: (path) => json('GET', path),
    send: (method, path, body) => json(method, path, body),
    async all(path) {
      const entries: unknown[] = [];
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const found = await json('GET', `${path}${path.includes('?') ? '&' : '?'}per_page=${PER_PAGE}&page=${page}`);
        if (!Array.isArray(found)) throw new ReleaseError('access', `GET ${path} gave no list: is ${url} GitHub?`);
        entries.push(...found);
        if (found.length < PER_PAGE) return entries;
      }
      throw new ReleaseError(
        'access',
        `GET ${path} gave more than ${MOST_PAGES * PER_PAGE} entries, which is not believed.`,
      );
    },
  };
}

async function refusal(response: Response, what: string): Promise<ReleaseError> {
  const { status, headers } = response;
  const said = await response.text().then(message, () => '');
  const needs = headers.get('x-accepted-github-permissions');
  if (status === 401)
    return new ReleaseError('access', `GitHub does not know the token (${what}): set another GH_TOKEN.`);
  if (status === 429 || headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')) {
    return new ReleaseError('access', `GitHub wants to be asked less often (${what}): try again later.`);
  }
  if (status === 403 || status === 404) {
    const right = needs ? `, with ${needs}` : '';
    return new ReleaseError(
      'access',
      `GitHub answered ${status} to ${what}${said}: check the repository's name, and that the token may do this${right}.`,
    );
  }
  if (status >= 300 && status < 400) {
    return new ReleaseError(
      'usage',
      `GitHub points elsewhere (${what}): the repository was renamed; use its new name.`,
    );
  }
  return new ReleaseError('tier', `GitHub answered ${status} to ${what}${said}.`);
}

/** GitHub's own words, in brackets. */
function message(body: string): string {
  try {
    const { message: text, errors } = JSON.parse(body) as { message?: unknown; errors?: unknown };
    const details = Array.isArray(errors)
      ? errors.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
      : [];
    const all = [text, ...details].filter((each) => typeof each === 'string').join('; ');
    return all ? ` (${all.replace(/\s+/g, ' ').slice(0, 500)})` : '';
  } catch {
    return '';
  }
}
