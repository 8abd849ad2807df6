import { MAX_LINE_BYTES } from '../../contract/taxonomy';
import { revision, term, tree, withPointer, withTerms } from '../../lambda/taxonomy-sync/testing/publishing';
import { type Answer, answerTo } from '../../local/api/answer';
import type { Publication } from '../../local/api/publication';
import { runKit } from '../kit';
import type { Report } from '../report/report';
import type { Settings } from '../settings';
import { startServer } from '../testing/server';
import { broken, sentences, settingsFor } from '../testing/settings';

/** What the kit says of an API that publishes this and nothing else. */
async function publishing(publication: Publication, changes: Partial<Settings> = {}): Promise<Report> {
  const published = { latest: 1, publication: (number: number) => (number === 1 ? publication : undefined) };
  const server = await startServer((request): Answer => answerTo(request, published));
  const report = await runKit(settingsFor(server.url, changes));
  await server.close();
  return report;
}

const small = revision(1, tree(30));
const text = small.terms.toString();

describe('what is wrong with the bytes of a revision is said of the promise that it breaks', () => {
  test.each<[string, string, RegExp, Publication]>([
    ['a number as id', 'term-lines', /Line 3 has the id 7/, revision(1, [term('a'), term(7 as unknown as string)])],
    [
      '65 parents',
      'term-lines',
      /65 parents/,
      revision(1, [
        term(
          'a',
          Array.from({ length: 65 }, (_, i) => `p${i}`),
        ),
      ]),
    ],
    ['a line that is not JSON', 'term-lines', /Line 2 is not JSON/, revision(1, ['{"id":'])],
    ['a line that is not UTF-8', 'term-lines', /Line \d+ is not UTF-8/, notUtf8()],
    [
      'a line that is too long',
      'term-lines',
      /longer than 1000000 bytes/,
      revision(1, [term('x'.repeat(MAX_LINE_BYTES))]),
    ],
    ['no header', 'terms-header', /Line 1/, withTerms(small, text.slice(text.indexOf('\n') + 1))],
    ['the header of another taxonomy', 'terms-header', /taxonomy/, withPointer(small, { taxonomy: 'other' })],
    [
      'a term more than promised',
      'terms-count',
      /a term more/,
      withTerms(small, text.replace('{"end"', `${term('more')}\n{"end"`)),
    ],
    ['a term less', 'terms-count', /after 29 terms/, withTerms(small, text.replace(`${term('t3', ['root'])}\n`, ''))],
    [
      'a trailer that counts otherwise',
      'terms-count',
      /trailer counts 31/,
      withTerms(small, text.replace('"end":true,"count":30', '"end":true,"count":31')),
    ],
    ['something after the trailer', 'terms-trailer', /follows the trailer/, withTerms(small, `${text}{}\n`)],
    ['no trailer', 'terms-trailer', /without their trailer/, withTerms(small, text.slice(0, text.indexOf('{"end"')))],
    [
      'another sha256 in the trailer',
      'terms-sha256',
      /sha256/,
      withTerms(small, text.replace(/"sha256":"\w{4}/, '"sha256":"0000')),
    ],
    ['an id twice', 'terms-graph', /repeats the id/, revision(1, [...tree(30), term('t0')])],
    ['a term that is its own parent', 'terms-graph', /names itself/, revision(1, [term('a', ['a'])])],
    [
      '65 terms deep',
      'terms-graph',
      /65 deep/,
      revision(
        1,
        Array.from({ length: 65 }, (_, i) => term(`t${i}`, i ? [`t${i - 1}`] : [])),
      ),
    ],
  ])('%s: %s', async (_, id, message, publication) => {
    const report = await publishing(publication);
    expect(broken(report)).toEqual([id]);
    expect(sentences(report).join('\n')).toMatch(message);
  });

  test('a good one', async () => {
    expect(broken(await publishing(small))).toEqual([]);
  });

  test('the promises that were settled before are known to be kept, the others not', async () => {
    const { checks } = await publishing(revision(1, [term('a', ['nowhere'])]));
    const outcomes = checks.filter(({ id }) => id.startsWith('term')).map(({ id, outcome }) => `${id}: ${outcome}`);
    expect(outcomes.slice(1, 7)).toEqual([
      'terms-header: kept',
      'term-lines: kept',
      'terms-trailer: kept',
      'terms-count: kept',
      'terms-sha256: kept',
      'terms-graph: broken',
    ]);
  });
});

describe("the tier's own limits", () => {
  test('parents of another taxonomy, where the tier knows its prefix', async () => {
    const foreign = revision(1, [term('a', ['iso:de'])]);
    expect(broken(await publishing(foreign))).toEqual(['terms-graph']);
    expect(broken(await publishing(foreign, { foreignParents: ['iso:'] }))).toEqual([]);
  });

  test('a revision that is larger than the tier accepts is not read to its end', async () => {
    const report = await publishing(revision(1, tree(30_000)), { maxBytes: 10_000 });
    expect(broken(report)).toEqual(['term-lines']);
    expect(sentences(report).join()).toContain('larger than 10000 bytes');
  });
});

function notUtf8(): Publication {
  const bytes = Buffer.from(text);
  bytes[text.indexOf('t7')] = 0xff;
  return { ...small, terms: bytes };
}
