import { folded } from './search';

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** `text` cut so that every word of `query` stands alone. A text that changes its length when folded stays whole. */
export function pieces(text: string, query: string): readonly Piece[] {
  const plain = folded(text);
  const words = folded(query).split(/\s+/).filter(Boolean);
  const found = new Array<boolean>(text.length).fill(false);
  if (plain.length === text.length) {
    for (const word of words) {
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
        found.fill(true, at, at + word.length);
      }
    }
  }
  const result: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + 1;
    while (to < text.length && found[to] === found[from]) to += 1;
    result.push({ text: text.slice(from, to), found: found[from] as boolean });
    from = to;
  }
  return result;
}
