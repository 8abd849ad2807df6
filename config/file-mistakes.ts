import { basename } from 'node:path';
import { z } from 'zod';
import { type Mistake, shown } from './mistake';
import { type TierConfig, tierConfigSchema } from './tier-config';

/** One tier's file as the rules see it: each top-level key that is right by itself, so that one mistake hides no other. */
export interface ReadFile {
  readonly file: string;
  readonly config: Partial<TierConfig>;
}

/** Checks one file by itself. `config` is its default export. */
export function readTierFile(file: string, config: unknown): { readonly read: ReadFile; readonly mistakes: Mistake[] } {
  const parsed = tierConfigSchema.safeParse(config, { reportInput: true });
  if (parsed.success) return { read: { file, config: parsed.data }, mistakes: nameMistakes(file, parsed.data) };
  const sound = soundKeys(config);
  const mistakes = parsed.error.issues.flatMap((issue) => issueMistakes(file, issue));
  return { read: { file, config: sound }, mistakes: [...mistakes, ...nameMistakes(file, sound)] };
}

function issueMistakes(file: string, issue: z.core.$ZodIssue): Mistake[] {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const expected = `only ${keysAt(issue.path).join(', ')} there; correct the spelling or remove it`;
    return issue.keys.map((unknown) => ({
      file,
      key: key ? `${key}.${unknown}` : unknown,
      found: 'is not a key of a tier',
      expected,
    }));
  }
  const expected =
    issue.code === 'invalid_type' && issue.expected === 'object'
      ? `an object with ${keysAt(issue.path).join(', ')}`
      : issue.message;
  return [{ file, key: key || 'the default export', found: `is ${shownAt(key, issue.input)}`, expected }];
}

/** Where somebody may have written the key itself, it is not repeated into the log of a build. */
const shownAt = (key: string, value: unknown) =>
  /^api\.key(\.secretName)?$/.test(key) && typeof value === 'string' ? 'another text' : shown(value);

/** The keys that the schema knows at a path. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = tierConfigSchema;
  for (const step of path) {
    const outer = inside(schema);
    schema = outer instanceof z.ZodArray ? outer.element : (outer as z.ZodObject).shape[String(step)];
  }
  return Object.keys((inside(schema) as z.ZodObject).shape);
}

function inside(schema: unknown): unknown {
  return (schema as z.ZodType).type === 'optional' ? (schema as z.ZodOptional).unwrap() : schema;
}

function soundKeys(config: unknown): Partial<TierConfig> {
  if (typeof config !== 'object' || config === null) return {};
  const given = config as Record<string, unknown>;
  const sound = Object.entries(tierConfigSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(given[key]);
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data]] : [];
  });
  return Object.fromEntries(sound);
}

/** A tier is named once, by its file, so that a copied file cannot deploy over the tier it was copied from. */
function nameMistakes(file: string, { tier }: Partial<TierConfig>): Mistake[] {
  const name = basename(file).replace(/\.[^.]+$/, '');
  if (tier === undefined || tier === name) return [];
  return [{ file, key: 'tier', found: `is ${shown(tier)}`, expected: `${shown(name)}, the name of its file` }];
}
