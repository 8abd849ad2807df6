import { type Evidence, evidenceSchema } from '../../contract/evidence';
import { findingsOf } from './findings';
import { type FlagCatalogue, flagChanges } from './flag-changes';
import { stackChanges } from './stack-changes';
import type { StackState } from './template';
import { valueChanges } from './value-changes';

/** What others found out, as it is shown; what is not given is missing. */
type Told = Pick<
  Evidence,
  'base' | 'commits' | 'contract' | 'jointTests' | 'healthBelow' | 'healthHere' | 'rollback' | 'site'
>;

/** Two states of one thing; null where it could not be had. */
interface Sides<T> {
  readonly before: T | null;
  readonly after: T | null;
}

export interface EvidenceInput {
  readonly tier: string;
  readonly release: string;
  /** sha256 of the release's manifest. */
  readonly manifest: string;
  readonly now: Date;
  /** The tier's stacks as they are deployed; one that is not there is left out. */
  readonly deployed: readonly StackState[];
  /** The tier's stacks in the release's assembly. */
  readonly released: readonly StackState[];
  readonly flags?: Sides<FlagCatalogue>;
  /** The tier's configuration, as plain data. */
  readonly configuration?: Sides<unknown>;
  readonly told?: Partial<Told>;
}

/**
 * The evidence of one release for one tier.
 * @throws ZodError when what was told has another shape
 */
export function makeEvidence(input: EvidenceInput): Evidence {
  const { tier, release, manifest, now, deployed, released, told = {} } = input;
  const stacks = stackChanges(deployed, released);
  const missing = (what: string) => ({ state: 'missing', why: `Nobody said ${what}.` }) as const;
  const evidence: Evidence = {
    version: 1,
    ...{ tier, release, manifest, madeAt: now.toISOString(), stacks },
    findings: [...findingsOf(deployed, released, stacks)],
    base: told.base ?? missing('what the tier runs'),
    flags: compared(input.flags, flagChanges, 'flags'),
    configuration: compared(input.configuration, valueChanges, 'configuration'),
    site: told.site ?? missing('whether the site changes'),
    commits: told.commits ?? missing('which commits there are'),
    contract: told.contract ?? missing('what the tier’s API speaks'),
    jointTests: told.jointTests ?? missing('what the joint tests say'),
    healthBelow: told.healthBelow ?? missing('how the tier below is'),
    healthHere: told.healthHere ?? missing('how the tier is'),
    rollback: told.rollback ?? missing('how it is rolled back'),
  };
  return evidenceSchema.parse(evidence);
}

function compared<T, C>(
  sides: Sides<T> | undefined,
  changes: (before: T, after: T) => C[],
  what: string,
): { readonly state: 'known'; changes: C[] } | { readonly state: 'missing'; why: string } {
  const { before = null, after = null } = sides ?? {};
  if (before === null) return { state: 'missing', why: `The ${what} of what the tier runs could not be had.` };
  if (after === null) return { state: 'missing', why: `The ${what} of the release could not be had.` };
  return { state: 'known', changes: changes(before, after) };
}
