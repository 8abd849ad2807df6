import { applyEdits } from './apply-edits';
import { branchOf } from './branch';
import { REVISIONS } from './edits';
import { type Noun, readNouns } from './noun-file';
import { type Publication, publicationOf } from './publication';

/** `food`: the branch below "food", 1,527 terms. `full`: all nouns, 82,192. */
export type TaxonomyChoice = 'food' | 'full';

/** "food, nutrient": any substance that can be metabolized by an animal to give energy and build tissue. */
export const FOOD = 'n00021445';

export const NEWEST_REVISION = REVISIONS.length;

/** The taxonomy's name in the contract's documents. */
export const TAXONOMY_NAMES: Readonly<Record<TaxonomyChoice, string>> = { food: 'wordnet-food', full: 'wordnet-nouns' };

/** Held weakly: full is several times its bytes once parsed, and is read again in less than half a second. */
const parsed = new Map<TaxonomyChoice, WeakRef<Noun[]>>();

/** The taxonomy as WordNet has it, which is the stub's first revision. */
export function firstTerms(choice: TaxonomyChoice): readonly Noun[] {
  const held = parsed.get(choice)?.deref();
  if (held) return held;
  const nouns = readNouns();
  const terms = choice === 'food' ? branchOf(nouns, FOOD) : nouns;
  parsed.set(choice, new WeakRef(terms));
  return terms;
}

/** A revision's terms: the first ones with every edit up to it. */
export function termsAt(choice: TaxonomyChoice, revision: number): readonly Noun[] {
  return REVISIONS.filter((each) => each.revision <= revision).reduce<readonly Noun[]>(
    (terms, { edits }) => applyEdits(terms, edits),
    firstTerms(choice),
  );
}

const published = new Map<string, Publication>();

/**
 * A revision's bytes, built when first asked for and shared by every API of this process (food: 0.2 MB a revision,
 * full: 15 MB). Undefined when there is no such revision.
 */
export function publicationAt(choice: TaxonomyChoice, revision: number): Publication | undefined {
  const entry = REVISIONS.find((each) => each.revision === revision);
  if (!entry) return undefined;
  const key = `${choice} ${revision}`;
  const ready =
    published.get(key) ??
    publicationOf(
      { taxonomy: TAXONOMY_NAMES[choice], revision, publishedAt: entry.publishedAt },
      termsAt(choice, revision).map((term) => JSON.stringify(term)),
    );
  published.set(key, ready);
  return ready;
}
