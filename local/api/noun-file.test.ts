import { parseNoun, parseNouns } from './noun-file';

const line = (fields: string, gloss = 'a thing') => `${fields} | ${gloss}  `;

describe('a line of WordNet becomes a term', () => {
  test('the first lemma is the label, the others are synonyms, without underscores', () => {
    expect(parseNoun(line('00002684 03 n 02 object 0 physical_object 0 001 @ 00001930 n 0000'))).toEqual({
      id: 'n00002684',
      parentIds: ['n00001930'],
      labels: { en: 'object' },
      definition: 'a thing',
      synonyms: ['physical object'],
    });
  });

  test('the number of lemmas is hexadecimal', () => {
    const lemmas = Array.from({ length: 16 }, (_, i) => `lemma_${i} 0`).join(' ');
    const term = parseNoun(line(`00000001 03 n 10 ${lemmas} 001 @ 00000002 n 0000`));
    expect(term.synonyms).toHaveLength(15);
    expect(term.parentIds).toEqual(['n00000002']);
  });

  test.each([
    ['a hypernym', '@ 00000002 n 0000', ['n00000002']],
    ['the class of an instance', '@i 00000002 n 0000', ['n00000002']],
    ['a hyponym is no parent', '~ 00000002 n 0000', []],
    ['a part is no parent', '%p 00000002 n 0000', []],
    ['a verb is no parent', '+ 00000002 v 0101', []],
  ])('%s', (_, pointer, parentIds) => {
    expect(parseNoun(line(`00000001 03 n 01 thing 0 001 ${pointer}`)).parentIds).toEqual(parentIds);
  });

  test('several parents stay in their order', () => {
    const pointers = '003 @ 00000003 n 0000 ~ 00000009 n 0000 @ 00000002 n 0000';
    expect(parseNoun(line(`00000001 03 n 01 thing 0 ${pointers}`)).parentIds).toEqual(['n00000003', 'n00000002']);
  });

  test.each([
    ['a set of things; "the whole set"; "a set of tools"', 'a set of things'],
    ['one in the place of another: "he sent Smith in"', 'one in the place of another'],
    ['parts; wholes; and the rest', 'parts; wholes; and the rest'],
    ['promise of reward as in "carrot and stick"', 'promise of reward as in "carrot and stick"'],
  ])('examples are left out of the definition: %s', (gloss, definition) => {
    expect(parseNoun(line('00000001 03 n 01 thing 0 000', gloss)).definition).toBe(definition);
  });

  test('the licence is not a term', () => {
    expect(parseNouns(`  1 This software\n${line('00000001 03 n 01 thing 0 000')}\n`)).toHaveLength(1);
  });

  test.each(['00000001 03 n 01', '00000001 03 n 02 thing 0 | gloss'])('a broken line is said: %s', (broken) => {
    expect(() => parseNoun(broken)).toThrow(/noun line/);
  });
});
