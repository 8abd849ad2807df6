/** What somebody finds in a runbook who was woken: its commands, in their order, with the heading that each is under. */

export interface Step {
  /** Such as `What to do first`. */
  readonly heading: string;
  /** Without `npx`, as words: `['tier', 'doctor', 'prod']`. */
  readonly words: readonly string[];
}

/** The tier that commands in runbooks name; readers put theirs in its place. */
const NAMED = 'dev';

/**
 * Every command of every `sh` block.
 * @param tier goes in the place of the tier that runbooks name
 * @throws Error for a command that is not one of `npx tier`
 */
export function stepsOf(markdown: string, tier: string): readonly Step[] {
  return sectionsOf(markdown).flatMap(({ heading, text }) =>
    [...text.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = '']) =>
      block
        .trim()
        .split('\n')
        .map((line): Step => ({ heading, words: ownTier(line, tier) })),
    ),
  );
}

/** The text under one heading; empty when there is none. */
export const sectionOf = (markdown: string, wanted: string): string =>
  sectionsOf(markdown).find(({ heading }) => heading === wanted)?.text ?? '';

const sectionsOf = (markdown: string) =>
  markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { heading: part.slice(0, end).trim(), text: part.slice(end) };
    });

/** As words; quotes keep words together. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');

function ownTier(line: string, tier: string): readonly string[] {
  const [npx, ...words] = wordsOf(line);
  if (npx !== 'npx' || words[0] !== 'tier')
    throw new Error(`A runbook says "${line}", expected a command of npx tier.`);
  return words.map((word) => (word === NAMED ? tier : word));
}
