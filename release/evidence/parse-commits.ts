import type { Commit, Person } from '../../contract/evidence';

/** Between the trailers of one commit; no name or address can hold it. */
const SEPARATOR = '\u001f';
/** Fields of one commit, each ended by a zero byte (git-log, "PRETTY FORMATS"); a zero byte is in no commit's text. */
export const COMMIT_FORMAT = `%H%x00%an%x00%ae%x00%aI%x00%s%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)%x00`;
const FIELDS = 6;
const LONGEST = 400;

/**
 * Reads `git log --format=tformat:COMMIT_FORMAT`, whatever its authors called themselves.
 * @throws Error when it is cut or of another format
 */
export function parseCommits(log: string): Commit[] {
  // Git ends each commit with a line feed, which so begins the next one's first field.
  const fields = log.split('\0');
  const end = fields.pop();
  if (fields.length % FIELDS !== 0 || end?.trim() !== '') {
    throw new Error(
      `git log gave ${fields.length} fields, expected a multiple of ${FIELDS}: ask it with COMMIT_FORMAT.`,
    );
  }
  return Array.from({ length: fields.length / FIELDS }, (_, index) => {
    const [hash = '', name = '', email = '', at = '', subject = '', trailers = ''] = fields.slice(
      index * FIELDS,
      (index + 1) * FIELDS,
    );
    return {
      hash: hash.trim(),
      author: { name: cut(name), email: cut(email) },
      coAuthors: trailers.split(SEPARATOR).filter(Boolean).map(personOf),
      at,
      subject: cut(subject),
    };
  });
}

/** `Name <address>`; what is not written so is a name without an address. */
function personOf(text: string): Person {
  const [, name = '', email] = /^(.*?)\s*<([^<>]*)>\s*$/s.exec(text.trim()) ?? [];
  return email === undefined ? { name: cut(text.trim()), email: '' } : { name: cut(name), email: cut(email) };
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
