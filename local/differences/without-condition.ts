type Conditions = Record<string, Record<string, unknown>>;

interface Document {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** The same IAM policy document without one condition key; statements that do not have it stay as they are. */
export function withoutCondition<T extends Document>(document: T, key: string): T {
  const Statement = document.Statement.map((statement) => {
    const { Condition: conditions, ...rest } = statement;
    if (!Object.values((conditions ?? {}) as Conditions).some((operands) => key in operands)) return statement;
    const kept = Object.entries(conditions as Conditions).flatMap(([operator, operands]) => {
      const { [key]: _dropped, ...others } = operands;
      return Object.keys(others).length > 0 ? [[operator, others]] : [];
    });
    return kept.length > 0 ? { ...rest, Condition: Object.fromEntries(kept) } : rest;
  });
  return { ...document, Statement };
}
