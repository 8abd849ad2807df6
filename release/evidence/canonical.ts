import { createHash } from 'node:crypto';

/** JSON with sorted keys and without spaces, so that the same value has the same text wherever it was made. */
export function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

export const same = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** Lower-case hex sha256 of the canonical text: by it an approval and a preflight speak of the same evidence. */
export const digestOf = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex');
