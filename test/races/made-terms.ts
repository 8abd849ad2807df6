import { createCipheriv, createHash } from 'node:crypto';
import { type Publication, publicationOf } from '../../local/api/publication';

/** Bytes that do not compress, the same for the same seed: AES in counter mode over zeros. */
function noise(seed: string, bytes: number): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

/** A tree of `count` terms under one root; children stand before their parents, as a backend may have them. */
export function madeTerms(revision: number, count: number): Publication {
  return publicationOf(
    masthead(revision),
    Array.from({ length: count }, (_, index) => term(count - index, `of revision ${revision}`)),
  );
}

/** The same tree with definitions that gzip makes a quarter smaller (base64 of noise), and no more. */
export function largeTerms(revision: number, count: number, bytes: number): Publication {
  const each = Math.ceil(bytes / count);
  const text = noise(`revision ${revision}`, Math.ceil((each * count * 3) / 4)).toString('base64');
  return publicationOf(
    masthead(revision),
    Array.from({ length: count }, (_, index) => term(count - index, text.slice(index * each, (index + 1) * each))),
  );
}

const masthead = (revision: number) => ({ taxonomy: 'races', revision, publishedAt: '2026-11-01T06:00:00Z' });

const term = (number: number, definition: string) =>
  JSON.stringify({
    id: `t${number}`,
    parentIds: number === 1 ? [] : [`t${Math.floor(number / 2)}`],
    labels: { en: `term ${number}` },
    definition,
  });
