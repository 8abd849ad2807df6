import type { GateSectionName, GateSections } from '../../contract/gate-evidence';
import { hold, type Says } from './finding';
import type { Evidence } from './read-evidence';

/** One thing that a release must show; never without a finding. */
export type Requirement = (evidence: Evidence, now: Date) => readonly Says[];

/** A requirement that reads one section: without it, it holds. */
export const of =
  <K extends GateSectionName>(
    section: K,
    what: string,
    judge: (found: GateSections[K], evidence: Evidence, now: Date) => readonly Says[],
  ): Requirement =>
  (evidence, now) => {
    const found = evidence.found[section];
    if (found !== null) return judge(found as GateSections[K], evidence, now);
    const why = evidence.missing[section] ?? 'could not be had';
    return [
      hold(
        `The evidence on ${what} ${why}, and no data is no pass: see why the gate cannot read it, and run it again.`,
      ),
    ];
  };
