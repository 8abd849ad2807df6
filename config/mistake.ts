/** One thing wrong in one tier's file. */
export interface Mistake {
  /** As a person would open it: `config/prod.ts`. */
  readonly file: string;
  /** Dotted path inside the file's default export; null when the file itself is wrong. */
  readonly key: string | null;
  /** What stands there: `is "eu"`, `is missing`, `is 60, looser than staging's 30`. */
  readonly found: string;
  /** What should stand there, and what to do where that does not follow by itself. */
  readonly expected: string;
}

/** One sentence: file, key, found, expected. */
export const mistakeSentence = ({ file, key, found, expected }: Mistake) =>
  `${file}: ${key === null ? '' : `${key} `}${found}, expected ${expected}.`;

/** A value as a sentence shows it, short enough to stay one. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  // JSON has no Infinity, no NaN and no functions.
  const json = (typeof value === 'number' ? undefined : JSON.stringify(value)) ?? String(value);
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}
