/** Samples in two rows of the same length: `values[i]` was seen `counts[i]` times. */
export interface Samples {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/**
 * The percentile of samples: between the two nearest ranks, linearly. The documentation only says that "95 percent of the
 * data is lower than p95" (Statistics-definitions.html); how CloudWatch interpolates is not documented.
 * @param samples at least one; their order is changed.
 * @param percent from 0 to 100.
 */
export function percentile(samples: Samples, percent: number): number {
  let total = 0;
  for (const count of samples.counts) total += count;
  const rank = (percent / 100) * (total - 1);
  const lower = Math.floor(rank);
  const low = atRank(samples, lower);
  return lower === rank ? low : low + (rank - lower) * (atRank(samples, lower + 1) - low);
}

/** The value at a rank, by quickselect: a month of windows is too much to sort. */
function atRank({ values, counts }: Samples, rank: number): number {
  let [start, end, left] = [0, values.length - 1, rank];
  while (start < end) {
    const pivot = values[(start + end) >>> 1] ?? 0;
    let [low, middle, high] = [start, start, end];
    let [below, same] = [0, 0];
    while (middle <= high) {
      const value = values[middle] ?? 0;
      const count = counts[middle] ?? 0;
      if (value < pivot) {
        below += count;
        swap(values, low, middle);
        swap(counts, low, middle);
        low += 1;
        middle += 1;
      } else if (value > pivot) {
        swap(values, middle, high);
        swap(counts, middle, high);
        high -= 1;
      } else {
        same += count;
        middle += 1;
      }
    }
    if (left < below) end = low - 1;
    else if (left < below + same) return pivot;
    else {
      left -= below + same;
      start = high + 1;
    }
  }
  return values[start] ?? Number.NaN;
}

function swap(row: Float64Array, i: number, j: number): void {
  const kept = row[i] ?? 0;
  row[i] = row[j] ?? 0;
  row[j] = kept;
}
