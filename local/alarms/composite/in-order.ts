import type { Composite } from './read-composite';
import { childrenOf } from './rule';

/**
 * Composites, each after the ones that its rule names.
 * @throws Error when a rule names an alarm that is not there (PutCompositeAlarm refuses it), or when composites depend on
 *   each other: they "stop being evaluated" (Create_Composite_Alarm.html).
 */
export function inOrder(composites: readonly Composite[], metricAlarms: readonly string[]): readonly Composite[] {
  const byName = new Map(composites.map((composite) => [composite.name, composite]));
  const done = new Set<string>();
  const underWay = new Set<string>();
  const ordered: Composite[] = [];
  const visit = (composite: Composite) => {
    const { name, rule, suppressor } = composite;
    if (done.has(name)) return;
    if (underWay.has(name)) {
      throw new Error(`The composite alarms ${[...underWay].join(', ')} depend on each other; break the cycle.`);
    }
    underWay.add(name);
    for (const child of [...childrenOf(rule), ...(suppressor ? [suppressor.alarm] : [])]) {
      const other = byName.get(child);
      if (!other && !metricAlarms.includes(child)) {
        throw new Error(
          `The composite alarm ${name} names ${child}, which is not among the alarms; give that one too.`,
        );
      }
      if (other && childrenOf(rule).includes(child)) visit(other);
    }
    underWay.delete(name);
    done.add(name);
    ordered.push(composite);
  };
  for (const composite of composites) visit(composite);
  return ordered;
}
