import { isIPv4 } from 'node:net';

interface Block {
  readonly first: number;
  readonly bits: number;
}

/** Whether every address of `narrow` is one of `wide`. IPv6 blocks are compared by their text only, but for `::/0`. */
export function cidrCovers(wide: string, narrow: string): boolean {
  if (wide === narrow || (wide === '::/0' && narrow.includes(':'))) return true;
  const [a, b] = [blockOf(wide), blockOf(narrow)];
  if (!a || !b || a.bits > b.bits) return false;
  const size = 2 ** (32 - a.bits);
  return Math.floor(a.first / size) === Math.floor(b.first / size);
}

function blockOf(text: string): Block | null {
  const [address = '', bits = '32', ...rest] = text.split('/');
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32 || rest.length > 0) return null;
  return { first: address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0), bits: Number(bits) };
}
