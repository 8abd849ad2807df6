import Table from 'cli-table3';
import type { LeftOut } from './differences/leave-out';

/** One tier of the document that `npm start -- --json` prints. */
export interface TierSummary {
  readonly tier: string;
  readonly account: string;
  /** The taxonomy API that it reads. */
  readonly api: string;
  /** Where its page is served. */
  readonly url: string | null;
  /** null when nothing was released. */
  readonly release: string | null;
  readonly snapshot: { readonly revision: number; readonly count: number; readonly ageSeconds: number } | null;
  readonly flags: 'baseline' | 'rolled-out' | null;
  /** Number of alarms by state, composites included. */
  readonly alarms: { readonly ok: number; readonly alarm: number; readonly noData: number } | null;
  /** Status by stack name; null for one that is not there. */
  readonly stacks: Readonly<Record<string, string | null>> | null;
  /** One sentence for each thing that is wrong. */
  readonly problems: readonly string[];
}

export interface StartDocument {
  readonly tiers: readonly TierSummary[];
  /** What is worth knowing although all is well: one sentence each. */
  readonly notes: readonly string[];
  readonly notEmulated: readonly { type: string; reason: string; standIn: string; resources: readonly string[] }[];
  /** From the first step to the table. */
  readonly seconds: number;
}

/** What was left out of the local assembly, one entry a type. */
export function notEmulated(leftOut: readonly LeftOut[]): StartDocument['notEmulated'] {
  const types = [...new Set(leftOut.map(({ type }) => type))];
  return types.flatMap((type) => {
    const [first, ...others] = leftOut.filter((item) => item.type === type);
    if (!first) return [];
    const { reason, standIn } = first;
    return [{ type, reason, standIn, resources: [first, ...others].map(({ path }) => path) }];
  });
}

const age = (seconds: number) => (seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`);

/** The table at the end of `npm start`, the list of what is not emulated, and how long it took. */
export function summaryText({ tiers, notes, notEmulated: missing, seconds }: StartDocument): string {
  const table = new Table({
    head: ['tier', 'URL', 'release', 'revision', 'terms', 'age', 'flags', 'alarms'],
    style: { head: [], border: [] },
  });
  for (const { tier, url, release, snapshot, flags, alarms } of tiers) {
    table.push([
      tier,
      url ?? 'none',
      release ?? 'none',
      snapshot?.revision ?? 'none',
      snapshot?.count.toLocaleString('en') ?? '–',
      snapshot ? age(snapshot.ageSeconds) : '–',
      flags ?? 'none',
      alarms ? `${alarms.ok} OK, ${alarms.alarm} in alarm, ${alarms.noData} no data` : 'unknown',
    ]);
  }
  const lines = missing.map(
    ({ type, resources, reason, standIn }) =>
      `not emulated: ${type} (${resources.length} resources). ${reason} ${standIn}`,
  );
  const problems = tiers.flatMap(({ tier, problems: each }) =>
    each.map((sentence) => `problem in ${tier}: ${sentence}`),
  );
  const apis = tiers.map(({ tier, api }) => `${tier} reads the taxonomy API at ${api}`);
  return [
    table.toString(),
    ...apis,
    ...problems,
    ...notes.map((note) => `note: ${note}`),
    ...lines,
    `Took ${seconds.toFixed(1)} s.`,
  ].join('\n');
}
