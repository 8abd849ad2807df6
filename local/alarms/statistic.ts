import { NotModelled } from './not-modelled';

export const BASIC_STATISTICS = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'] as const;
export type BasicStatistic = (typeof BASIC_STATISTICS)[number];

/** How the samples of a period become one value. */
export type Statistic =
  | { readonly name: BasicStatistic; readonly percent: null }
  /** `p99.9`: percent is 99.9. */
  | { readonly name: string; readonly percent: number };

const OTHERS: Readonly<Record<string, string>> = {
  TM: 'trimmed means',
  WM: 'winsorized means',
  TC: 'trimmed counts',
  TS: 'trimmed sums',
  PR: 'percentile ranks',
  IQM: 'interquartile means',
};

/**
 * A statistic by its name: the five basic ones, and percentiles from `p0` to `p100` with up to ten decimal places
 * (Statistics-definitions.html).
 * @throws NotModelled for every other one, by its name.
 */
export function readStatistic(name: string | undefined): Statistic {
  const basic = BASIC_STATISTICS.find((known) => known === name);
  if (basic) return { name: basic, percent: null };
  const percent = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name ?? '')?.[1];
  if (name && percent) return { name, percent: Number(percent) };
  const other = OTHERS[/^(TM|WM|TC|TS|PR|IQM)/i.exec(name ?? '')?.[1]?.toUpperCase() ?? ''];
  throw new NotModelled(other ? `${other} (${name})` : `the statistic ${name}`);
}
