import { MAX_DEPTH, MAX_ID_LENGTH, MAX_PARENTS, type Term } from '../../contract/taxonomy';
import { type Publication, termLines } from '../../local/api/publication';

const isText = (value: unknown): value is string => typeof value === 'string';
const fitsId = (value: unknown) => isText(value) && value !== '' && [...value].length <= MAX_ID_LENGTH;

/**
 * What the contract has against a publication, in a word, or null. Slow and plain, and on purpose without any of the
 * engine's code: what the engine lets through is held against this.
 */
export function contractProblem(publication: Publication): string | null {
  const text = publication.terms.toString();
  if (!Buffer.from(text).equals(publication.terms)) return 'not UTF-8';
  let terms: Term[];
  try {
    terms = termLines(publication).map((line) => JSON.parse(line));
  } catch {
    return 'not JSON';
  }
  if (terms.length === 0) return 'empty';
  const byId = new Map(terms.map((term) => [term.id, term]));
  if (byId.size < terms.length) return 'duplicate id';
  return terms.map((term) => shapeProblem(term)).find((found) => found !== null) ?? graphProblem(terms, byId);
}

function shapeProblem({ id, parentIds, labels }: Term): string | null {
  if (!fitsId(id) || /\p{Surrogate}/u.test(id)) return 'id';
  if (!Array.isArray(parentIds) || parentIds.length > MAX_PARENTS || !parentIds.every(fitsId)) return 'parents';
  if (new Set(parentIds).size < parentIds.length) return 'parents';
  return typeof labels === 'object' && labels !== null && Object.values(labels).every(isText) ? null : 'labels';
}

function graphProblem(terms: readonly Term[], byId: ReadonlyMap<string, Term>): string | null {
  const depths = new Map<Term, number>();
  const depthOf = (term: Term, path: ReadonlySet<Term>): number => {
    const known = depths.get(term);
    if (known !== undefined) return known;
    if (path.has(term)) return Number.POSITIVE_INFINITY;
    const above = term.parentIds.map((id) => {
      const parent = byId.get(id);
      return parent ? depthOf(parent, new Set([...path, term])) : Number.NaN;
    });
    const depth = 1 + Math.max(0, ...above);
    depths.set(term, depth);
    return depth;
  };
  const all = terms.map((term) => depthOf(term, new Set()));
  if (all.some(Number.isNaN)) return 'unknown parent';
  return all.every((depth) => depth <= MAX_DEPTH) ? null : 'cycle or depth';
}
