/**
 * What the documentation leaves open, or says in one place and not in another. Whoever proves an alarm with traces may
 * try it under other readings: an alarm that holds under all of them does not lean on what only a real account can show.
 */
export interface Reading {
  /**
   * How many periods more than N are retrieved: "a higher number …, the exact number depends on the length of the alarm
   * period and whether it is based on a metric with standard resolution or high resolution". The one number that is
   * given is 5 for N = 3 (alarms-and-missing-data.html).
   */
  readonly extraPeriods: number;
  /**
   * An operand without a value while the other one has one. "Missing values in a time series are treated as 0"
   * (using-metric-math.html, basic arithmetic functions and comparison operators); many rely on `missing` instead.
   */
  readonly missingOperand: 'zero' | 'missing';
  /**
   * FILL of a metric that has no value at all in the evaluation range: "fills the missing values of a time series"
   * (using-metric-math.html) does not say whether such a one is a time series.
   */
  readonly fillOfNothing: 'filled' | 'nothing';
}

/** The documentation's words, taken literally. */
export const DOCUMENTED: Reading = { extraPeriods: 2, missingOperand: 'zero', fillOfNothing: 'filled' };

/** Every combination of what is open, the documented one first. */
export const READINGS: readonly Reading[] = [2, 1, 4].flatMap((extraPeriods) =>
  (['zero', 'missing'] as const).flatMap((missingOperand) =>
    (['filled', 'nothing'] as const).map((fillOfNothing) => ({ extraPeriods, missingOperand, fillOfNothing })),
  ),
);
