/**
 * A stable number from 0 (included) to 100 (excluded) for a text, evenly spread in steps of 0.01: 32-bit FNV-1a, then
 * the closing mix of MurmurHash3, without which short texts that differ in one character stay close together.
 */
export function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) % 10_000) / 100;
}
