import type { Term } from '../../contract/taxonomy';
import { labelOf, languageTags, synonymsOf } from './names';

const term = (labels: Record<string, string>, more = {}): Term => ({ id: 't1', parentIds: [], labels, ...more });

describe('a term is named in the reader’s language where it can be', () => {
  test.each([
    ['exactly', { en: 'truck', 'en-GB': 'lorry' }, ['en-GB'], 'lorry'],
    ['by the language without its region', { en: 'truck', de: 'Laster' }, ['de-AT'], 'Laster'],
    ['in the second preference', { en: 'truck', de: 'Laster' }, ['fr', 'de'], 'Laster'],
    ['in English when nothing fits', { de: 'Laster', en: 'truck' }, ['fr'], 'truck'],
    ['in any language when there is no English', { de: 'Laster' }, ['fr'], 'Laster'],
    ['by its id when it has no label', {}, ['en'], 't1'],
    ['by its id when its label is empty', { en: '' }, ['en'], 't1'],
  ])('%s', (_, labels, languages, expected) => expect(labelOf(term(labels), languages)).toBe(expected));

  test('what is no language tag is left out: Intl would throw', () => {
    expect(languageTags(['en-US@posix', 'de-AT', 'C', ''])).toEqual(['de-AT']);
  });
});

describe('synonyms are taken where they are understood', () => {
  test.each([
    ['a list', ['a', 'b'], ['a', 'b']],
    ['lists by locale', { en: ['a'], de: ['b', 'c'] }, ['a', 'b', 'c']],
    ['one text by locale', { en: 'a' }, ['a']],
    ['a number', 5, []],
    ['null', null, []],
    ['other things in a list', ['a', 1, null, ''], ['a']],
    ['nothing', undefined, []],
  ])('%s', (_, synonyms, expected) => expect(synonymsOf(term({}, { synonyms }))).toEqual(expected));
});
