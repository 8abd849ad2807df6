/**
 * Text with wildcards, and with parts that are only known once it is deployed. Each symbol is one character, `*` (any
 * text), `?` (any one character), or a token: an unknown text that is the same wherever the same token stands.
 */
export interface Pattern {
  /** As a person reads it. */
  readonly shown: string;
  readonly symbols: readonly PatternSymbol[];
}

export type PatternSymbol = string | typeof ANY_TEXT | typeof ANY_CHARACTER | { readonly token: string };
export const ANY_TEXT = Symbol('*');
export const ANY_CHARACTER = Symbol('?');

/** A part of a text before it is read: literal, or a token with its name for people. */
export type TextPart = string | { readonly token: string; readonly shown: string };

/** A policy variable, replaced at each request by what is known of the caller (IAM, "Policy variables"). */
const POLICY_VARIABLE = /(\$\{[^{}]*\})/;

/** @param wildcards whether `*` and `?` are wildcards here; a principal's or a condition's `StringEquals` has none */
export function patternOf(parts: readonly TextPart[], wildcards: boolean): Pattern {
  const symbols = parts.flatMap((part): PatternSymbol[] => {
    if (typeof part !== 'string') return [{ token: part.token }];
    return part.split(POLICY_VARIABLE).flatMap((piece, index): PatternSymbol[] => {
      if (index % 2 === 1) return [{ token: piece }];
      return [...piece].map((character): PatternSymbol => (wildcards ? wildcard(character) : character));
    });
  });
  const shown = parts.map((part) => (typeof part === 'string' ? part : `{${part.shown}}`)).join('');
  return { shown, symbols: settled(symbols) };
}

export const literal = (text: string) => patternOf([text], false);
export const glob = (text: string) => patternOf([text], true);

const wildcard = (character: string): PatternSymbol =>
  character === '*' ? ANY_TEXT : character === '?' ? ANY_CHARACTER : character;

/** Runs of wildcards in one order: `*?` and `?*` mean the same, and so do `**` and `*`. */
function settled(symbols: readonly PatternSymbol[]): PatternSymbol[] {
  const out: PatternSymbol[] = [];
  for (const symbol of symbols) {
    const last = out.at(-1);
    if (symbol === ANY_TEXT && last === ANY_TEXT) continue;
    if (symbol === ANY_CHARACTER && last === ANY_TEXT) out.splice(-1, 1, ANY_CHARACTER, ANY_TEXT);
    else out.push(symbol);
  }
  return out;
}

/** Whether every text that `narrow` stands for is one that `wide` stands for. In doubt no. */
export function covers(wide: Pattern, narrow: Pattern): boolean {
  return walk(wide.symbols, narrow.symbols, (a, b) => {
    if (a === ANY_CHARACTER) return b === ANY_CHARACTER || typeof b === 'string';
    return sameSymbol(a, b);
  });
}

/** Glob matching with `narrow` taken as a text of symbols; `*` of `wide` takes any of them. */
function walk(
  wide: readonly PatternSymbol[],
  narrow: readonly PatternSymbol[],
  fits: (a: PatternSymbol, b: PatternSymbol) => boolean,
): boolean {
  let [w, n, star, resume] = [0, 0, -1, 0];
  while (n < narrow.length) {
    const a = wide[w];
    const b = narrow[n];
    if (a === ANY_TEXT) {
      star = w++;
      resume = n;
    } else if (a !== undefined && b !== undefined && b !== ANY_TEXT && fits(a, b)) {
      w++;
      n++;
    } else if (star >= 0) {
      w = star + 1;
      n = ++resume;
    } else return false;
  }
  while (wide[w] === ANY_TEXT) w++;
  return w === wide.length;
}

/** Whether no text can be meant by both. A token may be any text, so in doubt no. */
export function disjoint(a: Pattern, b: Pattern): boolean {
  const loose = ({ symbols }: Pattern) =>
    symbols.map((each): PatternSymbol => (typeof each === 'object' ? ANY_TEXT : each));
  return !meet(loose(a), loose(b));
}

/** Whether two patterns without tokens have a text in common; `from` is what can be reached of `b` after each of `a`. */
function meet(a: readonly PatternSymbol[], b: readonly PatternSymbol[]): boolean {
  /** What follows without a character of the other side. */
  const settle = (reached: boolean[]) => {
    for (let j = 0; j < b.length; j++) if (reached[j] && b[j] === ANY_TEXT) reached[j + 1] = true;
    return reached;
  };
  let from = settle([true, ...b.map(() => false)]);
  for (const symbol of a) {
    const next = from.map(() => false);
    for (let j = 0; j <= b.length; j++) {
      if (symbol === ANY_TEXT) next[j] = Boolean(from[j] || next[j] || (j > 0 && next[j - 1]));
      else if (from[j] && b[j] === ANY_TEXT) next[j] = true;
      else if (from[j] && j < b.length) {
        const free = symbol === ANY_CHARACTER || b[j] === ANY_CHARACTER;
        if (free || symbol === b[j]) next[j + 1] = true;
      }
    }
    from = settle(next);
  }
  return from[b.length] === true;
}

const sameSymbol = (a: PatternSymbol, b: PatternSymbol) =>
  typeof a === 'object' && typeof b === 'object' ? a.token === b.token : a === b;

/** Whether it stands for every text. */
export const isEverything = ({ symbols }: Pattern) => symbols.length === 1 && symbols[0] === ANY_TEXT;

export const sameText = (a: Pattern, b: Pattern) =>
  a.symbols.length === b.symbols.length &&
  a.symbols.every((symbol, i) => sameSymbol(symbol, b.symbols[i] as PatternSymbol));

/** Only characters, so nothing is left open. Null otherwise. */
export const plainText = ({ symbols }: Pattern): string | null =>
  symbols.every((symbol) => typeof symbol === 'string') ? symbols.join('') : null;
