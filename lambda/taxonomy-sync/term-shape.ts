import { hasIdLength, MAX_ID_LENGTH, MAX_PARENTS, type Term } from '../../contract/taxonomy';
import { quote } from './quote';

/** BCP 47 by its outline: subtags of up to 8 letters and digits; which subtags exist is not checked. */
const LOCALE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
/** Cannot be written in UTF-8: two different ids would become the same bytes. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * What is wrong with a parsed line, as the end of the sentence "Line 7 …", or null for a term. Written by hand because
 * it runs once a term: a schema library costs as much as parsing. Own keys only, so that `__proto__` is a name like any.
 */
export function termProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `is ${quote(value)}, not a term object`;
  const { id, parentIds, labels, definition, status, order } = value as Record<string, unknown>;
  if (!isId(id)) return `has the id ${quote(id)}; an id is well-formed text of 1 to ${MAX_ID_LENGTH} characters`;
  return (
    parentsProblem(id, parentIds) ??
    labelsProblem(id, labels) ??
    textProblem(id, 'definition', definition) ??
    textProblem(id, 'status', status) ??
    (order === undefined || Number.isFinite(order)
      ? null
      : `(term ${quote(id)}) has the order ${quote(order)}; give a finite number or leave it out`)
  );
}

/** Narrows a value that {@link termProblem} found nothing wrong with. */
export const asTerm = (value: unknown) => value as Term;

function isId(value: unknown): value is string {
  return typeof value === 'string' && hasIdLength(value) && !LONE_SURROGATE.test(value);
}

function parentsProblem(id: string, parents: unknown): string | null {
  if (!Array.isArray(parents)) return `(term ${quote(id)}) has the parentIds ${quote(parents)}; give an array of ids`;
  if (parents.length > MAX_PARENTS) {
    return `(term ${quote(id)}) has ${parents.length} parents; at most ${MAX_PARENTS} are allowed`;
  }
  for (let at = 0; at < parents.length; at += 1) {
    const parent: unknown = parents[at];
    if (!isId(parent)) return `(term ${quote(id)}) has the parent ${quote(parent)}, which is not an id`;
    if (parents.indexOf(parent) < at)
      return `(term ${quote(id)}) names the parent ${quote(parent)} twice; name it once`;
  }
  return null;
}

function labelsProblem(id: string, labels: unknown): string | null {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    return `(term ${quote(id)}) has the labels ${quote(labels)}; give an object of text by locale`;
  }
  for (const locale of Object.keys(labels)) {
    if (!isLocale(locale)) return `(term ${quote(id)}) has a label for ${quote(locale)}, which is not a BCP 47 locale`;
    const text = (labels as Record<string, unknown>)[locale];
    if (typeof text !== 'string') return `(term ${quote(id)}) has the label ${quote(text)} for ${locale}; give text`;
  }
  return null;
}

function textProblem(id: string, field: string, value: unknown): string | null {
  if (value === undefined || typeof value === 'string') return null;
  return `(term ${quote(id)}) has the ${field} ${quote(value)}; give text or leave it out`;
}

/** The locales seen last, as a taxonomy repeats a few of them in every term. Bounded, for a publisher that does not. */
const knownLocales = new Set<string>();
const MOST_LOCALES = 1000;

function isLocale(locale: string): boolean {
  if (knownLocales.has(locale)) return true;
  if (!LOCALE.test(locale)) return false;
  if (knownLocales.size < MOST_LOCALES) knownLocales.add(locale);
  return true;
}
