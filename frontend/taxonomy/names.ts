import type { Term } from '../../contract/taxonomy';

/** The label in the first of the reader's languages that the term has; then English; then any; then its id. */
export function labelOf({ id, labels }: Term, languages: readonly string[]): string {
  for (const language of [...languages, 'en']) {
    const primary = language.split('-')[0] as string;
    const label = labels[language] ?? labels[primary];
    if (label) return label;
  }
  return Object.values(labels).find((label) => label !== '') ?? id;
}

/** Of what a browser says it prefers, what is a language tag: a C locale makes Chromium say `en-US@posix`, and Intl throws. */
export function languageTags(said: readonly string[]): readonly string[] {
  return said.filter((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length > 0;
    } catch {
      return false;
    }
  });
}

/**
 * Further names, from the field `synonyms`: a list of texts, or such a list by locale. The contract does not know the
 * field, so whatever else stands there counts as none.
 */
export function synonymsOf(term: Term): readonly string[] {
  const { synonyms } = term as Term & { synonyms?: unknown };
  if (typeof synonyms !== 'object' || synonyms === null) return [];
  return Object.values(synonyms)
    .flat()
    .filter((name) => typeof name === 'string' && name !== '');
}
