import { termProblem } from './term-shape';

const parsed = (line: string) => termProblem(JSON.parse(line));
const good = { id: 'a', parentIds: [], labels: { en: 'A' } };

describe('a term is taken', () => {
  it.each([
    ['with the least', good],
    ['with everything', { ...good, parentIds: ['b', 'c'], definition: 'd', status: 's', order: -1.5 }],
    ['with fields that nobody knows', { ...good, end: true, x: { y: [null] } }],
    ['without labels', { ...good, labels: {} }],
    ['with an id of every script', { ...good, id: 'ёж 犬 👩‍👩‍👧 \u0000\u200f ' }],
    ['with the longest id', { ...good, id: 'i'.repeat(200) }],
    ['with 64 parents', { ...good, parentIds: Array.from({ length: 64 }, (_, i) => `p${i}`) }],
    ['with locales of every form', { ...good, labels: { en: '', 'zh-Hant-TW': 'x', 'sl-rozaj-biske-1994': 'x' } }],
  ])('%s', (_, term) => {
    expect(termProblem(term)).toBeNull();
  });

  it.each(['__proto__', 'constructor', 'toString'])('with %s as its id', (id) => {
    expect(parsed(`{"id":"${id}","parentIds":["${id}x"],"labels":{}}`)).toBeNull();
  });
});

describe('a line is refused in words that say what would do', () => {
  it.each([
    ['null', 'is null, not a term object'],
    ['[1]', 'is [1], not a term object'],
    ['"text"', 'is "text", not a term object'],
    ['{"parentIds":[],"labels":{}}', 'has the id undefined; an id is well-formed text of 1 to 200 characters'],
    ['{"id":7,"parentIds":[],"labels":{}}', 'has the id 7; an id'],
    ['{"id":"","parentIds":[],"labels":{}}', 'has the id ""; an id'],
    [`{"id":"${'i'.repeat(201)}","parentIds":[],"labels":{}}`, 'has the id "iiii'],
    ['{"id":"a\\ud800","parentIds":[],"labels":{}}', 'has the id "a\\ud800"; an id'],
    ['{"id":"a","labels":{}}', '(term "a") has the parentIds undefined; give an array of ids'],
    ['{"id":"a","parentIds":"b","labels":{}}', '(term "a") has the parentIds "b"; give an array'],
    ['{"id":"a","parentIds":[1],"labels":{}}', '(term "a") has the parent 1, which is not an id'],
    ['{"id":"a","parentIds":[""],"labels":{}}', '(term "a") has the parent "", which is not an id'],
    [JSON.stringify({ ...good, parentIds: Array(65).fill('p') }), '(term "a") has 65 parents; at most 64 are allowed'],
    ['{"id":"a","parentIds":[]}', '(term "a") has the labels undefined; give an object of text by locale'],
    ['{"id":"a","parentIds":[],"labels":["A"]}', '(term "a") has the labels ["A"]; give an object'],
    ['{"id":"a","parentIds":[],"labels":{"english!":"A"}}', '(term "a") has a label for "english!", which is not'],
    ['{"id":"a","parentIds":[],"labels":{"__proto__":"A"}}', '(term "a") has a label for "__proto__", which is not'],
    ['{"id":"a","parentIds":[],"labels":{"en":7}}', '(term "a") has the label 7 for en; give text'],
    ['{"id":"a","parentIds":[],"labels":{},"definition":null}', '(term "a") has the definition null; give text or'],
    ['{"id":"a","parentIds":[],"labels":{},"status":1}', '(term "a") has the status 1; give text or leave it out'],
    ['{"id":"a","parentIds":[],"labels":{},"order":"1"}', '(term "a") has the order "1"; give a finite number or'],
    ['{"__proto__":{"id":"a","parentIds":[],"labels":{}}}', 'has the id undefined; an id'],
  ])('%s', (line, problem) => {
    expect(parsed(line)).toContain(problem);
  });
});
