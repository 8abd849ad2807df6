/** RFC 9110, section 5.6.7: the form to send, and the two older ones that every recipient has to take. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_850 = /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * How long `Retry-After` asks one to stay away, in seconds: 0 for a time that has passed, `Infinity` for a number that is
 * too large for one, null without the header and for what RFC 9110 (section 10.2.3) does not know, such as `-1` or `soon`.
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  const said = header?.trim() ?? '';
  if (/^\d+$/.test(said)) return Number(said);
  const at = Date.parse(instantIn(said));
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** As `Date.parse` reads it without guessing: it takes `-1` for a date, and asctime for local time. */
function instantIn(said: string): string {
  if (ASCTIME.test(said)) return `${said} GMT`;
  return IMF_FIXDATE.test(said) || RFC_850.test(said) ? said : '';
}
