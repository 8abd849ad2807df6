import type { Check, Finding } from '../check';
import { type Exchange, nameOf } from '../http/exchange';
import type { Observed, Resource } from '../observed';

const SAME = ['content-type', 'content-encoding', 'etag', 'cache-control', 'vary', 'content-length'] as const;
/** RFC 9110, section 9.3.2: headers that are known only once the body is made may be left out. */
const MAY_BE_LEFT_OUT: ReadonlySet<string> = new Set(['content-length', 'vary']);

export const head: Check = {
  id: 'head',
  promise: 'HEAD is answered as GET, without the body',
  async look(observed) {
    const resources = await observed.resources();
    const findings: Finding[] = [];
    for (const resource of resources) findings.push(...(await headFindings(observed, resource)));
    return { findings, seen: resources.map(({ name }) => name).join(' and ') };
  },
};

async function headFindings(observed: Observed, { exchange }: Resource): Promise<Finding[]> {
  const { path, asked } = exchange;
  const answer = await observed.ask({ path, method: 'HEAD', headers: asked });
  const problems = differences(answer, exchange);
  if (problems.length === 0) return [];
  // Something may have been published since.
  const again = await observed.ask({ path, headers: asked, headersOnly: true });
  const still = problems.filter((problem) => differences(answer, again).includes(problem));
  return still.map((message) => ({ where: nameOf(answer), message }));
}

function differences(answer: Exchange, get: Exchange): string[] {
  if (answer.failure !== null) return [answer.failure.message];
  if (answer.status !== get.status) {
    return [
      `Found ${answer.status}, expected ${get.status} as for GET; let HEAD take the way of GET, without the body.`,
    ];
  }
  return SAME.flatMap((name) => {
    const [found, expected] = [answer.headers[name], get.headers[name]];
    if (found === expected || (found === undefined && MAY_BE_LEFT_OUT.has(name))) return [];
    // What is sent in chunks for GET has no length, and HEAD may know it.
    if (name === 'content-length' && expected === undefined) return [];
    return [`Found ${name}: ${found ?? '(none)'}, expected ${expected ?? '(none)'} as for GET; send the same headers.`];
  });
}
