import type { ViewerAnswer } from './surroundings';

/**
 * A part of a cached body: one range of bytes; several are answered with the whole, as CloudFront may.
 * Source: CloudFront, developer guide, "How CloudFront processes partial requests for an object".
 */
export function sliceOf(range: string, headers: ViewerAnswer['headers'], body: Buffer): ViewerAnswer {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  const isRange = from ? !to || Number(from) <= Number(to) : !!to;
  if (!isRange) return { status: 200, headers, body };
  const size = body.length;
  const first = from ? Number(from) : Math.max(0, size - Number(to));
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1;
  if (first >= size) {
    return {
      status: 416,
      headers: { 'content-range': `bytes */${size}`, 'content-length': '0' },
      body: Buffer.alloc(0),
    };
  }
  const part = body.subarray(first, last + 1);
  const said = { 'content-range': `bytes ${first}-${last}/${size}`, 'content-length': String(part.length) };
  return { status: 206, headers: { ...headers, ...said }, body: part };
}
