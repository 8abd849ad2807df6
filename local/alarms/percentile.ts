/** Samples of one value. */
export interface Sample {
  readonly value: number;
  readonly count: number;
}

/**
 * The percentile of weighted samples: between the two nearest ranks, linearly. The documentation only says that "95
 * percent of the data is lower than p95" (Statistics-definitions.html); how CloudWatch interpolates is not documented.
 * @param percent from 0 to 100.
 */
export function percentile(samples: readonly Sample[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  const rank = (percent / 100) * (total - 1);
  const lower = Math.floor(rank);
  const low = atRank(sorted, lower);
  return low + (rank - lower) * (atRank(sorted, Math.ceil(rank)) - low);
}

function atRank(sorted: readonly Sample[], rank: number): number {
  let seen = 0;
  for (const { value, count } of sorted) {
    seen += count;
    if (rank < seen) return value;
  }
  return sorted.at(-1)?.value ?? Number.NaN;
}
