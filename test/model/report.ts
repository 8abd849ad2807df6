import type { Violation } from './violation';

/** A line of the trace that is longer moves what readers saw to the right. */
const WIDEST = 90;

/** What went wrong, for somebody who has never seen this run. */
export function told({ message, trace }: Violation, again: string): string {
  const width = Math.min(WIDEST, Math.max(...trace.map((line) => line.split('  │ ')[0]?.length ?? 0)));
  const lines = trace.map((line, index) => {
    const [what = '', seen] = line.split('  │ ');
    return `${String(index + 1).padStart(4)}  ${seen === undefined ? what : `${what.padEnd(width)} │ ${seen}`}`;
  });
  return [
    message,
    '',
    'What happened, and what readers saw then: who stays (snapshot, API first), who comes anew (snapshot, API first).',
    ...lines,
    '',
    `Again: npm run test:model -- ${again}`,
  ].join('\n');
}
