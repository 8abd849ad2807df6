import type { Term } from '../../contract/taxonomy';
import { pieces } from './pieces';
import { buildSearch, folded } from './search';
import { buildTree } from './tree';

const term = (id: string, label: string, more: object = {}): Term => ({
  id,
  parentIds: [],
  labels: { en: label },
  ...more,
});
const terms = [
  term('n1', 'solanaceous tomato plant'),
  term('n2', 'tomato juice'),
  term('n3', 'tomato'),
  term('n4', 'love apple', { synonyms: ['tomato'] }),
  term('n5', 'rottomato'),
  term('n6', 'crème brûlée'),
  term('n7', 'truck', { labels: { en: 'truck', de: 'Laster' } }),
  term('n8', 'ketchup', { synonyms: ['red tomato sauce'] }),
];
const search = buildSearch(terms, buildTree(terms, ['en']));
const found = (query: string, limit?: number) => search(query, limit).hits.map((hit) => hit.term.id);

describe('a search finds the likeliest term first', () => {
  test('the label itself, then the same as another name, then its beginning, then words, then parts', () => {
    expect(found('tomato')).toEqual(['n3', 'n4', 'n2', 'n1', 'n8', 'n5']);
  });

  test.each([
    ['case does not matter', 'TOMATO JUICE', ['n2']],
    ['accents do not matter', 'creme brulee', ['n6']],
    ['words in any order', 'juice tom', ['n2']],
    ['space around and between', '  tomato   juice ', ['n2']],
    ['another language', 'laster', ['n7']],
    ['an id', 'n7', ['n7']],
    ['nothing of the kind', 'zebra', []],
    ['nothing asked', '   ', []],
  ])('%s', (_, query, expected) => expect(found(query)).toEqual(expected));

  test('what matched is said where it is not the label', () => {
    const by = (query: string) => search(query).hits.map((hit) => hit.by);
    expect(by('laster')).toEqual(['Laster']);
    expect(by('truck')).toEqual([null]);
    expect(by('tomato sauce')).toEqual(['red tomato sauce']);
    expect(by('n6')).toEqual(['n6']);
  });

  test('of many only the best are handed out, all are counted', () => {
    expect(search('tomato', 2)).toMatchObject({ total: 6, hits: [{ term: { id: 'n3' } }, { term: { id: 'n4' } }] });
  });
});

describe('what was searched for is marked', () => {
  const marked = (text: string, query: string) =>
    pieces(text, query)
      .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
      .join('');

  test.each([
    ['tomato juice', 'tom', '[tom]ato juice'],
    ['tomato juice', 'juice tomato', '[tomato] [juice]'],
    ['Crème', 'creme', '[Crème]'],
    ['tomato', '', 'tomato'],
    ['tomato', 'x', 'tomato'],
    ['ﬁg', 'fi', 'ﬁg'],
    ['', 'x', ''],
  ])('%s by %s', (text, query, expected) => expect(marked(text, query)).toBe(expected));

  test('folding leaves ASCII alone but for its case', () => expect(folded('A-b_1')).toBe('a-b_1'));
});
