import { z } from 'zod';
import { ReleaseError } from '../release-error';
import type { Values } from './merge-flags';

const flagValue = z.object({ enabled: z.boolean(), percent: z.number().min(0).max(100).default(0) });

/** Flags as a release holds them and AppConfig keeps them; whatever else a document says passes through. */
const documentSchema = z.looseObject({
  version: z.literal('1'),
  flags: z.record(z.string(), z.unknown()),
  values: z.record(z.string(), flagValue),
});
export type ReleasedFlags = z.infer<typeof documentSchema>;

/**
 * @param where for the error's sentence, such as `flags/prod.json of 1.2.0-…`
 * @throws ReleaseError when this is no document of flags
 */
export function readFlagDocument(text: string, where: string): ReleasedFlags {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Told below, as everything else that is no document.
  }
  const parsed = documentSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const found = z.prettifyError(parsed.error).replaceAll('\n', ' ');
  throw new ReleaseError('tier', `${where} is no document of flags (${found}): build the release again.`);
}

/** A release's document with other values; flags that the release does not know are left out. */
export function withValues(document: ReleasedFlags, values: Values): ReleasedFlags {
  const known = Object.keys(document.flags).filter((key) => Object.hasOwn(values, key));
  return { ...document, values: Object.fromEntries(known.map((key) => [key, values[key] as Values[string]])) };
}
