import { z } from 'zod';
import {
  GATE_SECTIONS,
  type GateQuestion,
  type GateSectionName,
  type GateSections,
  gateEvidenceSchema,
  gateQuestionSchema,
  gateSectionSchemas,
} from '../../contract/gate-evidence';

/** Evidence as requirements read it. */
export interface Evidence {
  readonly at: Date;
  readonly question: GateQuestion;
  /** null: the section is missing or is none; `missing` says which of the two. */
  readonly found: { readonly [K in GateSectionName]: GateSections[K] | null };
  readonly missing: Readonly<Partial<Record<GateSectionName, string>>>;
  /** What is there and is not known, and may matter. */
  readonly strange: readonly string[];
}

/**
 * Reads evidence section by section, so that a broken one holds by itself and hides no other.
 * @returns one clause when not even the question can be read
 */
export function readEvidence(given: unknown): Evidence | string {
  const whole = z.looseObject({ schema: z.literal(1), at: gateEvidenceSchema.shape.at, question: gateQuestionSchema });
  const head = whole.safeParse(given);
  if (!head.success) return clause(head.error);
  const { at, question, found } = head.data;
  const sections = typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>) : {};
  const missing: Partial<Record<GateSectionName, string>> = {};
  const read = GATE_SECTIONS.map((name) => {
    const value = Object.hasOwn(sections, name) ? sections[name] : null;
    const parsed = gateSectionSchemas[name].safeParse(value);
    if (parsed.success) return [name, parsed.data];
    missing[name] = value === null ? 'could not be had' : `cannot be read (${clause(parsed.error)})`;
    return [name, null];
  });
  const strange = [
    ...strangers(head.data, Object.keys(gateEvidenceSchema.shape)),
    ...strangers(sections, GATE_SECTIONS).map((name) => `found.${name}`),
  ];
  return { at: new Date(at), question, found: Object.fromEntries(read) as Evidence['found'], missing, strange };
}

const strangers = (object: object, known: readonly string[]) =>
  Object.getOwnPropertyNames(object).filter((name) => !known.includes(name));

const clause = (error: z.ZodError) => z.prettifyError(error).replace(/\s+/g, ' ').slice(0, 200);
