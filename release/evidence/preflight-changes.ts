import type { Evidence } from '../../contract/evidence';
import type { Changes } from '../preflight/facts';

/**
 * The evidence as preflight counts it, so that it derives the same reviews as the page asked for. What is not known of the
 * tiers, and what is not good there, is counted as a risk: somebody must have looked at it.
 */
export function preflightChanges(evidence: Evidence): Changes {
  const { stacks, findings, flags, configuration, site, commits } = evidence;
  const of = (area: Evidence['findings'][number]['area']) => findings.filter((each) => each.area === area).length;
  return {
    stacks: stacks.length,
    flags: flags.state === 'known' ? flags.changes.length : null,
    configuration: configuration.state === 'known' ? configuration.changes.length : null,
    site: site.state === 'known' ? site.changed : null,
    commits: commits.state === 'known' ? commits.list.length + commits.gone.length : null,
    risks: of('data') + of('guard') + doubts(evidence),
    broadened: of('access'),
  };
}

function doubts({ base, contract, jointTests, healthBelow, healthHere, rollback }: Evidence): number {
  return [
    base.state === 'known',
    contract.state === 'known' && contract.fits,
    jointTests.state === 'known' &&
      jointTests.checks.length > 0 &&
      jointTests.checks.every((each) => each.result === 'passed'),
    ...[healthBelow, healthHere].map((health) => health.state === 'known' && health.verdict === 'ok'),
    rollback.state === 'known' && rollback.possible,
  ].filter((good) => !good).length;
}
