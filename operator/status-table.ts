import Table from 'cli-table3';
import type { Colors } from 'picocolors/types';
import type { TierStatus } from '../release/status';
import { minuteText, plainText } from './telling';

const UNKNOWN = '?';

/** An age as people say it; two units at most. */
export function ageText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 2 * 86_400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

type Row = readonly [string, (status: TierStatus, colors: Colors) => string];

const ROWS: readonly Row[] = [
  ['site', ({ url }) => url ?? UNKNOWN],
  ['release', ({ release, unread }, { red }) => release ?? (unread.includes('edge') ? UNKNOWN : red('none'))],
  ['snapshot', snapshotText],
  ['readers get', readersText],
  ['source', sourceText],
  ['flags', ({ flags }) => flagsText(flags)],
  ['alarms', ({ alarms }, colors) => alarmsText(alarms, colors)],
  ['stacks', ({ stacks }, colors) => stacksText(stacks, colors)],
  ['frozen', frozenText],
];

function snapshotText({ snapshot, unread }: TierStatus, { red }: Colors): string {
  if (snapshot === null) return unread.includes('snapshot') ? UNKNOWN : red('none');
  const { revision, count, ageSeconds, expired, restored } = snapshot;
  const age = `${ageText(ageSeconds)} old`;
  return `revision ${revision}, ${count.toLocaleString('en')} terms\n${expired ? red(`expired, ${age}`) : age}${
    restored ? red(`\nrestored, back from ${restored.from}`) : ''
  }`;
}

/** As one of them asked through the edge just now. */
function readersText({ readers }: TierStatus, { red, yellow }: Colors): string {
  if (readers === null) return UNKNOWN;
  if (readers.problem !== null) return red('nothing');
  const from = readers.source ?? UNKNOWN;
  return `revision ${readers.revision}\nfrom ${readers.source === 'api' ? from : yellow(from)}`;
}

/** An edge where nobody ever set the mode asks the API first. */
function sourceText({ mode, unread }: TierStatus, { red }: Colors): string {
  if (unread.includes('edge')) return UNKNOWN;
  return mode === null || mode === 'auto' ? 'auto' : red(mode);
}

function flagsText(flags: TierStatus['flags']): string {
  if (flags === null) return UNKNOWN;
  const standing =
    flags.state === null ? 'none' : `${flags.state}${flags.configuration ? `, version ${flags.configuration}` : ''}`;
  return flags.inFlight ? `${standing}\nroll-out ${flags.inFlight.number}: ${flags.inFlight.state}` : standing;
}

function alarmsText(alarms: TierStatus['alarms'], { red, green, yellow }: Colors): string {
  if (alarms === null) return UNKNOWN;
  const { ok, alarm, noData, notOk } = alarms;
  const counts = [
    green(`${ok} OK`),
    ...(alarm > 0 ? [red(`${alarm} ALARM`)] : []),
    ...(noData > 0 ? [yellow(`${noData} no data`)] : []),
  ];
  return [counts.join(', '), ...notOk.map(({ name }) => name)].join('\n');
}

function frozenText({ freezes, grants }: TierStatus, { yellow, red }: Colors): string {
  if (freezes === null) return UNKNOWN;
  const [longest] = freezes;
  const frozen = longest ? yellow(`until ${minuteText(longest.until)}\n${plainText(longest.reason, 40)}`) : 'no';
  return [frozen, ...(grants ?? []).map(({ requestedBy }) => red(`${requestedBy} may pass`))].join('\n');
}

function stacksText(stacks: TierStatus['stacks'], { red, green }: Colors): string {
  if (stacks === null) return UNKNOWN;
  const statuses = Object.values(stacks).map((status) => status ?? 'missing');
  return [...new Set(statuses)]
    .map((status) => {
      const colored = /^(CREATE|UPDATE)_COMPLETE$/.test(status) ? green : red;
      return colored(`${statuses.filter((other) => other === status).length} ${status}`);
    })
    .join('\n');
}

/** All tiers side by side, and below them one line for each thing that is wrong. */
export function statusText(statuses: readonly TierStatus[], colors: Colors): string {
  const table = new Table({
    head: ['', ...statuses.map(({ tier, problems }) => (problems.length > 0 ? colors.red : colors.green)(tier))],
    style: { head: [], border: [] },
  });
  const reached = statuses.some(({ unreachable }) => !unreachable);
  table.push(['account', ...statuses.map(({ account }) => account)]);
  for (const [title, cell] of reached ? ROWS : []) {
    table.push([title, ...statuses.map((status) => (status.unreachable ? UNKNOWN : cell(status, colors)))]);
  }
  const problems = statuses.flatMap(({ tier, problems: found }) => found.map((problem) => `${tier}: ${problem}`));
  return [table.toString(), ...(problems.length > 0 ? problems : ['All well.'])].join('\n');
}
