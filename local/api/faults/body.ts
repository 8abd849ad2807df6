import { z } from 'zod';
import { changed, defineFault } from './fault';

/** A body that ends too early and looks complete to HTTP: `content-length` is that of the short one. */
export const shorten = defineFault('shorten', { to: z.number().min(0).max(0.999).default(0.5) }, ({ to }) => ({
  answer: changed((body) => body.subarray(0, Math.floor(body.length * to))),
}));

/** Another letter or digit in place of this one, so that a JSON document stays one. */
const another = (byte: number) => (byte === 0x61 ? 0x62 : 0x61);

/** The place of a letter inside the text that stands nearest before the middle of a JSON document or of NDJSON lines. */
function letterOf(body: Buffer): number {
  const marker = Buffer.from('"en":"');
  const label = body.lastIndexOf(marker, Math.floor(body.length / 2));
  if (label >= 0) return label + marker.length;
  const sha256 = Buffer.from('"sha256":"');
  return body.indexOf(sha256) + sha256.length;
}

/**
 * One byte that is not what was published: in the terms a letter of a label, header and trailer intact; in the pointer
 * a digit of its sha256. Only a checksum can tell.
 */
export const corrupt = defineFault('corrupt', {}, () => ({
  answer: changed((body) => {
    const bad = Buffer.from(body);
    const at = letterOf(bad);
    bad[at] = another(bad[at] ?? 0);
    return bad;
  }),
}));
