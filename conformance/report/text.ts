import type { Colors } from 'picocolors/types';
import { type CheckResult, countOf, type Report } from './report';

/** Findings of one promise that are shown; the others are in the JSON document. */
const SHOWN = 5;
const WIDTH = 20;

/** The lines of one promise: one, and one more for each further finding. */
export function resultText({ id, promise, outcome, findings, note }: CheckResult, colors: Colors): string {
  const name = id.padEnd(WIDTH);
  if (outcome === 'kept') return `${colors.green('✓')} ${name} ${colors.dim(note)}`;
  if (outcome === 'not looked at') return `${colors.yellow('–')} ${name} ${colors.dim(`not looked at: ${note}`)}`;
  const lines = findings.slice(0, SHOWN).map(({ where, message }) => `${where}: ${message}`);
  const more = findings.length - lines.length;
  if (more > 0) lines.push(`and ${more} more; --json has all`);
  const indent = ' '.repeat(WIDTH + 3);
  return `${colors.red('✗')} ${colors.bold(name)} ${promise}\n${lines.map((line) => indent + line).join('\n')}`;
}

export function summaryText(report: Report, colors: Colors): string {
  const parts = (['kept', 'broken', 'not looked at'] as const)
    .map((outcome) => [countOf(report, outcome), outcome] as const)
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count} ${outcome}`);
  const verdict = report.conforms
    ? colors.green('The API keeps the contract, as far as it was looked at.')
    : colors.red('The API does not keep the contract.');
  return `${parts.join(', ')}, in ${report.seconds.toFixed(1)} s. ${verdict}`;
}
