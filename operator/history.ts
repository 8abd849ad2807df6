import Table from 'cli-table3';
import type { Colors } from 'picocolors/types';
import { instantOfKey, type LedgerKind } from '../contract/ledger';
import type { HistoryRow } from '../release/history/history-row';
import { type History, readHistory } from '../release/history/read-history';
import { EXIT, type ExitCode } from './exit-codes';
import { instantFrom } from './instant';
import { ledgerOf } from './ledger-of';
import { type LookOptions, lookAt } from './snapshots/look';
import { minuteText, personText, plainText } from './telling';
import type { Terminal } from './terminal';

export interface HistoryOptions extends LookOptions {
  readonly kind?: readonly LedgerKind[] | undefined;
  readonly limit: number;
  readonly before?: string | undefined;
}

/** `tier history TIER`: what happened to a tier, the newest first, from its ledger. */
export async function history(
  name: string,
  { kind = [], limit, before, ...options }: HistoryOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const now = new Date();
  const window = {
    kinds: kind,
    limit,
    now,
    before: before === undefined ? null : instantFrom(before, '--before', now),
  };
  const found = await lookAt(name, options, terminal, (scene) => readHistory(ledgerOf(scene), window));
  terminal.out(options.json ? JSON.stringify({ tier: name, ...found }) : historyText(name, found, terminal.colors));
  return EXIT.well;
}

/** A table of what happened, and how to ask for what happened before. */
export function historyText(tier: string, { rows, more }: History, colors: Colors): string {
  if (rows.length === 0) return `Nothing of the kind is written in the ledger of ${tier}.`;
  const table = new Table({
    head: ['when', 'what', 'release', 'who', 'outcome', 'why'],
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    table.push([
      minuteText(row.at),
      plainText(row.what, 40),
      row.release === null ? '' : plainText(row.release, 40),
      row.who === null ? '' : personText(row.who),
      outcomeText(row, colors),
      row.reason === null ? '' : plainText(row.reason, 70),
    ]);
  }
  return [table.toString(), ...(more ? [olderText(tier, rows.at(-1) as HistoryRow)] : [])].join('\n');
}

function outcomeText({ outcome, state }: HistoryRow, { red, yellow }: Pick<Colors, 'red' | 'yellow'>): string {
  const text = plainText(
    (outcome ?? '').replace(/^until (.*)$/, (_, until: string) => `until ${minuteText(until)}`),
    40,
  );
  const colored = { well: (same: string) => same, wrong: red, unfinished: yellow, unreadable: red };
  return colored[state](text);
}

/** A second later than the oldest that is shown: two may have happened in the same one. */
function olderText(tier: string, { at, key }: HistoryRow): string {
  const oldest = instantOfKey(key)?.getTime() ?? Date.parse(at);
  const next = new Date(Math.floor(oldest / 1000 + 1) * 1000).toISOString().replace('.000', '');
  return `Older ones: npx tier history ${tier} --before ${next}`;
}
