import { FOOD, firstTerms, publicationAt, termsAt } from './catalogue';
import { REVISIONS } from './edits';

describe('the full taxonomy is WordNet 3.1', () => {
  const terms = firstTerms('full');
  const ids = new Set(terms.map(({ id }) => id));

  test('82,192 terms, each with an id of its own, a label and a definition', () => {
    expect(terms).toHaveLength(82_192);
    expect(ids.size).toBe(82_192);
    expect(terms.filter(({ labels, definition }) => !labels['en'] || !definition)).toEqual([]);
  });

  test('2,214 terms with several parents', () => {
    expect(terms.filter(({ parentIds }) => parentIds.length > 1)).toHaveLength(2_214);
  });

  test('one root and no orphan', () => {
    expect(terms.filter(({ parentIds }) => parentIds.length === 0).map(({ id }) => id)).toEqual(['n00001740']);
    expect(terms.flatMap(({ parentIds }) => parentIds).filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('the food branch stands alone', () => {
  const terms = firstTerms('food');

  test('1,527 terms below one root', () => {
    expect(terms).toHaveLength(1_527);
    expect(terms.filter(({ parentIds }) => parentIds.length === 0).map(({ id }) => id)).toEqual([FOOD]);
  });

  test('no parent outside, and still some terms with several inside', () => {
    const ids = new Set(terms.map(({ id }) => id));
    expect(terms.flatMap(({ parentIds }) => parentIds).filter((id) => !ids.has(id))).toEqual([]);
    expect(terms.filter(({ parentIds }) => parentIds.length > 1)).toHaveLength(16);
  });

  test('further lemmas travel along as synonyms', () => {
    const term = terms.find(({ id }) => id === 'n07838173');
    expect(term).toMatchObject({ labels: { en: 'catsup' }, synonyms: ['ketchup', 'cetchup', 'tomato ketchup'] });
  });
});

describe('three revisions differ by the list of edits', () => {
  test('each edit can be seen', () => {
    for (const { revision, edits } of REVISIONS) {
      const now = new Map(termsAt('food', revision).map((term) => [term.id, term]));
      const before = new Map(termsAt('food', revision - 1).map((term) => [term.id, term]));
      for (const edit of edits) {
        const id = edit.op === 'added' ? edit.term.id : edit.id;
        expect([edit.op, id, before.has(id), now.has(id)]).toEqual([
          edit.op,
          id,
          edit.op !== 'added',
          edit.op !== 'removed',
        ]);
        expect(now.get(id)).not.toEqual(before.get(id));
      }
    }
  });

  test.each(['renamed', 'moved', 'added', 'removed'] as const)('something was %s in each of the later ones', (op) => {
    for (const { edits } of REVISIONS.slice(1)) expect(edits.some((edit) => edit.op === op)).toBe(true);
  });

  test('the full taxonomy has the same edits', () => {
    expect(termsAt('full', 3)).toHaveLength(82_192 - 1_527 + termsAt('food', 3).length);
  });

  test('numbers and times of publication only grow', () => {
    expect(REVISIONS.map(({ revision }) => revision)).toEqual([1, 2, 3]);
    const times = REVISIONS.map(({ publishedAt }) => publishedAt);
    expect([...times].sort()).toEqual(times);
  });

  test('a revision is the same bytes whenever it is asked for', () => {
    expect(publicationAt('food', 2)).toBe(publicationAt('food', 2));
    expect(publicationAt('food', 4)).toBeUndefined();
  });
});
