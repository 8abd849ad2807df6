import { CONTRACT_HEADER, CONTRACT_VERSION } from '../../contract/taxonomy';
import type { Answer } from './http-get';
import { checkContract } from './pointer';
import { quote } from './quote';
import { retryAfterSeconds } from './retry-after';
import { Failed, Refused } from './verdict';

/** RFC 9110, section 15.4; of these the sync follows none. 304 is an answer of its own, and was not asked for here. */
const REDIRECTS = [300, 301, 302, 303, 305, 307, 308];

type Head = Pick<Answer, 'statusCode' | 'headers'>;

/**
 * Whether the head of an answer is the contract's, before its body is looked at.
 * Throws {@link Refused} for an answer that is something else, {@link Failed} for none.
 */
export function checkAnswer({ statusCode = 0, headers }: Head, url: string, mediaType: string): void {
  if (REDIRECTS.includes(statusCode)) throw redirected(url, statusCode, headers.location);
  if (statusCode !== 200) throw refusedStatus(url, statusCode, headers['retry-after']);
  const found = headers['content-type'];
  if (found?.split(';')[0]?.trim().toLowerCase() !== mediaType) {
    const page = /html/i.test(found ?? '') ? ', which looks like a page for people, such as a sign-in or an error' : '';
    const sent = found === undefined ? 'names no media type' : `answered ${quote(found)}${page}`;
    throw new Refused('api-media-type', `GET ${url} ${sent}; serve ${mediaType} there.`);
  }
  const contract = headers[CONTRACT_HEADER];
  // Several headers of one name are one value with commas.
  if (typeof contract !== 'string' || !/^\d+\.\d+$/.test(contract)) {
    const has = contract === undefined ? `no ${CONTRACT_HEADER} header` : `the ${CONTRACT_HEADER} ${quote(contract)}`;
    throw new Refused(
      'api-contract-header',
      `GET ${url} has ${has}; send the contract's version in it, once, such as ${CONTRACT_VERSION}.`,
    );
  }
  checkContract(contract, `The ${CONTRACT_HEADER} header`);
}

function redirected(url: string, status: number, location: string | undefined): Refused {
  const where = location === undefined ? 'without saying where to' : `to ${quote(location)}`;
  return new Refused(
    'api-redirect',
    `GET ${url} redirects ${where} (${status}); the sync follows no redirects, so answer there, or configure the API's own address.`,
  );
}

/** Only where the API may do better in a moment is it worth to ask again: 429 and 5xx. */
function refusedStatus(url: string, status: number, retryAfter: string | undefined): Failed {
  const passes = status === 429 || status >= 500;
  return new Failed(
    'api-status',
    `GET ${url} answered ${status} where the contract promises 200; ${nextFor(status)}.`,
    {
      retriable: passes,
      retryAfterSeconds: passes ? retryAfterSeconds(retryAfter, new Date()) : null,
    },
  );
}

function nextFor(status: number): string {
  if (status === 401 || status === 403) {
    return 'let it take the key that this tier sends, or correct what api.key in the tier’s configuration names';
  }
  if (status === 204 || status === 206 || status === 304) {
    return 'that was not asked for, so see what stands between the API and here';
  }
  return "look at the API's log";
}
