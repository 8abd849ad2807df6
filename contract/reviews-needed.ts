import type { Evidence, Missing } from './evidence';

/** How many people must look at a release before it goes up, and why. */
export interface ReviewsNeeded {
  readonly review: boolean;
  readonly secondReview: boolean;
  /** One sentence each, why the first review is needed; empty when there is nothing to approve. */
  readonly reasons: readonly string[];
  /** One sentence each, why a second person must look. */
  readonly secondReasons: readonly string[];
}

type Part = { readonly state: 'known' } | Missing;

/**
 * Derived from the evidence alone. There is nothing to approve only when everything is known and good and nothing changes,
 * not even a commit: what goes up is run by the release's own commands, under the roles that deploy. A second person looks
 * at whatever lets somebody do more.
 */
export function reviewsNeeded(evidence: Evidence): ReviewsNeeded {
  const secondReasons = counted(evidence, 'access', 'change lets', 'changes let', 'somebody do more, or may');
  const reasons = [...secondReasons, ...firstReasons(evidence)];
  return { review: reasons.length > 0, secondReview: secondReasons.length > 0, reasons, secondReasons };
}

function counted({ findings }: Evidence, area: string, one: string, many: string, what: string): string[] {
  const { length } = findings.filter((each) => each.area === area);
  return length === 0 ? [] : [`${length} ${length === 1 ? one : many} ${what}.`];
}

function firstReasons(evidence: Evidence): string[] {
  const { stacks, flags, configuration, site, commits, contract, jointTests, rollback } = evidence;
  return [
    ...counted(evidence, 'data', 'change', 'changes', 'may lose what cannot be made again'),
    ...counted(evidence, 'guard', 'change makes', 'changes make', 'the tier less watched'),
    ...(stacks.length > 0 ? [`${stacks.length} ${stacks.length === 1 ? 'stack changes' : 'stacks change'}.`] : []),
    ...unless('What the tier runs now', evidence.base, () => null),
    ...unless('What becomes of flags', flags, ({ changes }) => (changes.length > 0 ? 'Flags change.' : null)),
    ...unless('What becomes of the configuration', configuration, ({ changes }) =>
      changes.length > 0 ? 'The configuration changes.' : null,
    ),
    ...unless('Whether the site changes', site, ({ changed }) => (changed ? 'The site changes.' : null)),
    ...unless('Whose commits these are', commits, ({ list }) => (list.length > 0 ? 'There are new commits.' : null)),
    ...(commits.state === 'known' && commits.gone.length > 0 ? ['It lacks commits that the tier runs.'] : []),
    ...unless('What the API speaks', contract, ({ fits }) => (fits ? null : 'The API does not speak what it needs.')),
    ...unless('What joint tests say', jointTests, ({ checks }) =>
      checks.length > 0 && checks.every(({ result }) => result === 'passed') ? null : 'Not every joint test passed.',
    ),
    ...unless('The health below', evidence.healthBelow, ({ verdict }) =>
      verdict === 'ok' ? null : 'The tier below is not known to be healthy.',
    ),
    ...unless('The health here', evidence.healthHere, ({ verdict }) =>
      verdict === 'ok' ? null : 'The tier itself is not known to be healthy.',
    ),
    ...unless('How it is rolled back', rollback, ({ possible }) => (possible ? null : 'It cannot be rolled back.')),
  ];
}

function unless<T extends Part>(name: string, part: T, says: (known: Exclude<T, Missing>) => string | null): string[] {
  if (part.state === 'missing') return [`${name} is not known.`];
  const said = says(part as Exclude<T, Missing>);
  return said === null ? [] : [said];
}
