const ONSETS = 'b c d f g h j k l m n p r s t v w z bl br ch cl cr dr fl fr gl gr pl pr'.split(' ');
const VOWELS = 'a e i o u ai ea ee'.split(' ');
const CODAS = ['', 'n', 'r', 's', 't', 'l', 'm', 'nd'];
const WORDS = 4096;
/** As many children as a term has on the average of its first parent. */
const FAN_OUT = 8;
const LANGUAGES = ['en', 'de'] as const;

/**
 * The term of line `index` of a made-up taxonomy of `count` terms, as JSON: about 200 bytes, one to four parents, every
 * parent on a later line, the one root on the last. The same numbers give the same line on any machine. Its text is
 * such that gzip needs no longer for a byte than for WordNet's, as a slower gzip would flatter whoever is set against it.
 */
export function termLine(index: number, count: number): string {
  const random = randomFrom(index);
  // Counted from the root, so that a parent has a smaller rank and stands on a later line.
  const rank = count - 1 - index;
  const labels = Object.fromEntries(LANGUAGES.map((language) => [language, text(random, 1, 3)]));
  return JSON.stringify({
    id: idOf(rank),
    parentIds: parentsOf(rank, random).map(idOf),
    labels,
    definition: text(random, 3, 8),
    status: random() < 0.95 ? 'active' : 'retired',
    order: rank % 1000,
  });
}

const idOf = (rank: number) => `term-${rank.toString(36).padStart(6, '0')}`;

/** The first parent is a neighbour's too, as in a tree; the others stand anywhere above, and the depth stays small. */
function parentsOf(rank: number, random: () => number): number[] {
  if (rank === 0) return [];
  const first = Math.floor((rank - 1) / FAN_OUT);
  const parents = new Set([first]);
  for (let chance = 0.3; random() < chance; chance /= 2) parents.add(Math.floor(random() * (first + 1)));
  return [...parents];
}

function text(random: () => number, least: number, most: number): string {
  const words = least + Math.floor(random() * (most - least + 1));
  // To the fourth: a few words are frequent and most are rare, as in any language.
  const word = () => {
    const share = random();
    return VOCABULARY[Math.floor(share * share * share * share * WORDS)];
  };
  return Array.from({ length: words }, word).join(' ');
}

/** Mulberry32: numbers from 0 to 1 that follow from the seed alone. */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The more frequent a word, the shorter. */
const VOCABULARY = Array.from({ length: WORDS }, (_, rank) => {
  const random = randomFrom(-2 - rank);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] as string;
  const syllables = rank < WORDS / 16 ? 1 : rank < WORDS / 2 ? 2 : 3;
  return Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)).join('');
});
