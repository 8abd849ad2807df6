import { createHash } from 'node:crypto';
import { CONTRACT_VERSION, type Pointer, type TermsHeader, type TermsTrailer } from '../../contract/taxonomy';

/** What a publication says of itself, apart from what follows from its terms. */
export interface Masthead {
  readonly taxonomy: string;
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
}

/** A revision as it goes over the wire. */
export interface Publication {
  readonly pointer: Pointer;
  /** The whole of `revisions/{n}/terms`: header line, term lines, trailer line. */
  readonly terms: Buffer;
}

const lineOf = (value: TermsHeader | TermsTrailer) => `${JSON.stringify(value)}\n`;

/** @param lines one term each, as JSON without the newline. */
export function publicationOf(masthead: Masthead, lines: readonly string[]): Publication {
  const { taxonomy, revision, publishedAt } = masthead;
  const count = lines.length;
  const header: TermsHeader = { taxonomy, contract: CONTRACT_VERSION, revision, count };
  const beforeTrailer = Buffer.from(lineOf(header) + lines.map((line) => `${line}\n`).join(''));
  const sha256 = createHash('sha256').update(beforeTrailer).digest('hex');
  return {
    pointer: { ...header, sha256, publishedAt },
    terms: Buffer.concat([beforeTrailer, Buffer.from(lineOf({ end: true, count, sha256 }))]),
  };
}

/** The term lines of a publication: what stands between its header and its trailer. */
export const termLines = ({ terms }: Publication) => terms.toString().trimEnd().split('\n').slice(1, -1);
