import { quote } from '../../lambda/taxonomy-sync/quote';
import type { Finding } from '../check';
import { type Exchange, nameOf } from '../http/exchange';
import { mediaTypeOf } from './answer-findings';

const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** What is wrong with an answer that should be a problem document (RFC 9457) with one of these statuses. */
export function problemFindings(exchange: Exchange, statuses: readonly number[]): Finding[] {
  const { status, failure } = exchange;
  const where = nameOf(exchange);
  const finding = (message: string): Finding[] => [{ where, message }];
  if (failure !== null) return finding(failure.message);
  if (status === null || !statuses.includes(status)) {
    return finding(`Found ${status}, expected ${statuses.join(' or ')}; answer it with a problem document.`);
  }
  const found = mediaTypeOf(exchange);
  if (found !== PROBLEM_MEDIA_TYPE) {
    return finding(
      `Found ${status} with the media type ${quote(found)}, expected ${PROBLEM_MEDIA_TYPE}; answer errors with problem documents, also those of a framework or a gateway in front.`,
    );
  }
  return memberMessages(exchange).flatMap(finding);
}

function memberMessages({ status, body }: Exchange): string[] {
  let members: Record<string, unknown>;
  try {
    members = Object(JSON.parse(body.toString()));
  } catch {
    return [
      `Found ${quote(body.toString('utf8', 0, 100))}, expected a JSON object; write the problem document as JSON.`,
    ];
  }
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const rows: readonly (readonly [string, boolean, string])[] = [
    ['type', isText(members['type']) && isUriReference(members['type'] as string), 'a URI, or "about:blank"'],
    ['title', isText(members['title']), 'a short text'],
    ['status', members['status'] === status, `${status}, the status of the answer`],
    ['detail', isText(members['detail']), 'a text that says what is wrong and what to do'],
  ];
  return rows
    .filter(([, fits]) => !fits)
    .map(([member, , expected]) => `Found the ${member} ${quote(members[member])}, expected ${expected}; add it.`);
}

const isUriReference = (text: string) => URL.canParse(text, 'https://any.example/') && !/\s/.test(text);
