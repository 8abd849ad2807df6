import type { Commit, Evidence } from '../../../contract/evidence';

export const A_COMMIT: Commit = {
  hash: '2'.repeat(40),
  author: { name: 'Anna', email: 'anna@example.com' },
  coAuthors: [],
  at: '2027-01-03T15:00:00+01:00',
  subject: 'Search finds terms by their synonyms',
};

/** Evidence of a release that is there already, with everything known and good. */
export const QUIET: Evidence = {
  version: 1,
  tier: 'prod',
  release: '1.2.0-0123456789ab',
  manifest: 'a'.repeat(64),
  madeAt: '2027-01-04T09:00:00.000Z',
  base: { state: 'known', release: '1.1.0-ba9876543210', commit: '1'.repeat(40) },
  stacks: [],
  findings: [],
  flags: { state: 'known', changes: [] },
  configuration: { state: 'known', changes: [] },
  site: { state: 'known', changed: false, says: 'No file changes.' },
  commits: {
    state: 'known',
    from: '1'.repeat(40),
    to: '2'.repeat(40),
    gone: [],
    list: [],
  },
  contract: { state: 'known', needs: '1.0 up to before 2.0', speaks: '1.1', fits: true },
  jointTests: { state: 'known', checks: [{ name: 'sync', result: 'passed', detail: '12 checks' }] },
  healthBelow: { state: 'known', verdict: 'ok', says: 'staging is healthy.', at: '2027-01-04T08:59:00.000Z' },
  healthHere: { state: 'known', verdict: 'ok', says: 'prod is healthy.', at: '2027-01-04T08:59:00.000Z' },
  rollback: {
    state: 'known',
    possible: true,
    says: 'To 1.1.0-ba9876543210: flags, site, infrastructure, in that order.',
  },
};
