import type { Current } from '../reader/keep-current';
import type { Held, Round } from '../reader/read-taxonomy';
import { asSnapshot, revisionOf, termsOf } from '../reader/testing/made-up';
import { ago } from './ago';
import { noticesFor } from './notices';

const now = Date.parse('2026-01-01T12:00:00Z');
const minutes = (count: number) => new Date(now + count * 60_000).toISOString();
const restored = { from: 9, at: minutes(-60), reason: 'Fruit was missing.' };

const held = (more: Partial<Held> = {}): Held => ({
  pointer: asSnapshot(revisionOf(8), { syncedAt: minutes(-4), expiresAt: minutes(60) }),
  terms: termsOf(8),
  source: 'api',
  confirmedAt: now - 3 * 60_000,
  withdrawnUpTo: null,
  wentBackFrom: null,
  ...more,
});
const expired = (source: Held['source']) =>
  held({ source, pointer: asSnapshot(revisionOf(8), { syncedAt: minutes(-200), expiresAt: minutes(-80) }) });
const state = (more: Partial<Round>, failingSince: number | null = null): Current => {
  const round: Round = {
    held: held(),
    settled: failingSince === null,
    api: 'answered',
    announced: null,
    problems: [],
    retryAfterSeconds: null,
    ...more,
  };
  return { held: round.held, round, failingSince };
};
const kinds = (current: Current) => noticesFor(current, now).map(({ kind }) => kind);
const texts = (current: Current) => noticesFor(current, now).map(({ text }) => text);

describe('a page says what its reader must know, and nothing else', () => {
  test.each([
    ['before the first answer', { held: null, round: null, failingSince: null }, []],
    ['the API answers', state({}), []],
    [
      'the snapshot instead of the API',
      state({ held: held({ source: 'snapshot' }), api: 'unavailable' }),
      ['snapshot-instead'],
    ],
    ['the API is up but its terms are not', state({ held: held({ source: 'snapshot' }) }), ['snapshot-instead']],
    ['the snapshot by choice', state({ held: held({ source: 'snapshot' }), api: 'not-asked' }), ['snapshot-chosen']],
    ['newer than the snapshot, the API away', state({ api: 'unavailable' }), ['kept-from-api']],
    ['a newer one that cannot be read', state({ announced: 9 }), ['newer-unreadable']],
    [
      'an expired snapshot',
      state({ held: expired('snapshot'), api: 'unavailable' }),
      ['snapshot-expired', 'snapshot-instead'],
    ],
    ['an expired one that the API confirms', state({ held: expired('api') }), []],
    ['no news', state({}, now - 60_000), ['no-news']],
    ['no news and expired', state({ held: expired('snapshot') }, now - 60_000), ['snapshot-expired', 'no-news']],
    ['nothing at all', state({ held: null }, now), ['nothing']],
    ['taken back by a person', state({ held: held({ wentBackFrom: 9 }) }), ['went-back']],
  ] as [string, Current, string[]][])('%s', (_, current, expected) => expect(kinds(current)).toEqual(expected));

  test('the snapshot’s age is told, not that of the page', () => {
    expect(texts(state({ held: held({ source: 'snapshot' }), api: 'unavailable' }))).toEqual([
      'The taxonomy API is unavailable. You are reading the snapshot, confirmed with the API 4 minutes ago.',
    ]);
  });

  test('since when there is no news, and how old what is shown is', () => {
    const [text] = texts(state({}, now));
    expect(text).toMatch(/^No news since \d\d:\d\d\. You still see revision 8, last confirmed 3 minutes ago\.$/);
  });

  test('who took a revision back and why', () => {
    const pointer = asSnapshot(revisionOf(8), { restored });
    expect(texts(state({ held: held({ pointer, wentBackFrom: 9 }) }))).toEqual([
      'Revision 9 was withdrawn on purpose; you see revision 8. Reason given: Fruit was missing.',
    ]);
  });

  test('which revision was announced, and which one is shown', () => {
    expect(texts(state({ held: held({ source: 'snapshot' }), announced: 9 }))).toEqual([
      'Revision 9 was announced but could not be read whole. You see revision 8 from the snapshot, confirmed with the API 4 minutes ago.',
    ]);
  });
});

describe('ages are told in words', () => {
  test.each([
    [0, 'just now'],
    [-5 * 60_000, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute ago'],
    [119 * 60_000, '1 hour ago'],
    [47 * 3_600_000, '1 day ago'],
    [72 * 3_600_000, '3 days ago'],
  ])('%d ms', (passed, expected) => expect(ago(now - passed, now)).toBe(expected));
});
