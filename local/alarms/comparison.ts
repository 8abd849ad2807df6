/** The static comparisons (PutMetricAlarm, "ComparisonOperator"); those with a band belong to anomaly detection. */
export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: { sign: '>=', breaches: (value: number, limit: number) => value >= limit },
  GreaterThanThreshold: { sign: '>', breaches: (value: number, limit: number) => value > limit },
  LessThanThreshold: { sign: '<', breaches: (value: number, limit: number) => value < limit },
  LessThanOrEqualToThreshold: { sign: '<=', breaches: (value: number, limit: number) => value <= limit },
} as const;

export type Comparison = keyof typeof COMPARISONS;

export const isComparison = (name: string | undefined): name is Comparison =>
  name !== undefined && Object.hasOwn(COMPARISONS, name);
