const LONGEST = 80;

/** Text of the publisher as a message shows it: quoted, escaped, and short enough for one line of a log. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
