import { hasIdLength, MAX_PARENTS, type Pointer, type Term } from '../../contract/taxonomy';
import { accept, type Checked, refuse } from './refusal';

export type TermsReason =
  | 'terms-header'
  | 'terms-other-revision'
  | 'terms-cut'
  | 'terms-count'
  | 'terms-sha256'
  | 'terms-line'
  | 'terms-duplicate-id';

const NEWLINE = 0x0a;

/**
 * Terms from the bytes of `revisions/{n}/terms` (uncompressed), or the first reason not to show any of them. HTTP cannot
 * prove a body complete, so completeness is read from the trailer and the sha256 of every byte before it.
 */
export async function verifyTerms(bytes: Uint8Array, pointer: Pointer): Promise<Checked<readonly Term[], TermsReason>> {
  const end = bytes.at(-1) === NEWLINE ? bytes.length - 1 : bytes.length;
  const trailerStart = bytes.lastIndexOf(NEWLINE, end - 1) + 1;
  const text = new TextDecoder();
  const trailer = parseLine(text.decode(bytes.subarray(trailerStart, end)));
  if (trailer?.['end'] !== true) {
    return refuse(
      'terms-cut',
      `The terms of revision ${pointer.revision} end without a trailer; the body was cut, read it again.`,
    );
  }

  // The header is read before its bytes are proven, only to name the likelier mistake.
  const header = parseLine(text.decode(bytes.subarray(0, bytes.indexOf(NEWLINE))));
  if (!header) return refuse('terms-header', 'The terms begin without a header line; read them again.');
  const differs = (['taxonomy', 'revision', 'count'] as const).find((field) => header[field] !== pointer[field]);
  if (differs) {
    return refuse(
      'terms-other-revision',
      `The header's ${differs} is ${String(header[differs])} and the pointer's is ${pointer[differs]}; read the pointer again.`,
    );
  }
  const body = bytes.subarray(0, trailerStart);
  const sha256 = await sha256Of(body);
  if (sha256 !== pointer.sha256 || trailer['sha256'] !== pointer.sha256) {
    const found = sha256 !== pointer.sha256 ? sha256 : `a trailer that says ${String(trailer['sha256'])}`;
    return refuse(
      'terms-sha256',
      `The terms have sha256 ${found} and the pointer says ${pointer.sha256}; read them again.`,
    );
  }
  const lines = text.decode(body).split('\n');
  lines.pop();
  if (lines.length - 1 !== pointer.count || trailer['count'] !== pointer.count) {
    return refuse(
      'terms-count',
      `The body holds ${lines.length - 1} terms and the pointer promises ${pointer.count}; read it again.`,
    );
  }
  return termsOf(lines);
}

function termsOf(lines: readonly string[]): Checked<readonly Term[], TermsReason> {
  const terms: Term[] = [];
  const ids = new Set<string>();
  for (let line = 1; line < lines.length; line += 1) {
    const term = parseLine(lines[line] as string);
    if (!isTerm(term))
      return refuse('terms-line', `Line ${line + 1} is not a term; the revision is broken, keep the one before.`);
    terms.push(term);
    ids.add(term.id);
    if (ids.size < terms.length) {
      return refuse(
        'terms-duplicate-id',
        `Line ${line + 1} repeats the id ${term.id}; the revision is broken, keep the one before.`,
      );
    }
  }
  return accept(terms);
}

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function isTerm(value: unknown): value is Term {
  if (value === null) return false;
  const { id, parentIds, labels, definition } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    hasIdLength(id) &&
    Array.isArray(parentIds) &&
    parentIds.length <= MAX_PARENTS &&
    parentIds.every((parent) => typeof parent === 'string') &&
    typeof labels === 'object' &&
    labels !== null &&
    Object.values(labels).every((label) => typeof label === 'string') &&
    (definition === undefined || typeof definition === 'string')
  );
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
