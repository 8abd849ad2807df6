const TERM = '#/term/';

/**
 * A term's address within the page. It stands in the fragment, as an id may hold a slash or a dot, and the edge takes a
 * path whose last part has a dot for a file.
 */
export const addressOf = (id: string) => TERM + encodeURIComponent(id);

/** The term that an address names; null when it names none. */
export function termAt(hash: string): string | null {
  if (!hash.startsWith(TERM)) return null;
  try {
    return decodeURIComponent(hash.slice(TERM.length)) || null;
  } catch {
    return null;
  }
}
