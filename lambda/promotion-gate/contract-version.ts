export type Order = -1 | 0 | 1;

/** Two versions `<major>.<minor>` in order; null when one is none. */
export function orderOf(a: string, b: string): Order | null {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (left === null || right === null) return null;
  return sign(left.major - right.major) || sign(left.minor - right.minor);
}

const sign = (difference: number) => Math.sign(difference) as Order;

/** At most nine digits a part, which numbers hold exactly. */
function numbersOf(version: string) {
  const found = /^(\d{1,9})\.(\d{1,9})$/.exec(version);
  return found ? { major: Number(found[1]), minor: Number(found[2]) } : null;
}
