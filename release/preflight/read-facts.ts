import { z } from 'zod';
import {
  PREFLIGHT_SECTIONS,
  type PreflightQuestion,
  type PreflightSectionName,
  type PreflightSections,
  preflightQuestionSchema,
  preflightSectionSchemas,
} from './facts';

export interface Facts {
  readonly question: PreflightQuestion;
  /** null: the section is missing or is none; `missing` says which of the two. */
  readonly found: { readonly [K in PreflightSectionName]: PreflightSections[K] | null };
  readonly missing: Readonly<Partial<Record<PreflightSectionName, string>>>;
}

/** Reads facts section by section. @returns one clause when not even the question can be read */
export function readFacts(given: unknown): Facts | string {
  const head = z.strictObject({ question: preflightQuestionSchema, found: z.looseObject({}) }).safeParse(given);
  if (!head.success) return clause(head.error);
  const { question, found } = head.data;
  const strangers = Object.getOwnPropertyNames(found).filter(
    (name) => !(PREFLIGHT_SECTIONS as readonly string[]).includes(name),
  );
  if (strangers.length > 0) return `found.${strangers[0]} is not known`;
  const missing: Partial<Record<PreflightSectionName, string>> = {};
  const read = PREFLIGHT_SECTIONS.map((name) => {
    const value = found[name] ?? null;
    const parsed = preflightSectionSchemas[name].safeParse(value);
    if (parsed.success) return [name, parsed.data];
    missing[name] = value === null ? 'could not be had' : `cannot be read (${clause(parsed.error)})`;
    return [name, null];
  });
  return { question, found: Object.fromEntries(read) as Facts['found'], missing };
}

const clause = (error: z.ZodError) => z.prettifyError(error).replace(/\s+/g, ' ').slice(0, 200);
