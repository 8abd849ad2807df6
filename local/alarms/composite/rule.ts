import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** The rule expression of a composite alarm ("Composite alarms", alarm-combining.html). Alarms are named without ARN. */
export type Rule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: StateValue; readonly alarm: string }
  | { readonly kind: 'not'; readonly of: Rule }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Rule[] }
  | AtLeast;

/** TRUE "when a minimum number or percentage of specified alarms are in the required state". */
interface AtLeast {
  readonly kind: 'at-least';
  readonly least: number;
  readonly percent: boolean;
  readonly not: boolean;
  readonly state: StateValue;
  readonly alarms: readonly string[];
}

/**
 * Whether a rule holds. A child without data is in INSUFFICIENT_DATA: neither ALARM nor OK of it are TRUE, and both NOT
 * ALARM and NOT OK are.
 */
export function holds(rule: Rule, stateOf: (alarm: string) => StateValue): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !holds(rule.of, stateOf);
    case 'and':
      return rule.of.every((part) => holds(part, stateOf));
    case 'or':
      return rule.of.some((part) => holds(part, stateOf));
    case 'at-least': {
      const there = rule.alarms.filter((alarm) => (stateOf(alarm) === rule.state) !== rule.not).length;
      return rule.percent ? there * 100 >= rule.least * rule.alarms.length : there >= rule.least;
    }
  }
}

/** The alarms that a rule names, each once. */
export function childrenOf(rule: Rule): readonly string[] {
  const all = (): readonly string[] => {
    if (rule.kind === 'state') return [rule.alarm];
    if (rule.kind === 'at-least') return rule.alarms;
    if (rule.kind === 'not') return childrenOf(rule.of);
    return rule.kind === 'constant' ? [] : rule.of.flatMap(childrenOf);
  };
  return [...new Set(all())];
}
