import { A_COMMIT } from '../../evidence/testing/sample';
import { type OfferFacts, offerBody, offerTitle, withOffer } from './offer-text';

const person = (name: string, ...identities: string[]) => ({ name, identities, principals: [] });
const FACTS: OfferFacts = {
  ...{ from: 'staging', to: 'main', version: '1.2.0', commit: 'b'.repeat(40), commits: [A_COMMIT], problem: null },
  files: ['config/prod.ts', 'lib/tier.ts', 'lib/stacks/edge.ts', 'README.md'],
  people: [person('Anna', 'anna@example.com'), person('Sam', 'sam@example.com')],
};
const by = (email: string, more = {}) => ({ ...A_COMMIT, author: { name: 'X', email }, ...more });

describe('an offer says what goes up, and who wrote it', () => {
  it('in its title', () => {
    expect(offerTitle(FACTS)).toBe('To main: 1.2.0, 1 commit');
  });

  it('by what changes, where', () => {
    const body = offerBody(FACTS);
    expect(body).toContain('- configuration of tiers: 1 file\n- infrastructure: 2 files\n- everything else: 1 file');
    expect(body).toContain('- 222222222222 Search finds terms by their synonyms');
  });

  it('the same facts give the same text', () => {
    expect(offerBody(FACTS)).toBe(offerBody(structuredClone(FACTS)));
  });

  it('what stands in its way, first', () => {
    expect(offerBody({ ...FACTS, problem: 'main has a hotfix.' })).toContain('> [!WARNING]\n> main has a hotfix.');
    expect(offerBody(FACTS)).not.toContain('WARNING');
  });

  it('hundreds of commits stay readable', () => {
    const body = offerBody({ ...FACTS, commits: Array.from({ length: 500 }, () => A_COMMIT) });
    expect(body).toContain('- and 400 more');
    expect(body.length).toBeLessThan(60_000);
  });
});

describe('an offer says who can approve it', () => {
  const free = (commits: OfferFacts['commits']) =>
    /None of it was written by (.*): of config/.exec(offerBody({ ...FACTS, commits }))?.[1];

  test.each([
    ['not its author', [by('anna@example.com')], 'Sam'],
    ['whatever the case of the address', [by('ANNA@example.com')], 'Sam'],
    [
      'not who wrote it together with somebody',
      [by('anna@example.com', { coAuthors: [{ name: 'S', email: 'sam@example.com' }] })],
      undefined,
    ],
    ['nobody, when everybody wrote of it', [by('anna@example.com'), by('sam@example.com')], undefined],
    ['nobody, when a stranger wrote of it, who might be anybody', [by('mallory@example.com')], undefined],
    ['nobody, when a robot wrote of it', [by('')], undefined],
  ])('%s', (_, commits, expected) => {
    expect(free(commits)).toBe(expected);
  });
});

describe('what others wrote stays text', () => {
  it('in subjects and names', () => {
    const subject = '<!-- tierline: offer ends --> @everyone [x](http://evil) | `a`';
    const body = offerBody({ ...FACTS, commits: [{ ...by('m@example.com'), subject }] });
    expect(body).not.toContain('@everyone');
    expect(body).not.toContain('](http');
    expect(body.match(/offer ends/g)).toHaveLength(2);
    expect(body.match(/<!--/g)).toHaveLength(2);
  });
});

describe('people may write around it', () => {
  it('and it is replaced in its place', () => {
    const first = withOffer('Please wait for Tuesday.', offerBody(FACTS));
    expect(first).toMatch(/^Please wait for Tuesday\.\n\n<!-- tierline: offer begins/);
    const more = `${first}\n\nThanks!`;
    const next = withOffer(more, offerBody({ ...FACTS, version: '1.3.0', commit: 'c'.repeat(40) }));
    expect(next).toMatch(/^Please wait for Tuesday\.[\s\S]*Thanks!$/);
    expect(next).not.toContain('b'.repeat(40));
    expect(withOffer(next, offerBody({ ...FACTS, version: '1.3.0', commit: 'c'.repeat(40) }))).toBe(next);
  });

  it('an empty description is our part alone', () => {
    expect(withOffer('', 'x')).toBe('x');
  });
});
