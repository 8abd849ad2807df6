import { diffTerms, type TermsDiff } from '../../snapshots/diff-terms';
import { readTerms } from '../../snapshots/read-terms';
import { readPrints } from '../../snapshots/term-prints';
import { EXIT, type ExitCode } from '../exit-codes';
import { withProgress } from '../progress';
import type { Terminal } from '../terminal';
import { type LookOptions, lookAt } from './look';
import { snapshotScene } from './scene';

export interface DiffOptions extends LookOptions {
  /** How many terms of each kind are shown; `--json` has all. */
  readonly limit: number;
}

/** `tier snapshots diff TIER FROM TO`: what the second revision has that the first has not, and the other way round. */
export async function diffSnapshots(
  name: string,
  [from, to]: readonly [number, number],
  options: DiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, err, interactive } = terminal;
  const showing = { err, live: interactive && !options.json };
  const diff = await lookAt(name, options, terminal, ({ access, clients, signal }) => {
    const { bucket } = snapshotScene(access, clients, signal);
    return withProgress(`Read ${name}`, showing, async (say) => {
      say(`revision ${from}`);
      const before = await readPrints(await readTerms(bucket, from));
      say(`revision ${to}`);
      return diffTerms(before, await readPrints(await readTerms(bucket, to)));
    });
  });
  out(options.json ? JSON.stringify({ tier: name, from, to, ...diff }) : diffText(diff, options.limit));
  return EXIT.well;
}

export function diffText({ added, removed, changed, unchanged }: TermsDiff, limit: number): string {
  const number = (count: number) => count.toLocaleString('en');
  const some = (sign: string, lines: readonly string[]) => [
    ...lines.slice(0, limit).map((line) => `  ${sign} ${line}`),
    ...(lines.length > limit ? [`  ${sign} and ${number(lines.length - limit)} more`] : []),
  ];
  return [
    `${number(added.length)} added, ${number(removed.length)} removed, ${number(changed.length)} changed, ${number(unchanged)} as before`,
    ...some('+', added),
    ...some('-', removed),
    ...some(
      '~',
      changed.map(({ id, fields }) => `${id} (${fields.join(', ')})`),
    ),
  ].join('\n');
}
