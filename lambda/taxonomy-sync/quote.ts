const LONGEST = 80;

/** Text of the publisher as a message shows it: quoted, escaped, and short enough for one line of a log. */
export function quote(value: unknown): string {
  // As JSON, a number that is too large for one would be null.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
