import { type FaultResult, restorationMinutes } from './result';

const HEAD = ['fault', 'alarm', 'told as', 'told after', 'kept again after', 'over after'];

/** One row a fault, as a table of markdown. */
export function tableOf(results: readonly FaultResult[]): string {
  const rows = results.map((result) => [
    result.title,
    `\`${result.alarm}\``,
    result.told,
    minutes(result.detectionMinutes),
    minutes(result.keptMinutes),
    minutes(restorationMinutes(result)),
  ]);
  return aligned([HEAD, ...rows]);
}

/** The table, and for each fault what was done, in its order. */
export const pageOf = (results: readonly FaultResult[]): string =>
  [tableOf(results), ...results.map(storyOf)].join('\n\n');

function storyOf({ title, alarm, promise, runbook, commands, called, alsoRang, heardFirst }: FaultResult): string {
  const also = alsoRang.map((name) => `\`${name}\``).join(', ');
  return [
    `### ${title}`,
    [
      `By [${runbook}](runbook/${runbook}), until: ${promise}`,
      ...(heardFirst && heardFirst.alarm !== alarm
        ? [`Heard of first after ${minutes(heardFirst.minutes)}, by \`${heardFirst.alarm}\`.`]
        : []),
      ...(called ? [`Called: ${called}.`] : []),
      ...(also ? [`Also rang: ${also}.`] : []),
    ].join(' '),
    ['```sh', ...commands.map(({ command }) => command), '```'].join('\n'),
  ].join('\n\n');
}

const minutes = (value: number | null) => (value === null ? 'never' : `${value.toFixed(1)} min`);

/** As the formatter has it: every cell as wide as the widest of its column. */
function aligned([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
