import { type Check, type Finding, NotLookedAt } from '../check';
import { codingOf, type Exchange, nameOf } from '../http/exchange';

/** RFC 9110, section 8.8.3, without the weak ones. */
const STRONG = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

export const etag: Check = {
  id: 'etag',
  promise: 'Every answer has a strong ETag, which names its bytes as they are sent',
  async look({ exchanges }) {
    const answers = exchanges.filter(({ method, status }) => method === 'GET' && status === 200);
    if (answers.length === 0) throw new NotLookedAt('nothing was answered with 200');
    const findings = [...new Map(answers.flatMap(shape).map((each) => [each.where, each])).values()];
    return { findings: findings.length > 0 ? findings : sameTagOtherBytes(answers), seen: `${answers.length} answers` };
  },
};

function shape(exchange: Exchange): Finding[] {
  const where = nameOf(exchange);
  const found = exchange.headers['etag'];
  if (found === undefined) {
    const todo = 'send one that is another whenever the bytes are others, such as their hash';
    return [{ where, message: `Found no ETag, expected a strong one; ${todo}.` }];
  }
  if (STRONG.test(found)) return [];
  const todo = found.startsWith('W/')
    ? 'make it strong: where a proxy weakens it by compressing, compress in the API'
    : 'write it in double quotes';
  return [{ where, message: `Found the ETag ${found}, expected a strong one such as "df5d3162"; ${todo}.` }];
}

/** A reader, or a cache, that has one would take it for the other. */
function sameTagOtherBytes(answers: readonly Exchange[]): Finding[] {
  const first = new Map<string, Exchange>();
  const findings = new Map<string, Finding>();
  for (const answer of answers) {
    if (answer.wire === null) continue;
    const key = `${answer.path} ${answer.headers['etag']}`;
    const other = first.get(key) ?? answer;
    first.set(key, other);
    if (other.wire?.sha256 === answer.wire.sha256) continue;
    const [one, two] = [codingOf(other), codingOf(answer)];
    const which = one === two ? `two different bodies in ${one}` : `the bodies in ${one} and in ${two}`;
    const message = `Found the ETag ${answer.headers['etag']} on ${which}, expected another ETag for other bytes; derive it from what is sent, or send the same bytes.`;
    findings.set(key, { where: nameOf(answer), message });
  }
  return [...findings.values()];
}
