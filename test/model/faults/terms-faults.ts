import { type ApiFault, bodies } from './api-fault';

/** Bodies of terms that are not what was published, while `latest` is right. */

const lines = (name: string, change: (lines: readonly string[]) => readonly string[]): ApiFault =>
  bodies(`terms: ${name}`, 'terms', (body) => {
    const whole = body.toString().split('\n').slice(0, -1);
    return change(whole)
      .map((line) => `${line}\n`)
      .join('');
  });

const changing = (line: string | undefined, change: object) =>
  JSON.stringify({ ...JSON.parse(line ?? '{}'), ...change });
const revisionIn = (line: string | undefined) => Number(JSON.parse(line ?? '{}').revision);

export const TERMS_FAULTS: readonly ApiFault[] = [
  lines('header of the revision before', ([head, ...rest]) => [
    changing(head, { revision: revisionIn(head) - 1 }),
    ...rest,
  ]),
  lines('header of the next revision', ([head, ...rest]) => [
    changing(head, { revision: revisionIn(head) + 1 }),
    ...rest,
  ]),
  lines('header of another taxonomy', ([head, ...rest]) => [changing(head, { taxonomy: 'another' }), ...rest]),
  lines('header with another count', ([head, ...rest]) => [changing(head, { count: 3 }), ...rest]),
  lines('header with another contract', ([head, ...rest]) => [changing(head, { contract: '1.1' }), ...rest]),
  lines('no header', ([, ...rest]) => rest),
  lines('header twice', ([head = '', ...rest]) => [head, head, ...rest]),
  lines('no trailer', (all) => all.slice(0, -1)),
  lines('no trailer and no last term', (all) => all.slice(0, -2)),
  lines('header only', (all) => all.slice(0, 1)),
  lines('trailer only', (all) => all.slice(-1)),
  lines('trailer with another count', (all) => [...all.slice(0, -1), changing(all.at(-1), { count: 3 })]),
  lines('trailer with another sha256', (all) => [
    ...all.slice(0, -1),
    changing(all.at(-1), { sha256: 'b'.repeat(64) }),
  ]),
  lines('trailer that is not the end', (all) => [...all.slice(0, -1), changing(all.at(-1), { end: false })]),
  lines('trailer in the middle', (all) => [...all.slice(0, 9), all.at(-1) ?? '', ...all.slice(9)]),
  lines('a line after the trailer', (all) => [...all, '{}']),
  lines('everything twice', (all) => [...all, ...all]),
  lines('a term left out', (all) => [...all.slice(0, 5), ...all.slice(6)]),
  lines('a term twice', (all) => [...all.slice(0, 5), all[5] ?? '', ...all.slice(5)]),
  lines('two terms in each other’s place', ([head = '', a = '', b = '', ...rest]) => [head, b, a, ...rest]),
  lines('a term of the revision before', (all) =>
    all.map((line, i) => (i === 7 ? line.replace(/ of \d+/, ' of 1') : line)),
  ),
  lines('a space more', (all) => all.map((line, i) => (i === 7 ? `${line} ` : line))),
  lines('an empty line', (all) => [...all.slice(0, 7), '', ...all.slice(7)]),
  lines('a line that is no JSON', (all) => all.map((line, i) => (i === 7 ? line.slice(0, -1) : line))),
  bodies('terms: a mark of the byte order', 'terms', (body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])),
  bodies('terms: no newline at the end', 'terms', (body) => body.subarray(0, -1)),
  bodies('terms: a byte that is no UTF-8', 'terms', (body) => {
    const bad = Buffer.from(body);
    bad[Math.floor(bad.length / 2)] = 0xff;
    return bad;
  }),
  bodies('terms are a web page', 'terms', () => '<!doctype html>\n<title>Sign in</title>\n'),
];
