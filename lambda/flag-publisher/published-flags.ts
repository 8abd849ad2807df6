import { readFlags, sameFlags } from '../../contract/flag-document';
import type { PublishedFlags } from '../../contract/flags';
import type { ObjectProperties } from '../storage/object-store';
import type { Content } from './wanted-flags';

/** Short, as a flag that is switched off must reach readers soon. */
export const FLAGS_PROPERTIES: ObjectProperties = {
  contentType: 'application/json',
  cacheControl: 'public, max-age=5',
  metadata: {},
};

export const serialize = (content: Content, now: Date) =>
  `${JSON.stringify({ ...content, publishedAt: now.toISOString() } satisfies PublishedFlags)}\n`;

/** Reads what was published, or null for what is broken or of another tier: it counts as nothing and is replaced. */
export function parsePublished(body: string, tier: string): Content | null {
  try {
    const { version, state, configuration, flags, ...rest } = JSON.parse(body) as PublishedFlags;
    const read = readFlags(JSON.stringify(flags), tier);
    if (version !== 1 || rest.tier !== tier || !read.ok || read.notes.length > 0) return null;
    if (state === 'baseline') return { version, tier, state, configuration: null, flags: read.flags };
    if (state !== 'rolled-out' || typeof configuration !== 'string') return null;
    return { version, tier, state, configuration, flags: read.flags };
  } catch {
    return null;
  }
}

/** Whether publishing `b` over `a` would change anything but the time. A baseline is what has no configuration. */
export const sameContent = (a: Content, b: Content) =>
  a.configuration === b.configuration && sameFlags(a.flags, b.flags);
