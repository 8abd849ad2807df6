import { hold, type Says } from '../../lambda/promotion-gate/finding';
import type { PreflightSectionName, PreflightSections } from './facts';
import type { Facts } from './read-facts';

/** One thing that must be so before anything is changed; never without a finding. */
export type Requirement = (facts: Facts, now: Date) => readonly Says[];

type Judge<K extends PreflightSectionName> = (found: PreflightSections[K], facts: Facts, now: Date) => readonly Says[];

/** Judges one section; without it, it holds. */
export function judgeSection<K extends PreflightSectionName>(
  section: K,
  what: string,
  [facts, now]: readonly [Facts, Date],
  judge: Judge<K>,
): readonly Says[] {
  const found = facts.found[section] as PreflightSections[K] | null;
  if (found !== null) return judge(found, facts, now);
  const why = facts.missing[section] ?? 'could not be had';
  return [
    hold(`What is known of ${what} ${why}, and no data is no pass: see why it cannot be read, and run Deploy again.`),
  ];
}

/** A rollback comes down whatever holds what goes up; a kind of execution that nobody knows is none. */
export const isRollback = ({ question }: Facts) => question.execution.type === 'ROLLBACK';
/** The first tier takes every push by itself. */
export const isAutomatic = ({ question }: Facts) => question.promotion === 'automatic';
