import type { Check, Finding } from '../check';
import { NotLookedAt } from '../check';
import { type Exchange, nameOf } from '../http/exchange';
import type { Observed, Resource } from '../observed';

/** Each a value of If-None-Match for the tag that the reader has, and what it asks. */
const CONDITIONS: readonly (readonly [status: 200 | 304, describe: string, value: (etag: string) => string])[] = [
  [304, 'the ETag of that answer', (etag) => etag],
  [304, 'that ETag in a list', (etag) => `"another", ${etag}`],
  [304, 'that ETag, made weak by a cache on the way', (etag) => `W/${etag.replace(/^W\//, '')}`],
  [200, 'another ETag', () => '"another"'],
];

export const notModified: Check = {
  id: 'not-modified',
  promise: 'If-None-Match with the ETag is answered by 304, with another one by 200',
  async look(observed) {
    const tagged = (await observed.resources()).filter(({ exchange }) => exchange.headers['etag'] !== undefined);
    if (tagged.length === 0) throw new NotLookedAt('no answer has an ETag');
    const findings: Finding[] = [];
    for (const resource of tagged) findings.push(...(await conditionalFindings(observed, resource)));
    return { findings, seen: tagged.map(({ name }) => name).join(' and ') };
  },
};

/** The first condition that is answered wrongly: the others follow from it. */
async function conditionalFindings(observed: Observed, { exchange }: Resource): Promise<Finding[]> {
  const etag = exchange.headers['etag'] ?? '';
  for (const [expected, describe, value] of CONDITIONS) {
    const headers = { ...exchange.asked, 'if-none-match': value(etag) };
    const answer = await observed.ask({ path: exchange.path, headers, headersOnly: true });
    const problem = answerProblem(answer, expected, etag);
    if (problem === null) continue;
    return [{ where: `${nameOf(exchange)} with If-None-Match: ${value(etag)}`, message: `${problem} (${describe}).` }];
  }
  return [];
}

function answerProblem(answer: Exchange, expected: 200 | 304, etag: string): string | null {
  if (answer.failure !== null) return answer.failure.message.replace(/\.$/, '');
  if (answer.status !== expected) {
    return expected === 304
      ? `Found ${answer.status}, expected 304; compare If-None-Match with the ETag weakly and send no body when it matches`
      : `Found ${answer.status}, expected 200 with a body; answer 304 only to an ETag that is that of the bytes`;
  }
  const found = answer.headers['etag'];
  if (expected === 200 || found === etag) return null;
  return `Found 304 with the ETag ${found ?? '(none)'}, expected ${etag}; send with 304 the ETag that 200 would have`;
}
