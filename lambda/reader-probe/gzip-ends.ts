import { constants, gunzipSync, inflateRawSync } from 'node:zlib';

/**
 * Lines at the two ends of a gzip stream of which only the ends were read. The sync ends a deflate block on a byte
 * boundary before the trailer (a full flush, RFC 1951 section 3.2.4), so the trailer can be unpacked without the rest.
 */

/** The first whole line, or null when it does not end within these bytes, or they are not the beginning of a stream. */
export function firstLine(beginning: Buffer): string | null {
  const text = unpacked(() => gunzipSync(beginning, { finishFlush: constants.Z_SYNC_FLUSH }));
  const end = text?.indexOf('\n') ?? -1;
  return text === null || end === -1 ? null : text.slice(0, end);
}

/** An empty stored block: what a full flush leaves (RFC 1951, section 3.2.4). */
const FLUSH = Buffer.from([0x00, 0x00, 0xff, 0xff]);
/** CRC and length (RFC 1952, section 2.3.1). */
const FOOTER_BYTES = 8;

export interface End {
  readonly line: string;
  /** Size of the whole, unpacked, modulo 2^32 (RFC 1952, ISIZE). */
  readonly size: number;
}

/** The last line, or null when no flush stands before it or these bytes are not the end of a stream. */
export function lastLine(end: Buffer): End | null {
  if (end.length < FOOTER_BYTES) return null;
  const size = end.readUInt32LE(end.length - 4);
  const deflated = end.subarray(0, -FOOTER_BYTES);
  for (let at = deflated.lastIndexOf(FLUSH); at !== -1; at = at === 0 ? -1 : deflated.lastIndexOf(FLUSH, at - 1)) {
    const text = unpacked(() => inflatedWholly(deflated.subarray(at + FLUSH.length)));
    if (text !== null && text.trim() !== '') return { line: text.trimEnd().split('\n').at(-1) ?? '', size };
  }
  return null;
}

/** Throws unless the deflate stream ends where these bytes do. */
function inflatedWholly(deflated: Buffer): Buffer {
  // The type of `info` is missing in Node's declarations of the sync functions.
  const { buffer, engine } = inflateRawSync(deflated, { info: true } as object) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== deflated.length) throw new Error('More bytes follow the stream.');
  return buffer;
}

function unpacked(unpack: () => Buffer): string | null {
  try {
    return unpack().toString();
  } catch {
    return null;
  }
}
