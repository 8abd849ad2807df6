/** A mutant that no test caught, by what it does and not by its line, so that lines above may come and go. */
export interface Survivor {
  readonly file: string;
  /** The code that was replaced. */
  readonly original: string;
  readonly replacement: string;
}

/** One that is known to change nothing that matters, and why. */
export interface Explained extends Survivor {
  readonly why: string;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is read of Stryker's report (mutation-testing-report-schema). */
export interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly status: string;
          readonly replacement?: string;
          readonly location: { readonly start: Position; readonly end: Position };
        }[];
      }
    >
  >;
}

/** `Timeout`: a mutant that never ends is noticed. What cannot run at all was noticed too. */
const CAUGHT = ['Killed', 'Timeout', 'RuntimeError', 'CompileError'];

/** All mutants that no test caught, of whatever other status they are. */
export const survivorsOf = ({ files }: Report): readonly Survivor[] =>
  Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => !CAUGHT.includes(status))
      .map(({ location: { start, end }, replacement = '' }) => ({
        ...{ file, original: oneLine(between(source, start, end)), replacement: oneLine(replacement) },
      })),
  );

/** Lines and columns count from 1; the end stands after the last character. */
function between(source: string, start: Position, end: Position): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = (lines.pop() ?? '').slice(0, end.column - 1);
  return [...lines, last].join('\n').slice(start.column - 1);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const keyOf = ({ file, original, replacement }: Survivor) => JSON.stringify([file, original, replacement]);

/** Survivors that nobody explained, and explanations of what does not survive any more; both fail. */
export function compareSurvivors(survivors: readonly Survivor[], explained: readonly Explained[]) {
  const left = new Map<string, number>();
  for (const each of explained) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + 1);
  const unexplained = survivors.filter((each) => {
    const times = left.get(keyOf(each)) ?? 0;
    left.set(keyOf(each), times - 1);
    return times <= 0;
  });
  return { unexplained, stale: explained.filter((each) => (left.get(keyOf(each)) ?? 0) > 0) };
}
