import type { Evidence } from '../../../contract/evidence';
import { digestOf } from '../canonical';
import { LONGEST_SUMMARY, summaryOf } from '../summary';
import { QUIET } from '../testing/sample';
import { htmlPage } from './html';
import { markdownPage } from './markdown';
import { pageOf } from './page-of';

const html = (evidence: Evidence) => htmlPage(pageOf(evidence));
const markdown = (evidence: Evidence) => markdownPage(pageOf(evidence));
const EVIL = `<img src=x onerror=alert(1)>"'&\u202e\u0000 [x](javascript:alert(1)) \`$(x)\` @everyone | #1 </details><script>1</script>`;
const commit = {
  hash: 'c'.repeat(40),
  author: { name: EVIL, email: EVIL },
  coAuthors: [{ name: EVIL, email: '' }],
  at: '2027-01-01T00:00:00Z',
  subject: EVIL,
};
const health = { state: 'known', verdict: 'alarm', says: EVIL, at: QUIET.madeAt } as const;
const HOSTILE: Evidence = {
  ...QUIET,
  commits: { state: 'known', from: EVIL, to: EVIL, list: [commit], gone: [commit] },
  findings: [{ area: 'access', stack: EVIL, resource: EVIL, type: EVIL, says: EVIL, decided: false }],
  stacks: [
    {
      ...{ stack: EVIL, kind: 'changed', other: [EVIL] },
      resources: [
        {
          id: EVIL,
          type: EVIL,
          kind: 'replaced',
          stateful: true,
          properties: [{ path: EVIL, before: EVIL, after: EVIL }],
        },
      ],
    },
  ],
  flags: { state: 'known', changes: [{ flag: EVIL, kind: 'changed', says: EVIL }] },
  configuration: { state: 'known', changes: [{ path: EVIL, before: EVIL, after: EVIL }] },
  contract: { state: 'known', needs: EVIL, speaks: EVIL, fits: false },
  jointTests: { state: 'missing', why: EVIL },
  ...{ healthBelow: health, healthHere: health, rollback: { state: 'known', says: EVIL, possible: true } },
};

describe('nothing that others wrote is more than text on the page', () => {
  it('has no element and no attribute but its own', () => {
    const tags = new Set([...html(HOSTILE).matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)].map(([, name]) => name));
    const own =
      'html head meta title style body header h1 h2 div strong ul li main section span details summary table tr th td footer';
    expect([...tags].filter((tag) => !own.split(' ').includes(tag as string))).toEqual([]);
    expect(html(HOSTILE)).not.toMatch(/<[^>]*\son\w+=/i);
    expect(html(HOSTILE)).not.toMatch(/<script/i);
  });

  it('shows what is hidden', () => {
    for (const form of [html(HOSTILE), markdown(HOSTILE), summaryOf(HOSTILE)]) {
      for (const hidden of ['\u202e', '\u0000']) expect(form).not.toContain(hidden);
      expect(form.replaceAll('&#43;', '+')).toContain('U+202E');
    }
  });

  it('is no link, mention, table or tag in Markdown', () => {
    expect(markdown(HOSTILE)).not.toMatch(/\]\(|@everyone|<img|<script|`/);
  });

  it('lets nothing run or load by its own policy', () => {
    expect(html(QUIET)).toContain("default-src 'none'");
    expect(html(QUIET)).not.toContain('unsafe-inline');
  });
});

describe('the page says on top what is asked', () => {
  it.each<[string, Partial<Evidence>, string]>([
    ['nothing', {}, 'Nothing to approve'],
    [
      'one',
      { flags: { state: 'known', changes: [{ flag: 'f', kind: 'changed', says: 'Its default is turned off.' }] } },
      'One person must approve this',
    ],
    ['two', { findings: HOSTILE.findings }, 'Two people must approve this'],
  ])('%s', (_, changed, line) => {
    const page = pageOf({ ...QUIET, ...changed });
    expect(page.verdict.line).toBe(line);
    const text = htmlPage(page);
    expect(text.indexOf(line, text.indexOf('<body>'))).toBeLessThan(text.indexOf('At a glance'));
  });

  it('what is missing is never good', () => {
    const why = 'Nobody said.';
    const parts = [
      'base',
      'flags',
      'configuration',
      'site',
      'commits',
      'contract',
      'jointTests',
      'healthBelow',
      'healthHere',
      'rollback',
    ];
    const all = Object.fromEntries(parts.map((part) => [part, { state: 'missing', why }]));
    const rows = pageOf({ ...QUIET, ...all } as Evidence).glance.filter(({ says }) => says === why);
    expect(rows.map(({ tone }) => tone)).toEqual(parts.map(() => 'missing'));
  });

  it('what loses data stands before what opens access, and that before what is watched less', () => {
    const of = (area: 'data' | 'access' | 'guard') => ({
      area,
      stack: 's',
      resource: 'r',
      type: 't',
      says: area,
      decided: true,
    });
    const page = pageOf({ ...QUIET, findings: [of('guard'), of('access'), of('data')] });
    expect(page.alarming.map(({ items }) => items[0]?.says)).toEqual(['data', 'access', 'guard']);
  });

  it('a new stack is one line, with the rest folded', () => {
    const found = Array.from({ length: 50 }, (_, i) => ({
      ...{ area: 'access' as const, stack: 'new', resource: `r${i}`, type: 't', says: 'May now.', decided: true },
    }));
    const page = pageOf({
      ...QUIET,
      stacks: [{ stack: 'new', kind: 'new', resources: [], other: [] }],
      findings: found,
    });
    expect(page.alarming[0]?.items).toHaveLength(1);
    expect(page.alarming[0]?.items[0]?.more).toHaveLength(50);
  });
});

describe('the message and the comment fit where they go', () => {
  const many = { ...HOSTILE, commits: { ...HOSTILE.commits, list: Array(5000).fill(commit) } } as Evidence;
  it('the message of an approval', () => {
    for (const each of [QUIET, HOSTILE, many]) expect(summaryOf(each).length).toBeLessThanOrEqual(LONGEST_SUMMARY);
    expect(summaryOf(QUIET)).toMatch(
      /^Nothing to approve: 1\.2\.0-0123456789ab to prod\. Commits: 0 commits by 0 authors/,
    );
    expect(summaryOf(HOSTILE)).toMatch(/^TWO APPROVALS.*access opened: 1.*1 thing not known: Joint tests/s);
  });
  it('names the evidence by its digest', () => expect(summaryOf(QUIET)).toContain(digestOf(QUIET).slice(0, 12)));
  it('the comment on a pull request', () => {
    expect(markdown(many).length).toBeLessThanOrEqual(65_536);
    expect(markdown(many)).toContain('more parts are on the page itself');
  });
});

describe('the digest is of the evidence, however it was written', () => {
  it('by the order of keys nothing changes', () => {
    const reordered = Object.fromEntries(Object.entries(QUIET).reverse());
    expect(digestOf(reordered)).toBe(digestOf(QUIET));
  });
  it('by any value everything changes', () => expect(digestOf({ ...QUIET, tier: 'dev' })).not.toBe(digestOf(QUIET)));
});
